import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../src-shared/models/errors.ts';
import { copyDatabase } from './copy-database.ts';
import { fromSqlite } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { type RowSeals, type Sealing, sealRows, type TouchedRow } from './row-seals.ts';
import type { Value } from './sealed-tables.ts';
import type { OnSlow } from './slow-statements.ts';
import { preparing } from './statements.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A database handle inside a transaction that sees one state of the data. */
export type ReadDb = Pick<Database.Database, 'prepare' | 'pragma'> & { readonly [readable]: true };

/** A handle inside a transaction that holds the write lock; only `Store.write` gives one. */
export type WriteDb = ReadDb & { readonly [writable]: true };

/** A database open for reading. Everything it throws for SQLite's sake is an `AppError` with a storage code. */
export interface ReadStore {
  /** Runs the work on one unchanging view of the data. */
  read<T>(work: (db: ReadDb) => T): T;
}

/** The open database. */
export interface Store extends ReadStore {
  /** Runs the work in one transaction: all of it is kept, or, when it throws, none. */
  write<T>(work: (db: WriteDb) => T): T;
  /** Count of migrations that have run. */
  readonly version: number;
  /** Copies the database to a file by SQLite's online backup, some pages a turn, while it is used. */
  copyTo(file: string): Promise<void>;
  /**
   * Begins to seal rows with a key (`row-seals.ts`). `onTouched` is told of rows that were changed from outside and are
   * changed again now, and of tables whose seal was taken away.
   */
  sealRows(key: Uint8Array, onTouched: (rows: readonly TouchedRow[]) => void): Sealing;
  /** Seals the next rows of what is not sealed yet, and has a table that ended noted; false where none is left. */
  sealNext(onEnded: (db: WriteDb) => void): boolean;
  /** Whether a row is as the product left it; true while rows are not sealed. */
  isIntact(table: string, key: readonly Value[]): boolean;
  /** Size of database and write-ahead log on disk. */
  bytes(): number;
  close(): void;
}

/**
 * Once nobody has written for this long, the write-ahead log is brought into the database: a decision then waits for
 * its own flush to the disk and never for that of the thousand pages before it.
 */
const QUIET_MS = 500;
/** Less of a log than this (in bytes) is left for later. */
const SMALL_LOG = 1_000_000;
/** Where writing never pauses, the log is brought in all the same once it has this many pages (of 4 KiB). */
const MOST_LOG_PAGES = 8000;

/** A punch may wait this long for another process; opening is tried again anyway and waits less. */
const WORK_BUSY_MS = 2000;

/** A database up to this size is checked for broken pages while it is opened. */
const CHECKED_AT_OPENING_BYTES = 32_000_000;

/** SQLite's cache while migrations run, in KiB: indices of large tables are looked up in it. */
const MIGRATION_CACHE_KIB = 256_000;
/** The first migration that rewrites the tables of punches. */
const FIRST_OF_SHORT_ROWS = 47;
/** A file of so many pages (of 4 KiB) is made smaller once migrations freed much of it. */
const LARGE_PAGES = 1000;

/** Marks the file as this product's, so that another program's database is not taken for ours. */
const APPLICATION_ID = 0x434c4b46;

/**
 * Opens or creates the database and brings its schema up to date. Throws `AppError`: `db-newer` (left untouched),
 * `db-damaged` (not a database, not ours, or broken pages), `db-locked` (held by another process for longer than
 * `busyMilliseconds`), `data-not-writable`, `disk-failing`, `disk-full`.
 */
export function openStore(file: string, busyMilliseconds = 500, onSlow?: OnSlow): Store {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { timeout: busyMilliseconds });
    checkOurs(db);
    db.pragma('journal_mode = WAL');
    // Every commit is flushed: what was answered outlives a power cut.
    db.pragma('synchronous = FULL');
    db.pragma(`wal_autocheckpoint = ${MOST_LOG_PAGES}`);
    // A log that was brought in is cut, so that its size says what is still to be done.
    db.pragma('journal_size_limit = 0');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // Deleted biometrics must not linger in free pages.
    db.pragma('secure_delete = ON');
    migrate(db);
    db.pragma(`busy_timeout = ${WORK_BUSY_MS}`);
    return storeOn(db, file, onSlow);
  } catch (error) {
    db?.close();
    throw fromOpening(error, file);
  }
}

/** Whether SQLite finds the database's pages in order. */
export const isWhole = (db: Pick<Database.Database, 'pragma'>): boolean =>
  db.pragma('quick_check(1)', { simple: true }) === 'ok';

function checkOurs(db: Database.Database): void {
  const version = userVersion(db);
  const id = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (tables > 0 && id !== APPLICATION_ID)
    throw new AppError('db-damaged', 'the file is the database of another program');
  if (version > migrations.length) {
    throw new AppError('db-newer', `schema ${version} is newer than ${migrations.length}`, {
      found: version,
      known: migrations.length,
    });
  }
  // A larger one takes minutes; it is checked beside the first punches (`data.check` of the reader).
  if (sizeOf(db.name) > CHECKED_AT_OPENING_BYTES) return;
  if (!isWhole(db)) throw new AppError('db-damaged', 'the check of the database found broken pages');
}

