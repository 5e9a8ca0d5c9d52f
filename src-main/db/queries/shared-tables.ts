import { z } from 'zod';
import type { DeepReadonly } from '../../../src-shared/models/deep-readonly.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A table that is the same at every door of a site. */
export interface SharedTable {
  readonly name: string;
  /** What tells its rows apart at every door. */
  readonly keys: readonly string[];
  /** The column that numbers its rows at one door alone; null where ids are the same everywhere. */
  readonly localId: string | null;
  /** Rows that belong to one of its rows and travel with it. */
  readonly children: readonly { readonly name: string; readonly parent: string }[];
  /** What must be unique in it besides the key, with the text that people see of it. */
  readonly named: { readonly column: string; readonly keyColumn: string } | null;
}

const table = (name: string, more: Partial<SharedTable> = {}): SharedTable => ({
  name,
  keys: ['id'],
  localId: null,
  children: [],
  named: null,
  ...more,
});
const byName = { named: { column: 'name', keyColumn: 'name_key' } };

/** In an order in which most rows find what they name. */
export const SHARED_TABLES: readonly SharedTable[] = [
  table('site'),
  table('site_zones', { keys: ['from_date'] }),
  table('policy_versions', { keys: ['version'] }),
  table('staff', { named: { column: 'code', keyColumn: 'code_key' } }),
  table('venues', { ...byName, children: [{ name: 'venue_expected', parent: 'venue_id' }] }),
  table('accounts', {
    named: { column: 'username', keyColumn: 'username_key' },
    children: [{ name: 'account_codes', parent: 'account_id' }],
  }),
  table('archivings', { keys: ['staff_id', 'archived_at', 'restored_at'] }),
  table('consents'),
  table('templates'),
  table('patterns', {
    keys: ['staff_id', 'effective_from'],
    localId: 'id',
    children: [{ name: 'pattern_shifts', parent: 'pattern_id' }],
  }),
  table('day_overrides', {
    keys: ['staff_id', 'date'],
    localId: 'id',
    children: [{ name: 'day_override_shifts', parent: 'override_id' }],
  }),
  table('week_templates', byName),
  table('holidays', { keys: ['date'] }),
  table('holiday_sets', {
    ...byName,
    children: [
      { name: 'holiday_set_days', parent: 'set_id' },
      { name: 'holiday_set_assignments', parent: 'set_id' },
    ],
  }),
  table('leave_types', byName),
  table('leave_entitlements', { keys: ['staff_id', 'type_id'] }),
  table('leaves'),
  table('leave_adjustments'),
  table('swaps'),
  table('correction_requests'),
  table('settled_days', { keys: ['staff_id', 'date'] }),
  table('account_adjustments'),
  table('payroll_numbers', { keys: ['staff_id'] }),
  table('payroll_names', { keys: ['staff_id'] }),
  table('photo_storages'),
];

export const findSharedTable = (name: string): SharedTable | null =>
  SHARED_TABLES.find((one) => one.name === name) ?? null;

const cellSchema = z.union([z.string(), z.number(), z.null(), z.strictObject({ b64: z.base64() })]);
const cellsSchema = z.record(z.string().max(64), cellSchema);
type Cell = DeepReadonly<z.infer<typeof cellSchema>>;
/** The values of a row by their columns. */
export type Cells = Readonly<Record<string, Cell>>;

/** A row as it travels, with the rows that belong to it. */
export const imageSchema = z.strictObject({
  row: cellsSchema,
  children: z.record(z.string().max(64), z.array(cellsSchema).max(5000)),
});
export type Image = DeepReadonly<z.infer<typeof imageSchema>>;

export type Key = readonly (string | number)[];

const toCell = (value: unknown): Cell =>
  Buffer.isBuffer(value) ? { b64: value.toString('base64') } : (value as string | number | null);
const fromCell = (cell: Cell): unknown =>
  cell !== null && typeof cell === 'object' ? Buffer.from(cell.b64, 'base64') : cell;

const toCells = (row: Record<string, unknown>, without: string | null): Cells =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => column !== without)
      .map(([column, value]) => [column, toCell(value)]),
  );

type Row = Record<string, unknown>;
const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
const whereKey = ({ keys }: Pick<SharedTable, 'keys'>): string => keys.map((key) => `"${key}" = ?`).join(' AND ');

