import type Database from 'better-sqlite3';
import { lastChangeOf } from './migrations/index.ts';
import { isAfter, keyOfText, keyText, listSealedTables, macOf, type SealedTable, type Value } from './sealed-tables.ts';

type Db = Pick<Database.Database, 'prepare' | 'pragma'>;

/** What is said of a table as a whole. */
export interface TableSeal {
  /** The migration by which its rows were sealed. */
  readonly version: number;
  readonly rows: number;
  /** Sum of the digests of its rows, in hex. */
  readonly sum: string;
  /** The last row that was sealed; null: all are. `CLEARING`: digests of an earlier form are being removed. */
  readonly reached: string | null;
  readonly mac: Buffer;
}

/** Where a table stands whose rows have digests of an earlier form. */
export const CLEARING = '';

/** The keyed digest of what is said of a table. */
export const tableMac = (
  key: Uint8Array,
  table: string,
  { version, rows, sum, reached }: Omit<TableSeal, 'mac'>,
): Buffer => macOf(key, ['table', table, version, rows, sum, ...(reached === null ? [] : [reached])]);

/** What is said of a table; null where nothing is. */
export function findTableSeal(db: Pick<Db, 'prepare'>, table: string): TableSeal | null {
  return (
    db
      .prepare<[string], TableSeal>(
        'SELECT version, row_count AS rows, mac_sum AS sum, reached, mac FROM table_seals WHERE table_name = ?',
      )
      .get(table) ?? null
  );
}

/** Says something of a table, in the place of what was said before. */
export function putTableSeal(
  db: Pick<Db, 'prepare'>,
  key: Uint8Array,
  table: string,
  said: Omit<TableSeal, 'mac'>,
): void {
  db.prepare(
    `INSERT INTO table_seals (table_name, version, row_count, mac_sum, reached, mac)
     VALUES (@table, @version, @rows, @sum, @reached, @mac)
     ON CONFLICT (table_name) DO UPDATE
     SET version = @version, row_count = @rows, mac_sum = @sum, reached = @reached, mac = @mac`,
  ).run({ table, ...said, mac: tableMac(key, table, said) });
}

/** The digest kept under a name: of a row, or the sum of a day's. */
export function findRowSeal(db: Pick<Db, 'prepare'>, table: string, name: string): Buffer | null {
  return (
    db
      .prepare<[string, string], Buffer>('SELECT mac FROM row_seals WHERE table_name = ? AND row_key = ?')
      .pluck()
      .get(table, name) ?? null
  );
}

/** Whether a row was sealed when the sealing of its table stands as is said. */
export function isReached(said: Pick<TableSeal, 'reached'>, key: readonly Value[]): boolean {
  if (said.reached === null) return true;
  return said.reached !== CLEARING && !isAfter(key, keyOfText(said.reached));
}

/** The place before the first row of a table. */
export const beginningOf = ({ lowest }: SealedTable): string => keyText(lowest);

/** Which tables the audit says were sealed, and by which migration. */
export function readSealed(db: Pick<Db, 'prepare'>): ReadonlyMap<string, number> {
  const details = db
    .prepare<[], string>(
      `SELECT details FROM audit
       WHERE id > 0 AND action IN ('site.create', 'data.seal') AND json_extract(details, '$.seals') IS NOT NULL
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get();
  const { seals } = JSON.parse(details ?? '{}') as { seals?: unknown };
  const parts = typeof seals === 'string' && seals !== '' ? seals.split(' ') : [];
  return new Map(parts.map((part) => part.split(':')).map(([name, version]) => [name ?? '', Number(version)]));
}

/** The tables that are sealed, as the audit holds them: `name:migration`, by name. */
export const sealedText = (db: Pick<Db, 'prepare'>): string =>
  db
    .prepare<[], string>(
      "SELECT table_name || ':' || version FROM table_seals WHERE table_name > '' AND reached IS NULL ORDER BY table_name",
    )
    .pluck()
    .all()
    .join(' ');

/**
 * `sealed`; `open`: not all of its rows are sealed yet; `taken`: it was sealed, as the audit says, and what was said of
 * it is gone, of an earlier time, or nobody's who has the key.
 */
export type SealStatus = 'sealed' | 'open' | 'taken';

function statusOf(key: Uint8Array, table: string, said: TableSeal | null, once: number | undefined): SealStatus {
  if (said !== null && !said.mac.equals(tableMac(key, table, said))) return 'taken';
  const current = lastChangeOf(table);
  const isBefore = said === null || said.version < (once ?? 0) || (said.version === once && said.reached !== null);
  if (once !== undefined && isBefore) return 'taken';
  return said === null || said.version !== current || said.reached !== null ? 'open' : 'sealed';
}

/** Every table that is to be sealed, with what is said of it and where it stands. */
export function listSealStates(db: Db, key: Uint8Array) {
  const once = readSealed(db);
  return listSealedTables(db).map((table) => {
    const said = findTableSeal(db, table.name);
    return { table, said, status: statusOf(key, table.name, said, once.get(table.name)) };
  });
}
