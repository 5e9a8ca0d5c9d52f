import {
  DOORS,
  type DoorProblem,
  type HubAddress,
  hubAddressSchema,
  type RowVersion,
} from '../../../src-shared/models/hub.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type Image, imageSchema, type Key } from './shared-tables.ts';

/** More rows than a door makes between two backups: a database that was put back leaps over so many numbers. */
export const LEAP = 1_000_000;

/** What a machine knows of its hub and of itself as a door. */
export interface HubRow {
  readonly site: string;
  readonly door: number;
  readonly name: string;
  readonly address: HubAddress;
  readonly password: Buffer;
  readonly nextPassword: Buffer | null;
  readonly token: string;
  readonly nextToken: string | null;
  readonly firstId: number;
  readonly leastId: number;
  /** The number of its next entry. */
  readonly nextSeq: number;
  /** The hub took its entries up to this one. */
  readonly sentSeq: number;
  /** It read the site's log up to this position. */
  readonly readUntil: number;
  /** Door and number of the entry there. */
  readonly readMark: string;
  readonly toldPunch: number;
  readonly toldCorrection: number;
  /** Put back from a backup, and the hub does not know it yet. */
  readonly isRestored: boolean;
  readonly problem: DoorProblem | null;
  /** Own punches up to this id were looked at for photographs to bring to that storage. */
  readonly storedPunch: number;
  readonly storageId: number;
}

const columnOf: Readonly<Record<keyof HubRow, string>> = {
  site: 'site',
  door: 'door',
  name: 'name',
  address: 'address',
  password: 'password',
  nextPassword: 'next_password',
  token: 'token',
  nextToken: 'next_token',
  firstId: 'first_id',
  leastId: 'least_id',
  nextSeq: 'next_seq',
  sentSeq: 'sent_seq',
  readUntil: 'read_until',
  readMark: 'read_mark',
  toldPunch: 'told_punch',
  toldCorrection: 'told_correction',
  isRestored: 'is_restored',
  problem: 'problem',
  storedPunch: 'stored_punch',
  storageId: 'storage_id',
};

/** The hub that this machine is a door of; null where it is none. */
export function findHub(db: ReadDb): HubRow | null {
  const columns = Object.entries(columnOf).map(([name, column]) => `${column} AS "${name}"`);
  const row = db
    .prepare<[], Omit<HubRow, 'address' | 'isRestored'> & { address: string; isRestored: number }>(
      `SELECT ${columns.join(', ')} FROM hub WHERE id = 1`,
    )
    .get();
  if (row === undefined) return null;
  return { ...row, isRestored: row.isRestored === 1, address: hubAddressSchema.parse(JSON.parse(row.address)) };
}

const bindable = (row: Partial<HubRow>): Record<string, unknown> => ({
  ...row,
  ...(row.address === undefined ? {} : { address: JSON.stringify(row.address) }),
  ...(row.isRestored === undefined ? {} : { isRestored: row.isRestored ? 1 : 0 }),
});

/** Makes this machine a door of a site. */
export function insertHub(db: WriteDb, row: HubRow): void {
  const names = Object.keys(columnOf) as (keyof HubRow)[];
  db.prepare(
    `INSERT INTO hub (id, ${names.map((name) => columnOf[name]).join(', ')})
     VALUES (1, ${names.map((name) => `@${name}`).join(', ')})`,
  ).run(bindable(row));
}

/** Changes some of it. */
export function updateHub(db: WriteDb, part: Partial<HubRow>): void {
  const names = Object.keys(part) as (keyof HubRow)[];
  const sets = names.map((name) => `${columnOf[name]} = @${name}`).join(', ');
  db.prepare(`UPDATE hub SET ${sets} WHERE id = 1`).run(bindable(part));
}

/** The other door that made a punch; null where this machine did. */
export function findDoorOfPunch(db: ReadDb, punchId: number): number | null {
  const hub = findHub(db);
  if (hub === null) return null;
  const door = punchId < hub.firstId ? 1 : punchId % DOORS;
  return door === hub.door ? null : door;
}

/** Forgets the hub with everything that was known of it. */
export function deleteHub(db: WriteDb): void {
  for (const table of ['changed', 'outbox', 'rows', 'past', 'conflicts', 'read', 'parked', 'told', 'photos'])
    db.prepare(`DELETE FROM hub_${table}`).run();
  db.prepare('DELETE FROM hub').run();
}