/**
 * Brings the schema up to date, or of an empty database up to the one that so many migrations make; each migration is
 * one transaction. Throws `AppError` `disk-full` where a large database has not as much free disk as it takes itself.
 */
export function migrate(db: Database.Database, upTo: number = migrations.length): void {
  const last = Math.min(upTo, migrations.length);
  if (userVersion(db) >= last) return;
  requireRoom(db.name);
  const before = ['foreign_keys', 'cache_size', 'secure_delete'].map((name) => ({
    name,
    value: db.pragma(name, { simple: true }),
  }));
  // Rows are held to those they name when they are checked; a table that takes another's place is not.
  db.pragma('foreign_keys = OFF');
  db.pragma(`cache_size = -${MIGRATION_CACHE_KIB}`);
  try {
    for (let version = userVersion(db) + 1; version <= last; version++) {
      // Old rows of punches need not be overwritten with zeros: that would write the whole database once more.
      if (version >= FIRST_OF_SHORT_ROWS) db.pragma('secure_delete = FAST');
      const sql = migrations[version - 1] ?? '';
      db.transaction(() => {
        db.exec(sql);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${version}`);
      }).immediate();
    }
    shrink(db);
  } finally {
    for (const { name, value } of before) db.pragma(`${name} = ${value}`);
  }
}

/** New rows lie beside the old ones until a migration ends, and once more while the file is made smaller. */
function requireRoom(file: string): void {
  const needed = sizeOf(file);
  if (needed < CHECKED_AT_OPENING_BYTES) return;
  const { bavail, bsize } = statfsSync(dirname(file));
  if (bavail * bsize >= needed) return;
  throw new AppError('disk-full', `the update of the database needs ${needed} bytes of free disk`, { needed });
}

/** Gives the disk back what migrations freed, where that is a large part of a large file. */
function shrink(db: Database.Database): void {
  const [pages, free] = ['page_count', 'freelist_count'].map((name) => Number(db.pragma(name, { simple: true })));
  if (pages === undefined || free === undefined || pages < LARGE_PAGES || free * 4 < pages) return;
  try {
    db.exec('VACUUM');
  } catch {
    // No room for it: what is free in the file is used by the rows that come.
  }
}

const userVersion = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

function storeOn(db: Database.Database, file: string, onSlow?: OnSlow): Store {
  const run = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw fromSqlite(error);
    }
  };
  const handle = { prepare: preparing(db, onSlow), pragma: db.pragma.bind(db) };
  const version = userVersion(db);
  let seals: RowSeals | null = null;
  let tellTouched: (rows: readonly TouchedRow[]) => void = () => undefined;
  const sealed = <T>(work: (db: WriteDb) => T): { result: T; touched: readonly TouchedRow[] } => {
    try {
      return db
        .transaction(() => ({ result: work(handle as unknown as WriteDb), touched: seals?.flush() ?? [] }))
        .immediate();
    } catch (error) {
      seals?.discard();
      throw error;
    }
  };
  let quiet: NodeJS.Timeout | null = null;
  const bringIn = (): void => {
    quiet = null;
    if (sizeOf(`${file}-wal`) < SMALL_LOG) return;
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // A full disk or another program's lock: everything stays in the log, and the next pause tries again.
    }
  };
  const bringInLater = (): void => {
    if (quiet === null) quiet = setTimeout(bringIn, QUIET_MS).unref();
    else quiet.refresh();
  };
  return {
    read: (work) => run(() => db.transaction(() => work(handle as unknown as ReadDb)).deferred()),
    write: (work) => {
      const { result, touched } = run(() => sealed(work));
      bringInLater();
      if (touched.length > 0) tellTouched(touched);
      return result;
    },
    sealRows: (key, onTouched) => {
      const begun = run(() => sealRows(db, key));
      seals = begun.seals;
      tellTouched = onTouched;
      if (begun.taken.length > 0) tellTouched(begun.taken);
      return begun.sealing;
    },
    sealNext: (onEnded) => {
      const ended = run(() =>
        sealed((writeDb) => {
          const next = seals?.next() ?? 'none';
          if (next === 'table') onEnded(writeDb);
          return next;
        }),
      );
      bringInLater();
      return ended.result !== 'none';
    },
    isIntact: (table, key) => run(() => seals?.isIntact(table, key) ?? true),
    version,
    copyTo: async (to) => {
      try {
        await copyDatabase(db, to);
      } catch (error) {
        throw fromSqlite(error);
      }
    },
    bytes: () => sizeOf(file) + sizeOf(`${file}-wal`),
    close: () => {
      if (quiet !== null) clearTimeout(quiet);
      db.close();
    },
  };
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

function fromOpening(error: unknown, file: string): unknown {
  // SQLite says the same of a closed way and of a folder in the database's place.
  const lost = existsSync(file) && !statSync(file).isFile();
  const mapped = lost ? error : fromSqlite(error);
  if (mapped instanceof AppError) return mapped;
  // A folder in the database's place, an unreadable header: nothing that a retry of the same call could mend.
  return new AppError(
    'db-damaged',
    `the database cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
  );
}
