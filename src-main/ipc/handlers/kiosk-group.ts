import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { GROUP_SESSION_MS } from '../../../src-shared/ipc/kiosk-group.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { mayStillLead, signIn } from '../../services/accounts/auth.ts';
import { createTimedSessions } from '../../services/base/timed-sessions.ts';
import { captureGroup } from '../../services/venues/group-capture.ts';
import { readOpenVenues } from '../../services/venues/venues.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `kiosk-group:${string}`>;

/**
 * What a manager does at the kiosk with a token: under whose name comes from the session of the calling window alone.
 */
export function kioskGroupHandlers({ data, machine }: Pick<Context, 'data' | 'machine'>): Pick<Handlers, Topic> {
  const sessions = createTimedSessions<Session>(GROUP_SESSION_MS);
  /** Whose token it is, as long as their account may still do this. */
  const actor = (contentsId: number, token: string): string => {
    const { accountId, username } = sessions.use(contentsId, token);
    if (mayStillLead(data.get(), accountId)) return username;
    sessions.end(contentsId, token);
    throw new AppError('session-over', 'the account may not do this any more');
  };
  return {
    'kiosk-group:open': async (credentials, { contentsId }) => {
      const session = await signIn(data.get(), credentials, 'kiosk-group');
      const venues = readOpenVenues(data.get());
      const here = venues.find(({ id }) => id === machine.machine().venueId)?.id ?? null;
      return { token: sessions.begin(contentsId, session), milliseconds: GROUP_SESSION_MS, venues, here };
    },
    'kiosk-group:touch': ({ token }, { contentsId }) => {
      actor(contentsId, token);
    },
    'kiosk-group:capture': async ({ token, ...picture }, { contentsId }) =>
      captureGroup(data.get(), { ...picture, source: { kind: 'camera' } }, actor(contentsId, token)),
    'kiosk-group:close': ({ token }, { contentsId }) => sessions.end(contentsId, token),
  };
}
