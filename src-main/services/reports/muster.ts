import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { countCells, countLeave, leaveCodes, musterCells } from '../../../src-shared/domain/reports/muster.ts';
import type { Muster } from '../../../src-shared/ipc/reports.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { listLeaveTypes } from '../../db/queries/leave.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import { listReportSigns, musterDayOf } from './report-days.ts';

/** People by days, each cell what the date comes to, with sums by person, of the days as they are kept. */
export function readMuster(db: ReadDb, wanted: Parameters<typeof listReportSigns>[1]): Muster {
  const dates: CivilDate[] = [];
  for (let date = wanted.from; date <= wanted.to; date = addDays(date, 1)) dates.push(date);
  const rows = listReportSigns(db, wanted).map(([staff, days]) => {
    const cells = musterCells(days.map(musterDayOf));
    const counted = [...cells.values()];
    return {
      person: personOf(staff),
      cells: dates.map((date) => cells.get(date) ?? null),
      counts: countCells(counted),
      leave: countLeave(counted),
    };
  });
  // A type may have been renamed since: what a day says is what it was then.
  const types = [...listLeaveTypes(db).map(({ name }) => name), ...rows.flatMap(({ leave }) => Object.keys(leave))];
  return { dates, leaveCodes: Object.fromEntries(leaveCodes(types)), rows };
}
