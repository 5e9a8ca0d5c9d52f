import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import type { Figures } from '../../../src-shared/models/payroll.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { addFigures, figuresOf } from '../../../src-shared/payroll/figures.ts';
import { type StoredDay, toDay } from '../../db/queries/days.ts';
import { listPayrollNumbers } from '../../db/queries/exports.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { payNames } from '../hours/pay-names.ts';
import { accountBalances } from '../hours/time-accounts.ts';
import { listGroupDays, payColumns, personColumns } from './days-table.ts';
import { chooseColumns, column, type Table } from './table.ts';

type Order = Pick<ExportOrder, 'from' | 'group' | 'search' | 'to'>;

/** A person's days of a period. */
export interface Timesheet {
  readonly staff: StaffRow;
  readonly days: readonly StoredDay[];
}

/** Everybody of a group with their kept days, by code. */
export function listTimesheets(db: ReadDb, order: Order): Timesheet[] {
  const byPerson = Map.groupBy(listGroupDays(db, order), ({ staff }) => staff);
  return [...byPerson]
    .map(([staff, own]) => ({ staff, days: own.map(({ day }) => toDay(day)) }))
    .sort((a, b) => a.staff.code.localeCompare(b.staff.code));
}

interface TimesheetRow {
  /** Null on the row of the sums. */
  readonly staff: StaffRow | null;
  readonly figures: Figures;
  readonly balanceMinutes: number | null;
}

const sumWord = (language: string): string => (language === 'de' ? 'Summe' : 'Total');

/** A row for each person, and one of their sums at the end. */
export function timesheetTable(
  store: ReadStore,
  order: Order,
  columns: readonly ExportColumn[],
  { language, now }: { readonly language: string; readonly now: Instant },
): Table<TimesheetRow> {
  const { names, numbers, rows } = store.read((db) => {
    const balanceOf = accountBalances(db, now);
    const rows = listTimesheets(db, order).map(
      ({ days, staff }): TimesheetRow => ({
        staff,
        figures: figuresOf(days),
        balanceMinutes: balanceOf(staff.id, order.to),
      }),
    );
    return { names: payNames(db), numbers: listPayrollNumbers(db), rows };
  });
  const sum: TimesheetRow = {
    staff: null,
    figures: rows.reduce((total, { figures }) => addFigures(total, figures), figuresOf([])),
    balanceMinutes: null,
  };
  const person = personColumns<{ readonly staff: StaffRow }>(numbers);
  const ofPerson = (key: string, ofSum: string | null) =>
    column<TimesheetRow>(key, 'text', ({ staff }) =>
      staff === null ? ofSum : (person[key]?.[0]?.of({ staff }) ?? null),
    );
  const minutes = (key: string, of: (figures: Figures) => number) =>
    column<TimesheetRow>(key, 'minutes', ({ figures }) => of(figures));
  const count = (key: string, of: (figures: Figures) => number) =>
    column<TimesheetRow>(key, 'count', ({ figures }) => of(figures));
  const heads = chooseColumns<TimesheetRow>(columns, {
    ...ofPerson('staff_code', null),
    ...ofPerson('staff_name', sumWord(language)),
    ...ofPerson('payroll_number', null),
    ...minutes('worked', ({ workedMinutes }) => workedMinutes),
    ...minutes('planned', ({ plannedMinutes }) => plannedMinutes),
    ...minutes('regular', ({ regularMinutes }) => regularMinutes),
    ...minutes('overtime', ({ overtimeMinutes }) => overtimeMinutes),
    ...payColumns<TimesheetRow>(names, ({ figures }) => figures),
    ...minutes('late', ({ lateMinutes }) => lateMinutes),
    ...minutes('early', ({ earlyMinutes }) => earlyMinutes),
    ...count('days_present', ({ daysPresent }) => daysPresent),
    ...count('days_half', ({ daysHalf }) => daysHalf),
    ...count('days_absent', ({ daysAbsent }) => daysAbsent),
    ...count('days_leave', ({ daysLeave }) => daysLeave),
    ...count('days_incomplete', ({ daysIncomplete }) => daysIncomplete),
    ...column<TimesheetRow>('balance', 'minutes', ({ balanceMinutes }) => balanceMinutes),
  });
  return { columns: heads, parts: [[...rows, sum]] };
}
