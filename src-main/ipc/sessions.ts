import { MANAGER_IDLE_MS, type Session } from '../../src-shared/ipc/setup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';

/** However busy a manager is, they sign in again after a working day. */
const LONGEST_SESSION_MS = 12 * 3_600_000;

/** Who is signed in, by window. A sign-in belongs to the window it was made in, ends with it, and ends by itself. */
export interface Sessions {
  /** Throws `AppError` `not-signed-in`. */
  require(contentsId: number): Session;
  /** Whether an owner or manager is signed in there, past their first password. */
  isManagerAt(contentsId: number): boolean;
  begin(contentsId: number, session: Session): void;
  /** Somebody is at mouse or keyboard: begins the idle time anew. Throws `AppError` `not-signed-in`. */
  touch(contentsId: number): void;
  end(contentsId: number): void;
  /** Puts what changed about an account into its sign-in of this window. Throws `AppError` `not-signed-in`. */
  renew(contentsId: number, session: Session): void;
  /** Ends an account's sign-ins, in all windows but one where that is given. */
  endOf(accountId: AccountId, but?: number): void;
  /** Ends every sign-in; answers whether there was one. */
  endAll(): boolean;
}

interface Entry {
  session: Session;
  readonly endsAt: number;
  idleAt: number;
}

/**
 * Creates the book of sign-ins, with nobody signed in. `now` is in milliseconds and only runs forward: setting the
 * machine's clock back
 * must not prolong anything. Reading does not prolong a sign-in either, since a page reads by itself.
 */
export function createSessions(now: () => number = () => performance.now()): Sessions {
  const byContents = new Map<number, Entry>();
  const findEntry = (contentsId: number): Entry | null => {
    const entry = byContents.get(contentsId);
    if (entry === undefined) return null;
    const at = now();
    if (at < entry.idleAt && at < entry.endsAt) return entry;
    byContents.delete(contentsId);
    return null;
  };
  const requireEntry = (contentsId: number): Entry => {
    const entry = findEntry(contentsId);
    if (entry === null) throw new AppError('not-signed-in', 'nobody is signed in here');
    return entry;
  };
  return {
    require: (contentsId) => requireEntry(contentsId).session,
    isManagerAt: (contentsId) => {
      const session = findEntry(contentsId)?.session;
      return session?.mustChangePassword === false && (session.role === 'owner' || session.role === 'manager');
    },
    begin: (contentsId, session) => {
      const at = now();
      byContents.set(contentsId, { session, endsAt: at + LONGEST_SESSION_MS, idleAt: at + MANAGER_IDLE_MS });
    },
    touch: (contentsId) => {
      requireEntry(contentsId).idleAt = now() + MANAGER_IDLE_MS;
    },
    end: (contentsId) => {
      byContents.delete(contentsId);
    },
    renew: (contentsId, session) => {
      const entry = requireEntry(contentsId);
      // Somebody else may have signed in while it was being changed.
      if (entry.session.accountId !== session.accountId) throw new AppError('not-signed-in', 'the sign-in is over');
      entry.session = session;
    },
    endOf: (accountId, but) => {
      for (const [contentsId, { session }] of byContents)
        if (session.accountId === accountId && contentsId !== but) byContents.delete(contentsId);
    },
    endAll: () => {
      const any = [...byContents.keys()].some((contentsId) => findEntry(contentsId) !== null);
      byContents.clear();
      return any;
    },
  };
}
