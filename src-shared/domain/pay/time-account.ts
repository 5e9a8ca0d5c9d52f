import type { AttendanceDay } from '../../models/attendance.ts';
import type { Policy } from '../../models/policy.ts';
import type { Weekday } from '../../models/roster.ts';
import type { CivilDate } from '../../models/time.ts';
import { weekOf } from './overtime.ts';

/** What of a day its account counts. */
export type AccountDay = Pick<AttendanceDay, 'countsOn' | 'plannedMinutes' | 'workedMinutes' | 'status'>;

/** Minutes that a manager adds to an account or takes off, with the reason. */
export interface AccountAdjustment {
  readonly date: CivilDate;
  readonly minutes: number;
  readonly reason: string;
}

/** Planned against worked in one week or month. */
export interface AccountPeriod {
  /** The first date of the week, or the month as `2026-03`. */
  readonly period: string;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly adjustedMinutes: number;
  /** What was carried in and what is carried on, after the cap. */
  readonly carriedMinutes: number;
  readonly balanceMinutes: number;
}

export function periodOf(date: CivilDate, by: 'week' | 'month', weekStart: Weekday): string {
  return by === 'month' ? date.slice(0, 7) : weekOf(date, weekStart);
}

/**
 * The time account of one person by week or month: worked less planned and adjustments, carried over, never more than
 * the cap either way. Days that are open still are left out.
 */
export function timeAccount(
  days: readonly AccountDay[],
  adjustments: readonly AccountAdjustment[],
  by: 'week' | 'month',
  policy: Pick<Policy, 'timeAccountCapMinutes' | 'weekStart'>,
): AccountPeriod[] {
  const sums = new Map<string, { plannedMinutes: number; workedMinutes: number; adjustedMinutes: number }>();
  const sumsOf = (date: CivilDate) => {
    const period = periodOf(date, by, policy.weekStart);
    let found = sums.get(period);
    if (found === undefined) {
      found = { plannedMinutes: 0, workedMinutes: 0, adjustedMinutes: 0 };
      sums.set(period, found);
    }
    return found;
  };
  for (const { countsOn, plannedMinutes, status, workedMinutes } of days) {
    if (status === 'open') continue;
    const own = sumsOf(countsOn);
    own.plannedMinutes += plannedMinutes;
    own.workedMinutes += workedMinutes;
  }
  for (const { date, minutes } of adjustments) sumsOf(date).adjustedMinutes += minutes;
  const cap = policy.timeAccountCapMinutes ?? Number.POSITIVE_INFINITY;
  let carried = 0;
  const inOrder = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([period, own]) => {
    const carriedMinutes = carried;
    const balance = carried + own.workedMinutes - own.plannedMinutes + own.adjustedMinutes;
    carried = Math.max(-cap, Math.min(cap, balance));
    return { period, ...own, carriedMinutes, balanceMinutes: carried };
  });
}
