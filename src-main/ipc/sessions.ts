import type { Session } from '../../src-shared/ipc/setup.ts';
import { AppError } from '../../src-shared/models/errors.ts';

/** Who is signed in, by window: a sign-in belongs to the window it was made in and ends with it. */
export interface Sessions {
  find(contentsId: number): Session | null;
  /** Throws `AppError` `not-signed-in`. */
  require(contentsId: number): Session;
  begin(contentsId: number, session: Session): void;
  end(contentsId: number): void;
  /** Ends every sign-in; answers whether there was one. */
  endAll(): boolean;
}

/** Nobody signed in. */
export function createSessions(): Sessions {
  const byContents = new Map<number, Session>();
  return {
    find: (contentsId) => byContents.get(contentsId) ?? null,
    require: (contentsId) => {
      const session = byContents.get(contentsId);
      if (session === undefined) throw new AppError('not-signed-in', 'no manager is signed in here');
      return session;
    },
    begin: (contentsId, session) => {
      byContents.set(contentsId, session);
    },
    end: (contentsId) => {
      byContents.delete(contentsId);
    },
    endAll: () => {
      const any = byContents.size > 0;
      byContents.clear();
      return any;
    },
  };
}
