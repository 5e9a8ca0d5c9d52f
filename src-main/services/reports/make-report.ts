import { addDays, instantOf } from '../../../src-shared/domain/civil-time.ts';
import { zoneOfDate } from '../../../src-shared/domain/zone-history.ts';
import type { Report, ReportContent } from '../../../src-shared/ipc/reports.ts';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';
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

const DAY_MS = 86_400_000;

/** The dates whose clocks do not show a whole day of 24 hours. */
function clockChanges(from: CivilDate, to: CivilDate, zone: Zone): CivilDate[] {
  const changed: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const [begin, end] = [date, addDays(date, 1)].map((one) => instantOf(one, '00:00', zone, 'first')) as [
      number,
      number,
    ];
    if (end - begin !== DAY_MS) changed.push(date);
  }
  return changed;
}

/** The zones of the first and the last date, where the site changed it between. */
function zoneChange(from: CivilDate, to: CivilDate, zone: Zone): Report['zones'] {
  const [first, last] = [zoneOfDate(from, zone), zoneOfDate(to, zone)];
  return first === last ? null : { first, last };
}

/** A report of the days as they are kept, with what has to be said about it on paper. */
export function makeReport(store: ReadStore, wanted: ReportWanted): Report {
  return store.read((db) => {
    const { from, to, now } = wanted;
    const { name, zone } = requireSite(db);
    return {
      siteName: name,
      madeAt: now,
      from,
      to,
      shiftDate: policyOfDate(db, to).policy.shiftDate,
      clockChanges: clockChanges(from, to, zone),
      zones: zoneChange(from, to, zone),
      content: contentOf(db, wanted),
    };
  });
}
