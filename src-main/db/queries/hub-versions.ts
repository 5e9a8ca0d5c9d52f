import type { RowVersion } from '../../../src-shared/models/hub.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type Image, imageSchema, type Key } from './shared-tables.ts';

interface VersionRow {
  readonly change: number;
  readonly door: number;
  readonly seq: number;
}
const toVersion = ({ change, door, seq }: VersionRow): RowVersion => [change, door, seq];

/** Which version of a row is here; null where no door told of it. */
export function findVersion(db: ReadDb, table: string, key: Key): RowVersion | null {
  const row = db
    .prepare<[string, string], VersionRow>(
      'SELECT change, door, seq FROM hub_rows WHERE table_name = ? AND row_key = ?',
    )
    .get(table, JSON.stringify(key));
  return row === undefined ? null : toVersion(row);
}

export function putVersion(db: WriteDb, table: string, key: Key, version: RowVersion): void {
  db.prepare(
    `INSERT INTO hub_rows (table_name, row_key, change, door, seq) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (table_name, row_key) DO UPDATE SET change = excluded.change, door = excluded.door,
       seq = excluded.seq`,
  ).run(table, JSON.stringify(key), ...version);
}

/** Notes that another version was made of this one. */
export function putPast(db: WriteDb, table: string, key: Key, version: RowVersion): void {
  db.prepare('INSERT OR IGNORE INTO hub_past (table_name, row_key, change, door, seq) VALUES (?, ?, ?, ?, ?)').run(
    table,
    JSON.stringify(key),
    ...version,
  );
}

export const isPast = (db: ReadDb, table: string, key: Key, version: RowVersion): boolean =>
  db
    .prepare('SELECT 1 FROM hub_past WHERE table_name = ? AND row_key = ? AND change = ? AND door = ? AND seq = ?')
    .get(table, JSON.stringify(key), ...version) !== undefined;

/** Rows whose version came as an entry of a door after a number. */
export const listRowsSince = (db: ReadDb, door: number, seq: number): { table: string; key: Key }[] =>
  db
    .prepare<[number, number], { table: string; key: string }>(
      'SELECT table_name AS "table", row_key AS key FROM hub_rows WHERE door = ? AND seq > ?',
    )
    .all(door, seq)
    .map(({ table, key }) => ({ table, key: JSON.parse(key) as Key }));

export interface StoredConflict {
  readonly id: number;
  readonly table: string;
  readonly key: Key;
  readonly version: RowVersion;
  readonly at: Instant;
  readonly image: Image | null;
  /** Somebody here decided, and the other doors are still to be told. */
  readonly isResolved: boolean;
}

interface ConflictRow extends VersionRow {
  readonly id: number;
  readonly table: string;
  readonly key: string;
  readonly at: Instant;
  readonly image: string | null;
  readonly isResolved: number;
}

const toConflict = ({ key, image, ...row }: ConflictRow): StoredConflict => ({
  id: row.id,
  table: row.table,
  key: JSON.parse(key) as Key,
  version: toVersion(row),
  at: row.at,
  image: image === null ? null : imageSchema.parse(JSON.parse(image)),
  isResolved: row.isResolved === 1,
});

const conflictSql = `SELECT id, table_name AS "table", row_key AS key, change, door, seq, at, image,
  is_resolved AS isResolved FROM hub_conflicts`;

/** The sides of conflicts that do not count, the oldest first. */
export const listConflicts = (db: ReadDb, limit: number): StoredConflict[] =>
  db
    .prepare<[number], ConflictRow>(`${conflictSql} WHERE id > 0 AND is_resolved = 0 ORDER BY id LIMIT ?`)
    .all(limit)
    .map(toConflict);

export function findConflict(db: ReadDb, id: number): StoredConflict | null {
  const row = db.prepare<[number], ConflictRow>(`${conflictSql} WHERE id = ?`).get(id);
  return row === undefined ? null : toConflict(row);
}

/** Those of one row. */
export const listConflictsOf = (db: ReadDb, table: string, key: Key): StoredConflict[] =>
  db
    .prepare<[string, string], ConflictRow>(`${conflictSql} WHERE table_name = ? AND row_key = ? ORDER BY id`)
    .all(table, JSON.stringify(key))
    .map(toConflict);

export function putConflict(db: WriteDb, made: Omit<StoredConflict, 'id' | 'isResolved'>): void {
  const image = made.image === null ? null : JSON.stringify(made.image);
  db.prepare(
    `INSERT OR IGNORE INTO hub_conflicts (table_name, row_key, change, door, seq, at, image)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(made.table, JSON.stringify(made.key), ...made.version, made.at, image);
}

/** Says of a row's conflicts that somebody decided. */
export function markResolved(db: WriteDb, table: string, key: Key): void {
  db.prepare('UPDATE hub_conflicts SET is_resolved = 1 WHERE table_name = ? AND row_key = ?').run(
    table,
    JSON.stringify(key),
  );
}

export function deleteConflict(db: WriteDb, table: string, key: Key, version: RowVersion): void {
  db.prepare(
    'DELETE FROM hub_conflicts WHERE table_name = ? AND row_key = ? AND change = ? AND door = ? AND seq = ?',
  ).run(table, JSON.stringify(key), ...version);
}
