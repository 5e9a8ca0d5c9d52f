import { attendanceShare } from '../../../src-shared/domain/reports/attendance-share.ts';
import {
  countCell,
  countCells,
  type MusterCell,
  musterCells,
  noCounts,
} from '../../../src-shared/domain/reports/muster.ts';
import { stepOf, stepsBetween, trendStep } from '../../../src-shared/domain/reports/trend.ts';
import type { PersonFigures, TrendPoint } from '../../../src-shared/ipc/reports.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { type DayReportRow, payOf } from '../../db/queries/days.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { policyOfDate } from '../base/policies.ts';
import type { ReportWanted } from '../base/reader.ts';
import { totalsOf } from '../hours/hours.ts';
import { listReportRows, musterDayOf, reasonValue } from './report-days.ts';

/** Minutes of overtime that a manager has not approved yet. */
const waitingOf = (day: DayReportRow): number =>
  day.flags.includes('overtime-unapproved') ? Number(reasonValue(day, 'overtime-waits') ?? 0) : 0;

/** What some dates come to in one step of a chart, while they are added up. */
function createPoint() {
  const counts = noCounts();
  const minutes = { lateMinutes: 0, plannedMinutes: 0, workedMinutes: 0, overtimeMinutes: 0 };
  let lateShifts = 0;
  return {
    addCell: (cell: MusterCell): void => countCell(counts, cell),
    addDay: (day: DayReportRow, plannedMinutes: number): void => {
      if (day.lateMinutes > 0) lateShifts += 1;
      minutes.lateMinutes += day.lateMinutes;
      minutes.workedMinutes += day.workedMinutes;
      minutes.overtimeMinutes += day.overtimeMinutes;
      if (day.status !== 'open') minutes.plannedMinutes += plannedMinutes;
    },
    read: (step: string): TrendPoint => {
      return { step, share: attendanceShare(counts), absentDays: counts.A, lateShifts, ...minutes };
    },
  };
}

/** The points of a chart by step, each made where a date of it comes first. */
function createTrend(stepOfDate: (date: CivilDate) => string) {
  const points = new Map<string, ReturnType<typeof createPoint>>();
  const ofDates = new Map<CivilDate, ReturnType<typeof createPoint>>();
  const pointOf = (step: string) => {
    const point = points.get(step) ?? createPoint();
    points.set(step, point);
    return point;
  };
  return {
    at: (date: CivilDate) => {
      let point = ofDates.get(date);
      if (point === undefined) {
        point = pointOf(stepOfDate(date));
        ofDates.set(date, point);
      }
      return point;
    },
    read: (step: string): TrendPoint => pointOf(step).read(step),
  };
}

function figuresOf(
  staff: StaffRow,
  days: readonly DayReportRow[],
  trend: ReturnType<typeof createTrend>,
): PersonFigures {
  const more = { lateShifts: 0, earlyShifts: 0, plannedMinutes: 0, waitingMinutes: 0 };
  for (const day of days) {
    const { plannedMinutes } = payOf(day);
    if (day.lateMinutes > 0) more.lateShifts += 1;
    if (day.earlyMinutes > 0) more.earlyShifts += 1;
    more.plannedMinutes += plannedMinutes;
    more.waitingMinutes += waitingOf(day);
    trend.at(day.date).addDay(day, plannedMinutes);
  }
  const cells = musterCells(days.map(musterDayOf));
  for (const [date, cell] of cells) trend.at(date).addCell(cell);
  const counts = countCells(cells.values());
  return { ...totalsOf(staff, days), balanceMinutes: null, counts, share: attendanceShare(counts), ...more };
}

/** Sums by person, and by step over the dates, of the days as they are kept. */
export function readFigures(db: ReadDb, wanted: Omit<ReportWanted, 'report' | 'limit' | 'now'>) {
  const { from, to } = wanted;
  const { weekStart } = policyOfDate(db, to).policy;
  const stepBy = trendStep(from, to);
  const trend = createTrend((date) => stepOf(date, stepBy, weekStart));
  const rows = listReportRows(db, wanted).map(([staff, days]) => figuresOf(staff, days, trend));
  return { stepBy, trend: stepsBetween(from, to, stepBy, weekStart).map(trend.read), rows };
}
