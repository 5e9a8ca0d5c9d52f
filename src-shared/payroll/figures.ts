import { bucketMinutes } from '../domain/pay/overtime.ts';
import type { AttendanceDay } from '../models/attendance.ts';
import type { Figures } from '../models/payroll.ts';

/** The days of one person, as sums are made of them. */
type FiguredDay = Pick<
  AttendanceDay,
  | 'date'
  | 'status'
  | 'workedMinutes'
  | 'plannedMinutes'
  | 'overtimeMinutes'
  | 'lateMinutes'
  | 'earlyMinutes'
  | 'buckets'
  | 'premiums'
>;

type Named = Readonly<Record<string, number>>;

/** Minutes of two records together, by name; what comes to nothing is left out. */
function together(a: Named, b: Named): Record<string, number> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)] as const).filter(([, minutes]) => minutes !== 0),
  );
}

/** What one person's days come to. A date of two shifts is one day. */
export function figuresOf(days: readonly FiguredDay[]): Figures {
  const sum = (of: (day: FiguredDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const count = (status: FiguredDay['status']): number =>
    new Set(days.filter((day) => day.status === status).map(({ date }) => date)).size;
  return {
    workedMinutes: sum((day) => day.workedMinutes),
    plannedMinutes: sum((day) => day.plannedMinutes),
    regularMinutes: sum((day) => day.workedMinutes - bucketMinutes(day.buckets)),
    overtimeMinutes: sum((day) => day.overtimeMinutes),
    lateMinutes: sum((day) => day.lateMinutes),
    earlyMinutes: sum((day) => day.earlyMinutes),
    daysPresent: count('present'),
    daysHalf: count('half-day'),
    daysAbsent: count('absent'),
    daysLeave: count('leave'),
    daysIncomplete: count('incomplete'),
    buckets: days.reduce<Named>((all, day) => together(all, day.buckets), {}),
    premiums: days.reduce<Named>((all, day) => together(all, day.premiums), {}),
  };
}

const counted = [
  'workedMinutes',
  'plannedMinutes',
  'regularMinutes',
  'overtimeMinutes',
  'lateMinutes',
  'earlyMinutes',
  'daysPresent',
  'daysHalf',
  'daysAbsent',
  'daysLeave',
  'daysIncomplete',
] as const satisfies readonly (keyof Figures)[];

/** Both together. */
export function addFigures(a: Figures, b: Figures): Figures {
  const sums = Object.fromEntries(counted.map((name) => [name, a[name] + b[name]]));
  return {
    ...(sums as Record<(typeof counted)[number], number>),
    buckets: together(a.buckets, b.buckets),
    premiums: together(a.premiums, b.premiums),
  };
}
