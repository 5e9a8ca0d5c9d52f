import { randomBytes } from 'node:crypto';
import { AppError } from '../../../src-shared/models/errors.ts';

/** Who may use what at a kiosk: one session in each window at a time, over so many milliseconds after its last use. */
export interface TimedSessions<Owner> {
  /** Begins a session in a window, in the place of any before it; returns its token. */
  begin(contentsId: number, owner: Owner): string;
  /** Whose session it is; begins its time anew. Throws `AppError` `session-over`. */
  use(contentsId: number, token: string): Owner;
  /** Whose session it is, without prolonging it. Throws `AppError` `session-over`. */
  peek(contentsId: number, token: string): Owner;
  /** Ends the session; one that is over already changes nothing. */
  end(contentsId: number, token: string): void;
}

/**
 * No sessions. `now` is in milliseconds and must only run forward: setting the machine's clock back must not prolong
 * anything.
 */
export function createTimedSessions<Owner>(
  milliseconds: number,
  now: () => number = () => performance.now(),
): TimedSessions<Owner> {
  const byContents = new Map<number, { readonly token: string; readonly owner: Owner; until: number }>();
  const find = (contentsId: number, token: string) => {
    const session = byContents.get(contentsId);
    if (session !== undefined && now() >= session.until) byContents.delete(contentsId);
    return session !== undefined && now() < session.until && session.token === token ? session : null;
  };
  const require = (contentsId: number, token: string) => {
    const session = find(contentsId, token);
    if (session === null) throw new AppError('session-over', 'the session is over');
    return session;
  };
  return {
    begin: (contentsId, owner) => {
      const token = randomBytes(32).toString('hex');
      byContents.set(contentsId, { token, owner, until: now() + milliseconds });
      return token;
    },
    use: (contentsId, token) => {
      const session = require(contentsId, token);
      session.until = now() + milliseconds;
      return session.owner;
    },
    peek: (contentsId, token) => require(contentsId, token).owner,
    end: (contentsId, token) => {
      if (find(contentsId, token) !== null) byContents.delete(contentsId);
    },
  };
}
