import type { RowVersion } from '../../../src-shared/models/hub.ts';
import type { ReadDb } from '../store.ts';
import type { Parked } from './hub-parked.ts';
import type { Key } from './shared-tables.ts';

/** Which version of a row is here, and which ones came before it. */
export interface KnownRow {
  readonly table: string;
  readonly key: Key;
  readonly version: RowVersion;
  readonly past: readonly RowVersion[];
}

interface VersionRow {
  readonly table: string;
  readonly key: string;
  readonly change: number;
  readonly door: number;
  readonly seq: number;
}

/** The next rows of a table that the doors know of, after a key as it is stored; those taken away too. */
export const listKnownRows = (db: ReadDb, of: string, after: string, limit: number): KnownRow[] =>
  db
    .prepare<[string, string, number], VersionRow>(
      `SELECT table_name AS "table", row_key AS key, change, door, seq FROM hub_rows
       WHERE table_name = ? AND row_key > ? ORDER BY row_key LIMIT ?`,
    )
    .all(of, after, limit)
    .map(({ table, key, change, door, seq }) => ({
      table,
      key: JSON.parse(key) as Key,
      version: [change, door, seq],
      past: db
        .prepare<[string, string], [number, number, number]>(
          'SELECT change, door, seq FROM hub_past WHERE table_name = ? AND row_key = ?',
        )
        .raw()
        .all(table, key),
    }));

/** How far the entries of each door were read. */
export const listReadSeqs = (db: ReadDb): { door: number; seq: number }[] =>
  db.prepare<[], { door: number; seq: number }>('SELECT door, seq FROM hub_read WHERE seq > 0').all();

/** Everything that was put aside. */
export const listAllParked = (db: ReadDb, limit: number): Parked[] =>
  db
    .prepare<[number], Parked>('SELECT door, seq, why, entry FROM hub_parked WHERE door > 0 ORDER BY door, seq LIMIT ?')
    .all(limit);
