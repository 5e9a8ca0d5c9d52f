import { createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';

/** A value as SQLite gives it. */
export type Value = string | number | Buffer | null;

/** A table as its rows are read one page after another. */
export interface SealedTable {
  readonly name: string;
  /** What tells its rows apart: `rowid`, or the columns of the primary key. */
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** What is below every key. */
  readonly lowest: readonly Value[];
  /** Place of the column with the instant by whose UTC day rows are sealed together; null: each row by itself. */
  readonly dayColumn: number | null;
}

/**
 * Not sealed: what other checks hold to (audit by its chain; punches and corrections by the audit; days are derived
 * again, with what is noted for that), what is written before the key is known (failed attempts), what only passes
 * between doors (each entry is sealed by itself), what nothing is decided by (passive scores:
 * `docs/decisions/0010-seals-by-the-day.md`), and the seals.
 */
const UNSEALED: ReadonlySet<string> = new Set([
  'attempt_scores',
  'audit',
  'punches',
  'corrections',
  'attendance_days',
  'day_reasons',
  'days_to_outdate',
  'unended_dates',
  'failed_attempts',
  'hub_changed',
  'hub_outbox',
  'hub_parked',
  'hub_past',
  'hub_photos',
  'hub_read',
  'hub_rows',
  'hub_told',
  'passive_scores',
  'row_seals',
  'table_seals',
]);

/** Tables that get a row or more with each punch, and the instant by whose day their rows are sealed together. */
const SEALED_BY_DAY: Readonly<Record<string, string>> = {
  accepted_attempts: 'at',
  attempts: 'at',
  evidence: 'created_at',
};

const lowestOf: Readonly<Record<string, Value>> = {
  INTEGER: Number.MIN_SAFE_INTEGER,
  REAL: -Number.MAX_VALUE,
  TEXT: '',
  BLOB: Buffer.alloc(0),
};

type Db = Pick<Database.Database, 'prepare' | 'pragma'>;

/** Every table of the database, by name. */
export function listTables(db: Pick<Db, 'pragma'>): SealedTable[] {
  const tables = db.pragma('table_list') as { schema: string; name: string; type: string; wr: number }[];
  return tables
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name, wr }) => {
      const columns = db.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[];
      const primary = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
      const byRow = wr === 0;
      const day = SEALED_BY_DAY[name];
      return {
        name,
        keys: byRow ? ['rowid'] : primary.map((column) => column.name),
        columns: columns.map((column) => column.name),
        lowest: byRow ? [Number.MIN_SAFE_INTEGER] : primary.map(({ type }) => lowestOf[type] ?? ''),
        dayColumn: day === undefined ? null : columns.findIndex((column) => column.name === day),
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Every table that is sealed. */
export const listSealedTables = (db: Pick<Db, 'pragma'>): SealedTable[] =>
  listTables(db).filter(({ name }) => !UNSEALED.has(name));

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ');

/** The values of one row by its key. */
export const rowStatement = (db: Db, { name, keys, columns }: SealedTable): Database.Statement<Value[], Value[]> =>
  db
    .prepare<Value[], Value[]>(`SELECT ${quoted(columns)} FROM "${name}" WHERE (${quoted(keys)}) = (${marks(keys)})`)
    .raw();

/** The next rows after a key, each as its key and its values. */
export function pageOfRows(db: Db, table: SealedTable, after: readonly Value[], limit: number) {
  const { name, keys, columns } = table;
  return db
    .prepare<unknown[], Value[]>(
      `SELECT ${quoted(keys)}, ${quoted(columns)} FROM "${name}"
       WHERE (${quoted(keys)}) > (${marks(keys)}) ORDER BY ${quoted(keys)} LIMIT ?`,
    )
    .raw()
    .all(...after, limit)
    .map((row) => ({ key: row.slice(0, keys.length), values: row.slice(keys.length) }));
}

const plain = (value: Value): unknown => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value);

/** How a row is named in the list of seals. */
export const keyText = (key: readonly Value[]): string =>
  key.length === 1 && typeof key[0] === 'number' ? String(key[0]) : JSON.stringify(key.map(plain));

type Written = string | number | null | { readonly hex: string };

/** A key as it is bound to a statement again. */
export function keyOfText(text: string): Value[] {
  if (!text.startsWith('[')) return [Number(text)];
  const written = JSON.parse(text) as Written[];
  return written.map((value) => (typeof value === 'object' && value !== null ? Buffer.from(value.hex, 'hex') : value));
}

const DAY_MS = 86_400_000;
/** Beyond this many days from 1970 JavaScript has no date. */
const MOST_DAYS = 1e8;

/** How the day of a row is named in the list of seals: `2026-11-20` in UTC. */
export function dayText(values: readonly Value[], column: number): string {
  const day = Math.floor(Number(values[column]) / DAY_MS);
  return Math.abs(day) <= MOST_DAYS ? (new Date(day * DAY_MS).toISOString().split('T')[0] ?? '') : String(day);
}

const rankOf = (value: Value): number => (value === null ? 0 : typeof value === 'number' ? 1 : 2);

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [rankOf(a), rankOf(b)];
  if (one !== other || one < 2) return one - other;
  if (Buffer.isBuffer(a) !== Buffer.isBuffer(b)) return Buffer.isBuffer(a) ? 1 : -1;
  return Buffer.compare(Buffer.from(a as string | Buffer), Buffer.from(b as string | Buffer));
}

/** Whether a key comes after another in the order in which SQLite reads rows. */
export function isAfter(key: readonly Value[], other: readonly Value[]): boolean {
  for (const [index, value] of key.entries()) {
    const order = compareValues(value, other[index] ?? null);
    if (order !== 0) return order > 0;
  }
  return false;
}

export const MAC_BYTES = 16;

/** The keyed digest of some facts; only who has the key can make it. */
export const macOf = (key: Uint8Array, facts: readonly unknown[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(facts)).digest().subarray(0, MAC_BYTES);

/** The keyed digest of a row, bound to its table and key. */
export const rowMac = (key: Uint8Array, table: string, row: string, values: readonly Value[]): Buffer =>
  macOf(key, [table, row, ...values.map(plain)]);

const SUM_SIZE = 2n ** BigInt(8 * MAC_BYTES);

/** A sum of digests with others added and taken away. */
export function sumOf(sum: string, added: readonly Buffer[], removed: readonly Buffer[] = []): string {
  const number = (mac: Buffer): bigint => BigInt(`0x${mac.toString('hex')}`);
  const total = (macs: readonly Buffer[]): bigint => macs.reduce((all, mac) => all + number(mac), 0n);
  const result = (BigInt(`0x${sum}`) + total(added) - total(removed)) % SUM_SIZE;
  return (result < 0n ? result + SUM_SIZE : result).toString(16).padStart(2 * MAC_BYTES, '0');
}
