import { DOORS, type DoorProblem, type HubAddress, hubAddressSchema } from '../../../src-shared/models/hub.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

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
