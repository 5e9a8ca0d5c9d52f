import type Database from 'better-sqlite3';
import { lastChangeOf } from './migrations/index.ts';
import {
  findRowSeal,
  findTableSeal,
  keyText,
  listSealedTables,
  listTables,
  pageOfRows,
  rowMac,
  rowStatement,
  type SealedTable,
  sumOf,
  tableMac,
  type Value,
} from './sealed-tables.ts';

/** A row that is not as the product left it. */
export interface TouchedRow {
  readonly table: string;
  readonly row: string;
}

/**
 * Keyed digests of rows, kept with the rows: whoever changes, adds or removes one without the key is found. Triggers
 * of this connection alone note which rows a transaction touches; they are sealed in the same transaction.
 */
export interface RowSeals {
  /** Seals what the transaction touched; answers rows that were changed from outside before it. */
  flush(): TouchedRow[];
  /** Forgets what a transaction touched that was taken back. */
  discard(): void;
  /** Whether a row is as it was sealed. */
  isIntact(table: string, key: readonly Value[]): boolean;
}

/** Whether the rows were sealed before, or just now: for the first time, or anew after the schema changed. */
export type Sealing = 'before' | 'first' | 'anew';

interface Touched {
  readonly table: SealedTable;
  readonly key: readonly Value[];
  /** What was there before the transaction, where something was. */
  readonly old: readonly Value[] | null;
}

const ROWS_AT_ONCE = 1000;
const NOTE = 'clockface_row_touched';

/**
 * Tables whose new rows are found by their numbers, which only rise, instead of by a trigger: with one, SQLite looks
 * through every table that names them at each insert, to see whether something was waiting for the new row.
 */
function listCounted(db: Database.Database, tables: readonly SealedTable[]): SealedTable[] {
  const named = new Set(
    listTables(db).flatMap(({ name }) =>
      (db.pragma(`foreign_key_list("${name}")`) as { table: string }[]).map(({ table }) => table),
    ),
  );
  const counts = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck();
  return tables.filter(({ name }) => named.has(name) && counts.get(name)?.includes('AUTOINCREMENT') === true);
}

/** Finds rows that were inserted into tables since it was last asked. */
function newRows(db: Database.Database, tables: readonly SealedTable[]) {
  const after = tables.map((table) => ({
    table,
    since: db.prepare<[number], number>(`SELECT rowid FROM "${table.name}" WHERE rowid > ? ORDER BY rowid`).pluck(),
    last: db.prepare<[], number | null>(`SELECT max(rowid) FROM "${table.name}"`).pluck(),
  }));
  const newest = new Map<string, number>();
  const begin = (): void => {
    for (const { table, last } of after) newest.set(table.name, last.get() ?? 0);
  };
  begin();
  const take = (): Touched[] =>
    after.flatMap(({ table, since }) => {
      const ids = since.all(newest.get(table.name) ?? 0);
      if (ids.length > 0) newest.set(table.name, ids.at(-1) ?? 0);
      return ids.map((id) => ({ table, key: [id], old: null }));
    });
  return { begin, take };
}

/** Notes each row that this connection inserts, changes or deletes. */
function watchRows(db: Database.Database, tables: readonly SealedTable[], note: (touched: Touched) => void): void {
  const byName = new Map(tables.map((table) => [table.name, table]));
  db.function(NOTE, { varargs: true }, (...given: Value[]) => {
    const [name, ...values] = given;
    const table = byName.get(String(name));
    if (table === undefined) return null;
    const key = values.slice(0, table.keys.length);
    note({ table, key, old: values.length > key.length ? values.slice(key.length) : null });
    return null;
  });
  const counted = new Set(listCounted(db, tables).map(({ name }) => name));
  for (const { name, keys, columns } of tables) {
    const of = (row: 'OLD' | 'NEW', names: readonly string[]) => names.map((one) => `${row}."${one}"`).join(', ');
    const call = (row: 'OLD' | 'NEW', withValues: boolean) =>
      `SELECT ${NOTE}('${name}', ${of(row, keys)}${withValues ? `, ${of(row, columns)}` : ''});`;
    const trigger = (when: string, body: string) =>
      db.exec(`CREATE TEMP TRIGGER "seal_${name}_${when}" AFTER ${when} ON main."${name}" BEGIN ${body} END`);
    if (!counted.has(name)) trigger('INSERT', call('NEW', false));
    trigger('UPDATE', `${call('OLD', true)} ${call('NEW', false)}`);
    trigger('DELETE', call('OLD', true));
  }
}

/** Seals every row of a table, whatever was said of it before. */
function sealTable(db: Database.Database, key: Uint8Array, table: SealedTable): void {
  db.prepare('DELETE FROM row_seals WHERE table_name = ?').run(table.name);
  const insert = db.prepare('INSERT INTO row_seals (table_name, row_key, mac) VALUES (?, ?, ?)');
  let [rows, sum] = [0, '0'];
  for (let after = table.lowest; ; ) {
    const page = pageOfRows(db, table, after, ROWS_AT_ONCE);
    const macs = page.map((row) => {
      const text = keyText(row.key);
      const mac = rowMac(key, table.name, text, row.values);
      insert.run(table.name, text, mac);
      return mac;
    });
    rows += macs.length;
    sum = sumOf(sum, macs);
    if (page.length < ROWS_AT_ONCE) break;
    after = page.at(-1)?.key ?? table.lowest;
  }
  putTableSeal(db, key, table.name, { version: lastChangeOf(table.name), rows, sum });
}

