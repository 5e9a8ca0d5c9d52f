import { type MusterCode, musterText } from '../../../src-shared/domain/reports/muster.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { Muster } from '../../../src-shared/ipc/reports.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import { listPayrollNumbers } from '../../db/queries/exports.ts';
import { listStaffIds } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { membersOf } from '../base/groups.ts';
import { readMuster } from '../reports/muster.ts';
import { chooseColumns, column, type Table } from './table.ts';

type Order = Pick<ExportOrder, 'from' | 'group' | 'search' | 'to'>;
type Row = Muster['rows'][number];

/** The muster of a group, as the report has it. */
export function listMuster(db: ReadDb, { from, group, search = '', to }: Order): Muster {
  const own = listStaffIds(db).filter(membersOf(db, group));
  return readMuster(db, { search, staffId: null, from, to, own });
}

const counted: Readonly<Record<string, MusterCode>> = {
  days_present: 'P',
  days_half: 'HD',
  days_absent: 'A',
  days_incomplete: 'I',
  days_leave: 'L',
  days_holiday: 'H',
  days_off: 'O',
  days_open: '-',
};

/** A row for each person, with a column for each date, the sums, and one for each type of leave by its code. */
export function musterTable(store: ReadStore, order: Order, columns: readonly ExportColumn[]): Table<Row> {
  const { muster, numbers } = store.read((db) => ({ muster: listMuster(db, order), numbers: listPayrollNumbers(db) }));
  const codeOf = (type: string): string => muster.leaveCodes[type] ?? type;
  const counts = Object.entries(counted).map(([key, code]) => column<Row>(key, 'count', (row) => row.counts[code]));
  const heads = chooseColumns<Row>(columns, {
    ...column<Row>('staff_code', 'text', ({ person }) => person.code),
    ...column<Row>('staff_name', 'text', ({ person }) => person.name),
    ...column<Row>('payroll_number', 'text', ({ person }) => numbers.get(person.staffId) ?? null),
    dates: muster.dates.map((date, place) => ({
      key: date,
      kind: 'word',
      of: ({ cells }) => {
        const cell = cells[place] ?? null;
        return cell === null ? null : musterText(cell, codeOf);
      },
    })),
    ...Object.assign({}, ...counts),
    leave_types: Object.entries(muster.leaveCodes).map(([type, code]) => ({
      key: `leave_${code}`,
      kind: 'count',
      of: ({ leave }) => leave[type] ?? 0,
    })),
  });
  return { columns: heads, parts: [muster.rows] };
}
