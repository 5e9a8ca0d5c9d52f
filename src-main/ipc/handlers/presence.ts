import type { ChannelName, ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { ROLL_CALL_MS } from '../../../src-shared/ipc/presence.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { mayStillLead, signIn } from '../../services/accounts/auth.ts';
import { signInByRollCallPin } from '../../services/accounts/roll-call-pin.ts';
import { createTimedSessions } from '../../services/base/timed-sessions.ts';
import {
  beginEvacuation,
  finishEvacuation,
  markEvacuated,
  readCurrent,
  readEvacuation,
  readEvacuations,
} from '../../services/presence/evacuations.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `presence:${string}` | `evacuation:${string}` | `kiosk-evacuation:${string}`>;

export function presenceHandlers({
  data,
  machine,
  sessions,
}: Pick<Context, 'data' | 'machine' | 'sessions'>): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const atKiosk = createTimedSessions<Session>(ROLL_CALL_MS);
  /** Whose token it is, as long as their account may still do this. */
  const leader = ({ contentsId }: Caller, token: string): string => {
    const { accountId, username } = atKiosk.use(contentsId, token);
    if (mayStillLead(data.get(), accountId)) return username;
    atKiosk.end(contentsId, token);
    throw new AppError('session-over', 'the account may not do this any more');
  };
  const open = (contentsId: number, session: Session): ReplyOf<'kiosk-evacuation:open'> => {
    // At the door a drill that is going on is joined, too.
    const rollCall = readCurrent(data.get()) ?? beginEvacuation(data.get(), { kind: 'alarm' }, session.username);
    return { token: atKiosk.begin(contentsId, session), milliseconds: ROLL_CALL_MS, rollCall };
  };
  return {
    'presence:at': ({ at }) => data.get().reader.run('presence.at', at ?? data.get().clock.now()),
    'presence:day': ({ date }) => data.get().reader.run('presence.day', { date, now: data.get().clock.now() }),
    'evacuation:current': () => readCurrent(data.get()),
    'evacuation:begin': (request, caller) => beginEvacuation(data.get(), request, actor(caller)),
    'evacuation:mark': (request, caller) => markEvacuated(data.get(), request, actor(caller)),
    'evacuation:end': (request, caller) => finishEvacuation(data.get(), request, actor(caller)),
    'evacuation:list': () => readEvacuations(data.get()),
    'evacuation:read': ({ id }) => readEvacuation(data.get(), id),
    'kiosk-evacuation:open': async (credentials, { contentsId }) =>
      open(contentsId, await signIn(data.get(), credentials, 'kiosk-evacuation')),
    'kiosk-evacuation:open-by-pin': async ({ pin }, { contentsId }) => {
      if (machine.machine().rollCallPin !== true)
        throw new AppError('pin-not-allowed', 'this machine opens no roll call by PIN');
      return open(contentsId, await signInByRollCallPin(data.get(), pin));
    },
    'kiosk-evacuation:mark': ({ token, ...request }, caller) =>
      markEvacuated(data.get(), request, leader(caller, token)),
    'kiosk-evacuation:end': ({ token, ...request }, caller) =>
      finishEvacuation(data.get(), request, leader(caller, token)),
    'kiosk-evacuation:close': ({ token }, { contentsId }) => atKiosk.end(contentsId, token),
  };
}
