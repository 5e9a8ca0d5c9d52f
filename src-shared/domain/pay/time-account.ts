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
  const keyOf = (date: CivilDate): string => periodOf(date, by, policy.weekStart);
  const done = days.filter(({ status }) => status !== 'open');
  const keys = new Set([...done.map(({ countsOn }) => keyOf(countsOn)), ...adjustments.map(({ date }) => keyOf(date))]);
  const cap = policy.timeAccountCapMinutes ?? Number.POSITIVE_INFINITY;
  let carried = 0;
  return [...keys].sort().map((period) => {
    const own = done.filter(({ countsOn }) => keyOf(countsOn) === period);
    const plannedMinutes = own.reduce((sum, day) => sum + day.plannedMinutes, 0);
    const workedMinutes = own.reduce((sum, day) => sum + day.workedMinutes, 0);
    const adjustedMinutes = adjustments
      .filter(({ date }) => keyOf(date) === period)
      .reduce((sum, { minutes }) => sum + minutes, 0);
    const carriedMinutes = carried;
    const balance = carried + workedMinutes - plannedMinutes + adjustedMinutes;
    carried = Math.max(-cap, Math.min(cap, balance));
    return { period, plannedMinutes, workedMinutes, adjustedMinutes, carriedMinutes, balanceMinutes: carried };
  });
}
