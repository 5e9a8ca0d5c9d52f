import { toDay } from '../../db/queries/days.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ReportWanted } from '../base/reader.ts';
import { dayOf } from '../hours/days.ts';
import { totalsOf } from '../hours/hours.ts';
import { balanceAt } from '../hours/time-accounts.ts';
import { daysByPerson, listReportDays } from './report-days.ts';

/** The first timesheets by code: each person's days with their sums and time account, as they are kept. */
export function readSheets(db: ReadDb, wanted: ReportWanted) {
  const people = daysByPerson(listReportDays(db, wanted));
  const sheets = people.slice(0, wanted.limit).map(([staff, days]) => ({
    totals: { ...totalsOf(staff, days), balanceMinutes: balanceAt(db, staff.id, wanted.to, wanted.now) },
    days: days.map((day) => dayOf(toDay(day))),
  }));
  return { total: people.length, sheets };
}
