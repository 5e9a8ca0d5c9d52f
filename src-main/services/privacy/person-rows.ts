import type { StaffId } from '../../../src-shared/models/ids.ts';
import { usualTable } from '../../db/queries/usual-rows.ts';
import { listTables, type SealedTable } from '../../db/sealed-tables.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { PersonTable } from '../base/reader.ts';

const ROWS_AT_ONCE = 1000;

/** What proves who somebody is or how the data is kept, and tells nothing about them. */
const WITHHELD: ReadonlySet<string> = new Set([
  'pin_hash',
  'fingerprint',
  'embedding',
  'thumbnail',
  'signature',
  'request_id',
]);
/** How rows are kept, not whom they are about. */
const NOT_ABOUT: ReadonlySet<string> = new Set(['days_to_outdate', 'unended_dates', 'row_seals', 'table_seals']);

/** Columns of a table that name a person. */
function columnsOfPerson(db: ReadDb, { name, columns }: SealedTable): string[] {
  if (name === 'staff') return ['id'];
  const links = db.pragma(`foreign_key_list("${name}")`) as { table: string; from: string }[];
  const named = links.filter(({ table }) => table === 'staff').map(({ from }) => from);
  return [...new Set([...named, ...columns.filter((column) => column === 'staff_id')])];
}

/** The rows of a table that are kept, read page by page. */
function rowsWhere(
  store: ReadStore,
  table: ReturnType<typeof usualTable>,
  isKept: (row: Readonly<Record<string, unknown>>) => boolean,
  progress: () => void,
): PersonTable['rows'] {
  const kept: (string | number | null)[][] = [];
  const shown = table.columns.map((column) => !WITHHELD.has(column));
  for (let after = table.lowest; ; progress()) {
    const page = store.read((db) => table.page(db, after, ROWS_AT_ONCE));
    for (const { values } of page) {
      const row = Object.fromEntries(table.columns.map((column, index) => [column, values[index] ?? null]));
      if (!isKept(row)) continue;
      const usual = Object.values(store.read((db) => table.show(db, row)));
      const plain = usual.map((value) => (Buffer.isBuffer(value) ? null : value));
      kept.push(plain.filter((_value, index) => shown[index]));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) return kept;
    after = last.key;
  }
}

/**
 * Everything that is stored about a person, table by table, with the audit entries that are about them. Secrets, and
 * numbers that a model made of a face, are left out.
 */
export function readPersonRows(
  store: ReadStore,
  { staffId }: { readonly staffId: StaffId },
  progress: (done: number, of: number) => void,
): PersonTable[] {
  const tick = (): void => progress(1, 1);
  const tables = store.read((db) =>
    listTables(db).map((table) => ({ table: usualTable(db, table), of: columnsOfPerson(db, table) })),
  );
  const found = tables.flatMap(({ table, of }): PersonTable[] => {
    if (NOT_ABOUT.has(table.name) || (of.length === 0 && table.name !== 'audit')) return [];
    const isAbout = (row: Readonly<Record<string, unknown>>): boolean =>
      table.name === 'audit' ? row.subject === `staff:${staffId}` : of.some((column) => row[column] === staffId);
    const rows = rowsWhere(store, table, isAbout, tick);
    const columns = table.columns.filter((column) => !WITHHELD.has(column));
    return rows.length === 0 ? [] : [{ table: table.name, columns, rows }];
  });
  // Attempts lie in two tables.
  return [...Map.groupBy(found, ({ table }) => table).values()].map((parts) => ({
    ...(parts[0] as PersonTable),
    rows: parts.flatMap(({ rows }) => rows),
  }));
}
