import Database from 'better-sqlite3';
import { fromSqlite } from './errors.ts';
import type { OnSlow } from './slow-statements.ts';
import { preparing } from './statements.ts';
import type { ReadDb, ReadStore } from './store.ts';

/** How long a read waits for a lock, which another program alone could hold. */
const BUSY_MS = 2000;
/** The cache of pages, in KiB. */
const CACHE_KIB = 65_536;

/**
 * Opens a database that the main process has open already, for reading alone. Throws `AppError` with a storage code.
 */
export function openReadStore(file: string, onSlow: OnSlow): ReadStore & { readonly close: () => void } {
  const run = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw fromSqlite(error);
    }
  };
  const db = run(() => {
    const opened = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    opened.pragma('query_only = ON');
    opened.pragma('trusted_schema = OFF');
    opened.pragma(`cache_size = -${CACHE_KIB}`);
    return opened;
  });
  const handle = { prepare: preparing(db, onSlow), pragma: db.pragma.bind(db) } as unknown as ReadDb;
  return {
    read: (work) => run(() => db.transaction(() => work(handle)).deferred()),
    close: () => void db.close(),
  };
}
