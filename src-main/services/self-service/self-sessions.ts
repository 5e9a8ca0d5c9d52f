import { randomBytes } from 'node:crypto';
import { selfServiceMilliseconds } from '../../../src-shared/ipc/self-service.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';

/** How a session was opened. */
export type OpenedBy = 'face' | 'pin';

interface SelfSession {
  readonly token: string;
  readonly staffId: StaffId;
  readonly by: OpenedBy;
  until: number;
}

/** Who may look at their own data at a kiosk: one person in each window at a time, for thirty seconds from the last use. */
export interface SelfSessions {
  /** Begins a session in a window, in the place of any before it; returns its token. */
  begin(contentsId: number, staffId: StaffId, by: OpenedBy): string;
  /** Whose session it is; begins its time anew. Throws `AppError` `session-over`. */
  use(contentsId: number, token: string): StaffId;
  /** Whose session it is and how it was opened, without prolonging it. Throws `AppError` `session-over`. */
  peek(contentsId: number, token: string): Readonly<{ staffId: StaffId; by: OpenedBy }>;
  /** Ends the session; one that is over already changes nothing. */
  end(contentsId: number, token: string): void;
}

/** No sessions. `now` is in milliseconds and must only run forward: setting the machine's clock back must not prolong anything. */
export function createSelfSessions(now: () => number = () => performance.now()): SelfSessions {
  const byContents = new Map<number, SelfSession>();
  const find = (contentsId: number, token: string): SelfSession | null => {
    const session = byContents.get(contentsId);
    if (session !== undefined && now() >= session.until) byContents.delete(contentsId);
    return session !== undefined && now() < session.until && session.token === token ? session : null;
  };
  const require = (contentsId: number, token: string): SelfSession => {
    const session = find(contentsId, token);
    if (session === null) throw new AppError('session-over', 'the session is over');
    return session;
  };
  return {
    begin: (contentsId, staffId, by) => {
      const token = randomBytes(32).toString('hex');
      byContents.set(contentsId, { token, staffId, by, until: now() + selfServiceMilliseconds });
      return token;
    },
    use: (contentsId, token) => {
      const session = require(contentsId, token);
      session.until = now() + selfServiceMilliseconds;
      return session.staffId;
    },
    peek: require,
    end: (contentsId, token) => {
      if (find(contentsId, token) !== null) byContents.delete(contentsId);
    },
  };
}
