import type Database from 'better-sqlite3';
import { lastChangeOf } from './migrations/index.ts';
import { beginTable, isSmall, putDaySeal, putRowSeal, sealName, sealPart } from './seal-parts.ts';
import { keyText, listTables, rowMac, rowStatement, type SealedTable, sumOf, type Value } from './sealed-tables.ts';
import { preparing } from './statements.ts';
import {
  findRowSeal,
  findTableSeal,
  isReached,
  listSealStates,
  putTableSeal,
  type TableSeal,
  tableMac,
} from './table-seals.ts';

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
  /** Whether a row of a table that is sealed while the database is opened is as it was sealed. */
  isIntact(table: string, key: readonly Value[]): boolean;
  /** Seals the next rows of what is not sealed yet: `none` where nothing is left, `table` where that ended one. */
  next(): 'none' | 'part' | 'table';
}

/** Whether the rows were sealed before, or begun just now: for the first time, or anew after the schema changed. */
export type Sealing = 'before' | 'first' | 'anew';

interface Touched {
  readonly table: SealedTable;
  readonly key: readonly Value[];
  /** What was there before the transaction, where something was. */
  readonly old: readonly Value[] | null;
}

/** Sealed while the database is opened, however many rows they have: who signs in is held to them. */
const OPENED_WITH: ReadonlySet<string> = new Set(['accounts', 'account_codes', 'staff']);
type Db = Pick<Database.Database, 'prepare' | 'pragma'>;

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

/** Begins what is not sealed yet, and seals at once what is small; answers what is left to be sealed in parts. */
function sealSmall(db: Db, key: Uint8Array, open: readonly SealedTable[]): SealedTable[] {
  return open.filter((table) => {
    const said = findTableSeal(db, table.name);
    if (said?.version !== lastChangeOf(table.name) || said.reached === null) beginTable(db, key, table);
    if (!OPENED_WITH.has(table.name) && !isSmall(db, table)) return true;
    while (!sealPart(db, key, table));
    return false;
  });
}

/**
 * Begins to seal rows on a connection. Tables that were never sealed, or that a migration named since, are sealed as
 * they are: small ones now, the others by `next`. Others keep their seals, so that an update of the app does not read
 * years of rows. `taken`: tables that were sealed, as the audit says, and whose seal is gone or nobody's who has the
 * key. They are not sealed anew, so that nobody has his own edits sealed.
 */
export function sealRows(
  db: Database.Database,
  key: Uint8Array,
): { readonly seals: RowSeals; readonly sealing: Sealing; readonly taken: readonly TouchedRow[] } {
  db.pragma('temp_store = MEMORY');
  const states = listSealStates(db, key);
  const tables = states.map(({ table }) => table);
  const open = states.filter(({ status }) => status === 'open');
  const isFirst = states.every(({ said }) => said === null);
  // Each text is compiled once: seals are written with every punch.
  const handle: Db = { prepare: preparing(db), pragma: db.pragma.bind(db) };
  const begin = db.transaction(() =>
    sealSmall(
      handle,
      key,
      open.map(({ table }) => table),
    ),
  );
  const left = begin.immediate();
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
      const wrong = flush(handle, key, [...touched.values()], read);
      touched.clear();
      return wrong;
    },
    discard: () => {
      touched.clear();
      added.begin();
    },
    isIntact: (name, rowKey) => {
      const values = read.get(name)?.get(...rowKey);
      const stored = findRowSeal(handle, name, keyText(rowKey));
      return values !== undefined && stored?.equals(rowMac(key, name, keyText(rowKey), values)) === true;
    },
    next: () => {
      const [table] = left;
      if (table === undefined) return 'none';
      if (!sealPart(handle, key, table)) return 'part';
      left.shift();
      return 'table';
    },
  };
  const taken = states.flatMap(({ table, status }) => (status === 'taken' ? [{ table: table.name, row: '' }] : []));
  return { seals, sealing: open.length === 0 ? 'before' : isFirst ? 'first' : 'anew', taken };
}

/** What a transaction adds to the digests of a table and takes away from them. */
interface Change {
  readonly said: TableSeal | null;
  /** Whether somebody with the key said it. */
  readonly isOurs: boolean;
  readonly added: Buffer[];
  readonly removed: Buffer[];
  readonly days: Map<string, { readonly added: Buffer[]; readonly removed: Buffer[] }>;
}

type Read = ReadonlyMap<string, Database.Statement<Value[], Value[]>>;

function beginChange(db: Db, key: Uint8Array, table: string): Change {
  const found = findTableSeal(db, table);
  const isOurs = found?.mac.equals(tableMac(key, table, found)) === true;
  // Where sealing stands is believed of nobody else.
  const said = found === null || isOurs ? found : { ...found, reached: null };
  return { said, isOurs, added: [], removed: [], days: new Map() };
}

/** Seals one row by itself; answers whether it was as it was sealed before. */
function flushRow(db: Db, key: Uint8Array, one: Touched, now: Now): boolean {
  const { key: rowKey, old } = one;
  const { name } = one.table;
  const row = keyText(rowKey);
  const stored = findRowSeal(db, name, row);
  const isRight = old === null || stored?.equals(rowMac(key, name, row, old)) === true;
  if (stored !== null) now.change.removed.push(stored);
  if (now.values === undefined) {
    db.prepare('DELETE FROM row_seals WHERE table_name = ? AND row_key = ?').run(name, row);
    return isRight;
  }
  const mac = rowMac(key, name, row, now.values);
  now.change.added.push(mac);
  putRowSeal(db, name, row, mac);
  return isRight;
}

interface Now {
  readonly change: Change;
  /** The row as it is now; undefined where there is none any more. */
  readonly values: Value[] | undefined;
}

/** Adds one row to the digests of its day, and takes away what was there before. */
function flushByDay(key: Uint8Array, { table, key: rowKey, old }: Touched, { change, values }: Now): void {
  const row = keyText(rowKey);
  const put = (which: 'added' | 'removed', of: readonly Value[]): void => {
    const mac = rowMac(key, table.name, row, of);
    const day = sealName(table, rowKey, of);
    const ofDay = change.days.get(day) ?? { added: [], removed: [] };
    change.days.set(day, ofDay);
    ofDay[which].push(mac);
    change[which].push(mac);
  };
  if (old !== null) put('removed', old);
  if (values !== undefined) put('added', values);
}

function flush(db: Db, key: Uint8Array, touched: readonly Touched[], read: Read): TouchedRow[] {
  const wrong: TouchedRow[] = [];
  const changes = new Map<string, Change>();
  for (const one of touched) {
    const { name, dayColumn } = one.table;
    const change = changes.get(name) ?? beginChange(db, key, name);
    changes.set(name, change);
    // Its turn comes, and it is sealed as it is then.
    if (change.said !== null && !isReached(change.said, one.key)) continue;
    const now: Now = { change, values: read.get(name)?.get(...one.key) };
    if (dayColumn !== null) flushByDay(key, one, now);
    else if (!flushRow(db, key, one, now)) wrong.push({ table: name, row: keyText(one.key) });
  }
  for (const [name, { said, isOurs, added, removed, days }] of changes) {
    if (!isOurs) wrong.push({ table: name, row: '' });
    for (const [day, change] of days) putDaySeal(db, name, day, change);
    const rows = (said?.rows ?? 0) + added.length - removed.length;
    const { version, reached } = said ?? { version: lastChangeOf(name), reached: null };
    putTableSeal(db, key, name, { version, rows, sum: sumOf(said?.sum ?? '0', added, removed), reached });
  }
  return wrong;
}
