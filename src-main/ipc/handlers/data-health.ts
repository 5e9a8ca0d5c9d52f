import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { noteSeen, readDataHealth, settleDoubted } from '../../services/site/data-health.ts';
import { verifyData } from '../../services/verify/verify-data.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `data:${string}` | `clock:${string}`>;

export function dataHealthHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'data:health': () => readDataHealth(data.get()),
    'data:note': (request, caller) => noteSeen(data.get(), request, actor(caller)),
    'data:verify': () => verifyData(data.get()),
    'clock:confirm': (_request, caller) => data.get().watch.confirm(actor(caller)),
    'clock:settle': (request, caller) => settleDoubted(data.get(), request, actor(caller)),
  };
}