/** Notes that a database was put back: ids and numbers of punches given since its backup are not given again. */
export function noteRestored(db: WriteDb): void {
  db.prepare(
    `UPDATE hub SET is_restored = 1,
       least_id = max(least_id, (SELECT ifnull(max(seq), 0) FROM sqlite_sequence)) / ${DOORS} * ${DOORS}
       + ${LEAP} * ${DOORS}`,
  ).run();
  db.prepare(`UPDATE devices SET next_sequence = next_sequence + ${LEAP} WHERE EXISTS (SELECT 1 FROM hub)`).run();
}

/** From which id on doors number rows, so that none of a row that is there is given again. */
export function firstIdAfter(db: ReadDb): number {
  const last = db.prepare<[], number | null>('SELECT max(seq) FROM sqlite_sequence').pluck().get() ?? 0;
  return (Math.floor(last / DOORS) + 1) * DOORS;
}

// ---- Outbox

export interface OutboxEntry {
  readonly seq: number;
  readonly body: Buffer;
}

export function insertOutbox(db: WriteDb, seq: number, body: Buffer, at: Instant): void {
  db.prepare('INSERT INTO hub_outbox (seq, body, at) VALUES (?, ?, ?)').run(seq, body, at);
}

/** The next entries after a number. */
export const listOutbox = (db: ReadDb, after: number, limit: number): OutboxEntry[] =>
  db
    .prepare<[number, number], OutboxEntry>('SELECT seq, body FROM hub_outbox WHERE seq > ? ORDER BY seq LIMIT ?')
    .all(after, limit);

/** Forgets entries that the hub has had for long, some at a time; answers how many. */
export function trimOutbox(db: WriteDb, sent: number, before: Instant, limit: number): number {
  const oldest = db
    .prepare<[number], { seq: number; at: Instant }>(
      'SELECT seq, at FROM hub_outbox WHERE seq > 0 ORDER BY seq LIMIT ?',
    )
    .all(limit);
  const kept = oldest.findIndex(({ seq, at }) => seq > sent || at >= before);
  const last = (kept === -1 ? oldest : oldest.slice(0, kept)).at(-1);
  return last === undefined ? 0 : db.prepare('DELETE FROM hub_outbox WHERE seq <= ?').run(last.seq).changes;
}

// ---- Versions of shared rows

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

// ---- Conflicts

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

// ---- What was read of others

export const findReadSeq = (db: ReadDb, door: number): number =>
  db.prepare<[number], number>('SELECT seq FROM hub_read WHERE door = ?').pluck().get(door) ?? 0;

export function putReadSeq(db: WriteDb, door: number, seq: number): void {
  db.prepare(
    'INSERT INTO hub_read (door, seq) VALUES (?, ?) ON CONFLICT (door) DO UPDATE SET seq = max(seq, excluded.seq)',
  ).run(door, seq);
}

/** Notes what a door is called. */
export function putDoorName(db: WriteDb, door: number, name: string): void {
  db.prepare(
    'INSERT INTO hub_read (door, seq, name) VALUES (?, 0, ?) ON CONFLICT (door) DO UPDATE SET name = excluded.name',
  ).run(door, name);
}

/** What a door is called; null where this one does not know. */
export const findDoorName = (db: ReadDb, door: number): string | null =>
  db.prepare<[number], string | null>('SELECT name FROM hub_read WHERE door = ?').pluck().get(door) ?? null;

/** Whether something was read of a door whose name this one does not know. */
export const hasNamelessDoor = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM hub_read WHERE name IS NULL LIMIT 1').get() !== undefined;

/** Notes that entries of a door said nothing that can be read. */
export function noteRefused(db: WriteDb, door: number): void {
  db.prepare('UPDATE hub_read SET refused = refused + 1 WHERE door = ?').run(door);
}

/** Doors that sent what cannot be read. */
export const listRefused = (db: ReadDb): number[] =>
  db.prepare<[], number>('SELECT door FROM hub_read WHERE refused > 0').pluck().all();

/** The first number that the outbox still has; null where it is empty. */
export const findFirstKept = (db: ReadDb): number | null =>
  db.prepare<[], number | null>('SELECT min(seq) FROM hub_outbox').pluck().get() ?? null;

/** Forgets what the outbox has. */
export function emptyOutbox(db: WriteDb): void {
  db.prepare('DELETE FROM hub_outbox WHERE seq > 0').run();
}