function putTableSeal(
  db: Database.Database,
  key: Uint8Array,
  table: string,
  said: { readonly version: number; readonly rows: number; readonly sum: string },
): void {
  db.prepare(
    `INSERT INTO table_seals (table_name, version, row_count, mac_sum, mac) VALUES (@table, @version, @rows, @sum, @mac)
     ON CONFLICT (table_name) DO UPDATE SET version = @version, row_count = @rows, mac_sum = @sum, mac = @mac`,
  ).run({ table, ...said, mac: tableMac(key, table, said) });
}

/**
 * Begins to seal rows on a connection. Tables that were never sealed, or that a migration named since, are sealed as
 * they are; with `again` all of them are. Others keep their seals, so that an update of the app does not read years of
 * rows. `touched`: tables to be sealed anew whose seal nobody with the key had made.
 */
export function sealRows(
  db: Database.Database,
  key: Uint8Array,
  again: boolean,
): { readonly seals: RowSeals; readonly sealing: Sealing; readonly touched: readonly TouchedRow[] } {
  db.pragma('temp_store = MEMORY');
  const tables = listSealedTables(db);
  const known = tables.map(({ name }) => findTableSeal(db, name));
  const open = tables.filter(({ name }, index) => again || known[index]?.version !== lastChangeOf(name));
  // What is sealed anew is trusted as it is: what was said of it before must be ours, or somebody wants it so.
  const forged = open.flatMap(({ name }): TouchedRow[] => {
    const said = findTableSeal(db, name);
    return again || said === null || said.mac.equals(tableMac(key, name, said)) ? [] : [{ table: name, row: '' }];
  });
  db.transaction(() => {
    for (const table of open) sealTable(db, key, table);
  }).immediate();
  const isFirst = known.every((one) => one === null);
  const touched = new Map<string, Touched>();
  const note = (one: Touched): void => {
    const id = `${one.table.name} ${keyText(one.key)}`;
    if (!touched.has(id)) touched.set(id, one);
  };
  const added = newRows(db, listCounted(db, tables));
  watchRows(db, tables, note);
  const read = new Map(tables.map((table) => [table.name, rowStatement(db, table)]));
  const seals: RowSeals = {
    flush: () => {
      for (const one of added.take()) note(one);
      const wrong = flush(db, key, [...touched.values()], read);
      touched.clear();
      return wrong;
    },
    discard: () => {
      touched.clear();
      added.begin();
    },
    isIntact: (name, rowKey) => {
      const values = read.get(name)?.get(...rowKey);
      const stored = findRowSeal(db, name, keyText(rowKey));
      return values !== undefined && stored?.equals(rowMac(key, name, keyText(rowKey), values)) === true;
    },
  };
  return { seals, sealing: open.length === 0 ? 'before' : isFirst ? 'first' : 'anew', touched: forged };
}

function flush(
  db: Database.Database,
  key: Uint8Array,
  touched: readonly Touched[],
  read: ReadonlyMap<string, Database.Statement<Value[], Value[]>>,
): TouchedRow[] {
  const wrong: TouchedRow[] = [];
  const changes = new Map<string, { readonly added: Buffer[]; readonly removed: Buffer[] }>();
  for (const { table, key: rowKey, old } of touched) {
    const { name } = table;
    const row = keyText(rowKey);
    const values = read.get(name)?.get(...rowKey);
    const stored = findRowSeal(db, name, row);
    if (old !== null && stored?.equals(rowMac(key, name, row, old)) !== true) wrong.push({ table: name, row });
    const change = changes.get(name) ?? { added: [], removed: [] };
    changes.set(name, change);
    if (stored !== null) change.removed.push(stored);
    if (values === undefined) {
      db.prepare('DELETE FROM row_seals WHERE table_name = ? AND row_key = ?').run(name, row);
      continue;
    }
    const mac = rowMac(key, name, row, values);
    change.added.push(mac);
    db.prepare(
      `INSERT INTO row_seals (table_name, row_key, mac) VALUES (@name, @row, @mac)
       ON CONFLICT (table_name, row_key) DO UPDATE SET mac = @mac`,
    ).run({ name, row, mac });
  }
  for (const [name, { added, removed }] of changes) {
    const said = findTableSeal(db, name);
    if (said === null || !said.mac.equals(tableMac(key, name, said))) wrong.push({ table: name, row: '' });
    const rows = (said?.rows ?? 0) + added.length - removed.length;
    putTableSeal(db, key, name, { version: lastChangeOf(name), rows, sum: sumOf(said?.sum ?? '0', added, removed) });
  }
  return wrong;
}
