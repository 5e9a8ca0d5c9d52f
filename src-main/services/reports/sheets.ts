import type { StaffId } from '../../../src-shared/models/ids.ts';
import { listDayOutlines, listDayRowsOf } from '../../db/queries/day-lists.ts';
import { type DayRow, listDayRows, toDay } from '../../db/queries/days.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ReportWanted } from '../base/reader.ts';
import { dayOf } from '../hours/days.ts';
import { totalsOf } from '../hours/hours.ts';
import { accountBalances } from '../hours/time-accounts.ts';
import { listReportDays } from './report-days.ts';

/**
 * The first timesheets by code: each person's days with their sums and time account, as they are kept. Of the people
 * after them only is read who there is.
 */
export function readSheets(db: ReadDb, wanted: ReportWanted) {
  const { from, limit, now, staffId, to } = wanted;
  const people = listReportDays(db, wanted, (only) => listDayOutlines(db, only, from, to)).map(([staff]) => staff.id);
  const listed = people.slice(0, limit);
  const balanceOf = accountBalances(db, now);
  const read = (only: StaffId | null): readonly DayRow[] =>
    only === null ? listDayRowsOf(db, listed, from, to) : listDayRows(db, only, from, to);
  const sheets = listReportDays(db, { ...wanted, staffId, own: listed }, read).map(([staff, days]) => ({
    totals: { ...totalsOf(staff, days), balanceMinutes: balanceOf(staff.id, to) },
    days: days.map((day) => dayOf(toDay(day))),
  }));
  return { total: people.length, sheets };
}
