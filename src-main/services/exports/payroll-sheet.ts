import { type PaidPerson, type PayrollSheet, paidMinutes } from '../../../src-shared/exports/programs/paid-people.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import { listPayrollNames, listPayrollNumbers, readExportSettings } from '../../db/queries/exports.ts';
import type { ReadDb } from '../../db/store.ts';
import { payNames } from '../hours/pay-names.ts';
import { listTimesheets } from './timesheet-table.ts';

/** What payroll programs are told of a group's days as they are kept. */
export function payrollSheetOf(db: ReadDb, order: Pick<ExportOrder, 'from' | 'group' | 'to'>): PayrollSheet {
  const numbers = listPayrollNumbers(db);
  const names = listPayrollNames(db);
  const people = listTimesheets(db, order).map(
    ({ days, staff }): PaidPerson => ({
      code: staff.code,
      name: names.get(staff.id) ?? staff.name,
      payrollNumber: numbers.get(staff.id) ?? null,
      days: days.map((day) => ({ date: day.countsOn, minutes: paidMinutes(day) })),
    }),
  );
  return {
    from: order.from,
    to: order.to,
    people,
    settings: readExportSettings(db),
    factors: payNames(db).factors,
  };
}
