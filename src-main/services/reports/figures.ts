import { attendanceShare } from '../../../src-shared/domain/reports/attendance-share.ts';
import { countCells, type MusterCell, musterCells } from '../../../src-shared/domain/reports/muster.ts';
import { stepOf, stepsBetween, trendStep } from '../../../src-shared/domain/reports/trend.ts';
import type { PersonFigures, TrendPoint } from '../../../src-shared/ipc/reports.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { type DayRow, payOf } from '../../db/queries/days.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { policyOfDate } from '../base/policies.ts';
import type { ReportWanted } from '../base/reader.ts';
import { totalsOf } from '../hours/hours.ts';
import { daysByPerson, listReportDays, musterDayOf, reasonValue } from './report-days.ts';

const sum = (days: readonly DayRow[], of: (day: DayRow) => number): number =>
  days.reduce((total, day) => total + of(day), 0);

/** Minutes of overtime that a manager has not approved yet. */
const waitingOf = (day: DayRow): number =>
  day.flags.includes('overtime-unapproved') ? Number(reasonValue(day, 'overtime-waits') ?? 0) : 0;

function figuresOf(staff: StaffRow, days: readonly DayRow[], cells: readonly MusterCell[]): PersonFigures {
  const counts = countCells(cells);
  return {
    ...totalsOf(staff, days),
    balanceMinutes: null,
    counts,
    share: attendanceShare(counts),
    lateShifts: days.filter(({ lateMinutes }) => lateMinutes > 0).length,
    earlyShifts: days.filter(({ earlyMinutes }) => earlyMinutes > 0).length,
    plannedMinutes: sum(days, (day) => payOf(day).plannedMinutes),
    waitingMinutes: sum(days, waitingOf),
  };
}

/** What some dates of everybody come to in one step of a chart. */
function pointOf(step: string, days: readonly DayRow[], cells: readonly MusterCell[]): TrendPoint {
  const counts = countCells(cells);
  return {
    step,
    share: attendanceShare(counts),
    absentDays: counts.A,
    lateShifts: days.filter(({ lateMinutes }) => lateMinutes > 0).length,
    lateMinutes: sum(days, ({ lateMinutes }) => lateMinutes),
    plannedMinutes: sum(days, (day) => (day.status === 'open' ? 0 : payOf(day).plannedMinutes)),
    workedMinutes: sum(days, ({ workedMinutes }) => workedMinutes),
    overtimeMinutes: sum(days, ({ overtimeMinutes }) => overtimeMinutes),
  };
}

/** Sums by person, and by step over the dates, of the days as they are kept. */
export function readFigures(db: ReadDb, wanted: Omit<ReportWanted, 'report' | 'limit' | 'now'>) {
  const { from, to } = wanted;
  const { weekStart } = policyOfDate(db, to).policy;
  const stepBy = trendStep(from, to);
  const stepOfDate = (date: CivilDate): string => stepOf(date, stepBy, weekStart);
  const days = listReportDays(db, wanted);
  const cellsByStep = new Map<string, MusterCell[]>();
  const rows = daysByPerson(days).map(([staff, own]) => {
    const cells = musterCells(own.map(musterDayOf));
    for (const [date, cell] of cells) {
      const step = stepOfDate(date);
      const found = cellsByStep.get(step);
      if (found === undefined) cellsByStep.set(step, [cell]);
      else found.push(cell);
    }
    return figuresOf(staff, own, [...cells.values()]);
  });
  const daysByStep = Map.groupBy(
    days.map(({ day }) => day),
    ({ date }) => stepOfDate(date),
  );
  const trend = stepsBetween(from, to, stepBy, weekStart).map((step) =>
    pointOf(step, daysByStep.get(step) ?? [], cellsByStep.get(step) ?? []),
  );
  return { stepBy, trend, rows };
}
