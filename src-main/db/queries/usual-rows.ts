import { pageOfRows, type SealedTable, type Value } from '../sealed-tables.ts';
import type { ReadDb } from '../store.ts';
import { findOwnText } from './day-explain.ts';
import { acceptedRowsSql, auditRowsSql, evidenceHashSql, punchRowsSql } from './short-forms.ts';

/** The tables of people's rows that lie in a short form: what they are called in the usual one, and how it is read. */
const SHORT: ReadonlyMap<string, { readonly name: string; readonly from: string; readonly key: string }> = new Map([
  ['audit', { name: 'audit', from: auditRowsSql, key: 'id' }],
  ['punches', { name: 'punches', from: punchRowsSql, key: 'id' }],
  ['accepted_attempts', { name: 'attempts', from: acceptedRowsSql, key: 'punch_id' }],
  [
    'request_photographs',
    {
      name: 'request_photographs',
      from: `(SELECT correction_request_id, staff_id, at, ${evidenceHashSql('evidence_id')} AS evidence_hash
        FROM request_photographs)`,
      key: 'correction_request_id',
    },
  ],
]);

/** A table as everybody else knows its rows, read one page after another. */
interface UsualTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly lowest: readonly Value[];
  readonly page: (db: ReadDb, after: readonly Value[], limit: number) => { key: Value[]; values: Value[] }[];
  /** A row of a page as it is shown: what takes longer to put into the usual form is so only here. */
  readonly show: (db: ReadDb, row: Row) => Row;
}

type Row = Readonly<Record<string, Value>>;

const asItIs: UsualTable['show'] = (_db, row) => row;

/** The columns of a kept day in its usual form. */
const DAY_COLUMNS = [
  ...['staff_id', 'date', 'seq', 'shift_starts_at', 'shift_ends_at', 'shift_unpaid_break_minutes'],
  ...['shift_either_half', 'status', 'in_at', 'out_at', 'late_minutes', 'early_minutes', 'break_minutes'],
  ...['worked_minutes', 'overtime_minutes', 'flags', 'explain', 'computed_at', 'changes_at', 'to_settle', 'pay'],
];

/** A kept day with the text that explains it in the place of what it has in common with others. */
const showDay: UsualTable['show'] = (db, row) => ({ ...row, explain: findOwnText(db, row) });

/** How the rows of a table are read in their usual form. */
export function usualTable(db: ReadDb, table: SealedTable): UsualTable {
  const { lowest } = table;
  const short = SHORT.get(table.name);
  if (short === undefined) {
    const { name } = table;
    const [columns, show] = name === 'attendance_days' ? [DAY_COLUMNS, showDay] : [table.columns, asItIs];
    const page: UsualTable['page'] = (on, after, limit) => pageOfRows(on, { ...table, columns }, after, limit);
    return { name, columns, lowest, show, page };
  }
  const { name, from, key } = short;
  const columns = db.prepare(`SELECT * FROM ${from} WHERE ${key} = 0`).columns();
  const shown = columns.map((column) => column.name).filter((column) => column !== 'request_key');
  const sql = `SELECT ${key} AS place, ${shown.join(', ')} FROM ${from} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`;
  const page: UsualTable['page'] = (on, after, limit) =>
    on
      .prepare<unknown[], Value[]>(sql)
      .raw()
      .all(...after, limit)
      .map(([place = null, ...values]) => ({ key: [place], values }));
  return { name, columns: shown, lowest, show: asItIs, page };
}
