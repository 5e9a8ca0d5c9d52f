import { addDays, civilDateOf, MINUTE, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import type { Report, ReportContent } from '../../../src-shared/ipc/reports.ts';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';
import { findZonesOfDates } from '../../db/queries/punches.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { policyOfDate } from '../base/policies.ts';
import type { ReportWanted } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { listDaily, listExceptions } from './day-lists.ts';
import { readFigures } from './figures.ts';
import { readLeaveReport } from './leave-report.ts';
import { readMuster } from './muster.ts';
import { readSheets } from './sheets.ts';
import { readVenueReport } from './venue-report.ts';

function contentOf(db: ReadDb, wanted: ReportWanted): ReportContent {
  switch (wanted.report) {
    case 'daily':
      return { report: wanted.report, days: listDaily(db, wanted) };
    case 'timesheet':
      return { report: wanted.report, ...readSheets(db, wanted) };
    case 'muster':
      return { report: wanted.report, ...readMuster(db, wanted) };
    case 'lateness':
    case 'overtime':
    case 'attendance':
      return { report: wanted.report, ...readFigures(db, wanted) };
    case 'venues':
      return { report: wanted.report, ...readVenueReport(db, wanted) };
    case 'exceptions':
      return { report: wanted.report, ...listExceptions(db, wanted) };
    case 'leave':
      return { report: wanted.report, ...readLeaveReport(db, wanted) };
  }
}

/** The dates whose clocks do not show a whole day of 24 hours. */
function clockChanges(from: CivilDate, to: CivilDate, zone: Zone): CivilDate[] {
  const noon = (date: CivilDate): string => timeOfDayOf(Date.parse(`${date}T12:00:00Z`), zone);
  const changed: CivilDate[] = [];
  let before = noon(addDays(from, -1));
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const shown = noon(date);
    if (shown !== before) changed.push(civilDateOf(Date.parse(`${date}T12:00:00Z`) - MINUTE, zone));
    before = shown;
  }
  return changed;
}

/** A report of the days as they are kept, with what has to be said about it on paper. */
export function makeReport(store: ReadStore, wanted: ReportWanted): Report {
  return store.read((db) => {
    const { from, to, now } = wanted;
    const { name, zone } = requireSite(db);
    const zones = findZonesOfDates(db, from, to);
    return {
      siteName: name,
      madeAt: now,
      from,
      to,
      shiftDate: policyOfDate(db, to).policy.shiftDate,
      clockChanges: clockChanges(from, to, zone),
      zones: zones === null || zones.first === zones.last ? null : zones,
      content: contentOf(db, wanted),
    };
  });
}
