import type Database from 'better-sqlite3';
import { lastChangeOf } from './migrations/index.ts';
import {
  dayText,
  keyOfText,
  keyText,
  pageOfRows,
  rowMac,
  type SealedTable,
  sumOf,
  type Value,
} from './sealed-tables.ts';
import { beginningOf, CLEARING, findRowSeal, findTableSeal, putTableSeal, tableMac } from './table-seals.ts';

type Db = Pick<Database.Database, 'prepare' | 'pragma'>;

/** So many rows are sealed in one transaction: a few milliseconds. */
const ROWS_AT_ONCE = 200;
/** A table of so many rows is sealed while the database is opened. */
const SMALL_ROWS = 500;

/** How the digest that holds a row is named: after the row, or after its day. */
export const sealName = ({ dayColumn }: SealedTable, key: readonly Value[], values: readonly Value[]): string =>
  dayColumn === null ? keyText(key) : dayText(values, dayColumn);

const asMac = (sum: string): Buffer => Buffer.from(sum, 'hex');

/** Adds digests to the sum of a day and takes others away; the sum of no row is none. */
export function putDaySeal(
  db: Db,
  table: string,
  day: string,
  { added, removed }: { readonly added: readonly Buffer[]; readonly removed: readonly Buffer[] },
): void {
  const before = findRowSeal(db, table, day)?.toString('hex') ?? '0';
  const mac = asMac(sumOf(before, added, removed));
  if (mac.every((byte) => byte === 0)) {
    db.prepare('DELETE FROM row_seals WHERE table_name = ? AND row_key = ?').run(table, day);
    return;
  }
  putRowSeal(db, table, day, mac);
}

export function putRowSeal(db: Db, table: string, name: string, mac: Buffer): void {
  db.prepare(
    `INSERT INTO row_seals (table_name, row_key, mac) VALUES (@table, @name, @mac)
     ON CONFLICT (table_name, row_key) DO UPDATE SET mac = @mac`,
  ).run({ table, name, mac });
}

/** Says that a table is to be sealed from its first row on. */
export function beginTable(db: Db, key: Uint8Array, { name }: SealedTable): void {
  putTableSeal(db, key, name, { version: lastChangeOf(name), rows: 0, sum: '0', reached: CLEARING });
}

/** Whether a table has so few rows, and so few digests of an earlier form, that nobody waits for it. */
export function isSmall(db: Db, table: SealedTable): boolean {
  const digests = db
    .prepare<[string, number], number>('SELECT 1 FROM row_seals WHERE table_name = ? LIMIT ?')
    .pluck()
    .all(table.name, SMALL_ROWS + 1);
  return digests.length <= SMALL_ROWS && pageOfRows(db, table, table.lowest, SMALL_ROWS + 1).length <= SMALL_ROWS;
}

function sealPage(db: Db, key: Uint8Array, table: SealedTable, after: string) {
  const page = pageOfRows(db, table, keyOfText(after), ROWS_AT_ONCE);
  const macs = new Map<string, Buffer[]>();
  for (const row of page) {
    const mac = rowMac(key, table.name, keyText(row.key), row.values);
    const name = sealName(table, row.key, row.values);
    macs.set(name, [...(macs.get(name) ?? []), mac]);
  }
  for (const [name, added] of macs) {
    if (table.dayColumn !== null) putDaySeal(db, table.name, name, { added, removed: [] });
    else for (const mac of added) putRowSeal(db, table.name, name, mac);
  }
  const last = page.length < ROWS_AT_ONCE ? undefined : page.at(-1);
  return { macs: [...macs.values()].flat(), reached: last === undefined ? null : keyText(last.key) };
}

/** Seals the next rows of a table that was begun; answers whether all of it is sealed now. */
export function sealPart(db: Db, key: Uint8Array, table: SealedTable): boolean {
  const { name } = table;
  const said = findTableSeal(db, name);
  if (said === null || said.reached === null || !said.mac.equals(tableMac(key, name, said))) return true;
  if (said.reached === CLEARING) {
    const { changes } = db
      .prepare(
        `DELETE FROM row_seals WHERE table_name = @name AND row_key IN (
           SELECT row_key FROM row_seals WHERE table_name = @name LIMIT @limit)`,
      )
      .run({ name, limit: ROWS_AT_ONCE });
    if (changes < ROWS_AT_ONCE) putTableSeal(db, key, name, { ...said, reached: beginningOf(table) });
    return false;
  }
  const { macs, reached } = sealPage(db, key, table, said.reached);
  const { version, rows, sum } = said;
  putTableSeal(db, key, name, { version, rows: rows + macs.length, sum: sumOf(sum, macs), reached });
  return reached === null;
}
