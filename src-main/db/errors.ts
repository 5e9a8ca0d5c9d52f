import Database from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';

const byPrefix: readonly (readonly [string, ErrorCode])[] = [
  ['SQLITE_BUSY', 'db-locked'],
  ['SQLITE_LOCKED', 'db-locked'],
  ['SQLITE_FULL', 'disk-full'],
  // The shared memory beside the write-ahead log could not grow: the first thing to fail on a full disk.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_CORRUPT', 'db-damaged'],
  ['SQLITE_NOTADB', 'db-damaged'],
  ['SQLITE_CANTOPEN', 'data-not-writable'],
  ['SQLITE_READONLY', 'data-not-writable'],
  ['SQLITE_PERM', 'data-not-writable'],
  ['SQLITE_IOERR', 'disk-failing'],
];

/** Turns what SQLite threw into the error a caller may be told; anything else comes back unchanged. */
export function fromSqlite(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const known = byPrefix.find(([prefix]) => error.code.startsWith(prefix));
  return known === undefined ? error : new AppError(known[1], `database: ${error.code}`);
}