const findRow = (db: ReadDb, of: SharedTable, key: Key): Row | null =>
  db.prepare<unknown[], Row>(`SELECT * FROM "${of.name}" WHERE ${whereKey(of)} LIMIT 1`).get(...key) ?? null;

/** A row as it travels; null where there is none. */
export function findImage(db: ReadDb, of: SharedTable, key: Key): Image | null {
  const row = findRow(db, of, key);
  if (row === null) return null;
  const parent = row[of.localId ?? of.keys[0] ?? 'id'];
  const children = of.children.map(({ name, parent: column }) => {
    const rows = db.prepare<unknown[], Row>(`SELECT * FROM "${name}" WHERE "${column}" = ?`).all(parent);
    return [name, rows.map((one) => toCells(one, column))] as const;
  });
  return { row: toCells(row, of.localId), children: Object.fromEntries(children) };
}

/** A row as it travels, of a table or of rows in their usual form; null where there is none. */
export function findCells(db: ReadDb, from: string, column: string, value: string | number | Buffer): Cells | null {
  const row = db.prepare<unknown[], Row>(`SELECT * FROM ${from} WHERE "${column}" = ?`).get(value);
  return row === undefined ? null : toCells(row, null);
}

/** Adds a row unless one is there that it would collide with; answers whether it was added. */
export function insertCells(db: WriteDb, name: string, cells: Cells): boolean {
  const columns = requireColumns(db, name, Object.keys(cells));
  return (
    db
      .prepare(`INSERT OR IGNORE INTO "${name}" (${quoted(columns)}) VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...columns.map((column) => fromCell(cells[column] ?? null))).changes === 1
  );
}

const columnsOf = new Map<string, ReadonlySet<string>>();

/** Names of columns come from other doors: what is no column of the table is refused. */
function requireColumns(db: ReadDb, name: string, columns: readonly string[]): readonly string[] {
  let known = columnsOf.get(name);
  if (known === undefined) {
    known = new Set((db.pragma(`table_info("${name}")`) as { name: string }[]).map((column) => column.name));
    columnsOf.set(name, known);
  }
  const strange = columns.find((column) => known?.has(column) !== true);
  if (strange !== undefined) throw new TypeError(`${name} has no column ${strange}`);
  return columns;
}

/** Stores a row as it came, in the place of the one that is there; with null takes it away. */
export function putImage(db: WriteDb, of: SharedTable, key: Key, image: Image | null): void {
  const before = findRow(db, of, key);
  const idColumn = of.localId ?? of.keys[0] ?? 'id';
  if (before !== null) {
    for (const { name, parent } of of.children)
      db.prepare(`DELETE FROM "${name}" WHERE "${parent}" = ?`).run(before[idColumn]);
  }
  if (image === null) {
    db.prepare(`DELETE FROM "${of.name}" WHERE ${whereKey(of)}`).run(...key);
    return;
  }
  const columns = requireColumns(db, of.name, Object.keys(image.row));
  const values = columns.map((column) => fromCell(image.row[column] ?? null));
  let id: unknown = before?.[idColumn];
  if (before === null) {
    const marks = columns.map(() => '?').join(', ');
    const { lastInsertRowid } = db
      .prepare(`INSERT INTO "${of.name}" (${quoted(columns)}) VALUES (${marks})`)
      .run(...values);
    id = of.localId === null ? key[0] : lastInsertRowid;
  } else {
    // Never the key: SQLite would look through every table that names it.
    const changed = columns.filter((column) => !of.keys.includes(column));
    const sets = changed.map((column) => `"${column}" = ?`).join(', ');
    const given = changed.map((column) => fromCell(image.row[column] ?? null));
    if (changed.length > 0) db.prepare(`UPDATE "${of.name}" SET ${sets} WHERE ${whereKey(of)}`).run(...given, ...key);
  }
  for (const { name, parent } of of.children)
    for (const cells of image.children[name] ?? []) insertCells(db, name, { [parent]: id as number, ...cells });
}

/** The key of another row that has the same name in a table; null where none has. */
export function findNamesake(db: ReadDb, of: SharedTable, key: Key, image: Image): number | null {
  if (of.named === null) return null;
  const name = image.row[of.named.keyColumn];
  return (
    db
      .prepare<unknown[], number>(`SELECT id FROM "${of.name}" WHERE "${of.named.keyColumn}" = ? AND id <> ?`)
      .pluck()
      .get(name, key[0]) ?? null
  );
}
