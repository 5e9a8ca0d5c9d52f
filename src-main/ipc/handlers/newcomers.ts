import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { acceptNewcomer, discardNewcomer, readNewcomers, submitNewcomer } from '../../services/enrolment/newcomers.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `newcomers:${string}`>;

export function newcomerHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'newcomers:submit': (request) => submitNewcomer(data.get(), request),
    'newcomers:list': () => readNewcomers(data.get()),
    'newcomers:accept': (request, caller) => acceptNewcomer(data.get(), request, actor(caller)),
    'newcomers:discard': ({ newcomerId }, caller) => discardNewcomer(data.get(), newcomerId, actor(caller)),
  };
}
