import type { DayFlag } from '../../models/attendance.ts';
import type { Policy } from '../../models/policy.ts';
import type { CivilDate, Instant } from '../../models/time.ts';
import { addDays, MINUTE } from '../civil-time.ts';

/** What one shift (planned or worked) brings to the limits on rest and working time. */
export interface LimitPart {
  readonly date: CivilDate;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly minutes: number;
}

export type LimitFlag = Extract<DayFlag, 'rest-short' | 'long-day' | 'long-week' | 'days-in-row'>;

/** A limit that the work of a date breaks. Minutes, or days for `days-in-row`. */
export interface BrokenLimit {
  readonly flag: LimitFlag;
  readonly date: CivilDate;
  readonly found: number;
  readonly limit: number;
}

const sum = (parts: readonly LimitPart[]): number => parts.reduce((total, { minutes }) => total + minutes, 0);

function restBefore(parts: readonly LimitPart[], own: readonly LimitPart[]): number | null {
  const starts = own.flatMap(({ from }) => (from === null ? [] : [from]));
  if (starts.length === 0) return null;
  const first = Math.min(...starts);
  const ends = parts.flatMap(({ to }) => (to === null || to > first ? [] : [to]));
  return ends.length === 0 ? null : Math.floor((first - Math.max(...ends)) / MINUTE);
}

function daysInRow(date: CivilDate, parts: readonly LimitPart[]): number {
  const worked = new Set(parts.filter(({ minutes }) => minutes > 0).map((part) => part.date));
  let days = 0;
  for (let day = date; worked.has(day); day = addDays(day, -1)) days += 1;
  return days;
}

/** The limits that a date breaks, given what lies before it as far back as `lookBackDays` says. 0 asks for nothing. */
export function brokenLimits(date: CivilDate, parts: readonly LimitPart[], policy: Policy): BrokenLimit[] {
  if (policy.limits === 'off') return [];
  const own = parts.filter((part) => part.date === date && part.minutes > 0);
  if (own.length === 0) return [];
  const broken: BrokenLimit[] = [];
  const rest =
    policy.restMinutes > 0
      ? restBefore(
          parts.filter((part) => part.date < date),
          own,
        )
      : null;
  if (rest !== null && rest < policy.restMinutes)
    broken.push({ flag: 'rest-short', date, found: rest, limit: policy.restMinutes });
  const ofDay = sum(own);
  if (policy.mostDayMinutes > 0 && ofDay > policy.mostDayMinutes)
    broken.push({ flag: 'long-day', date, found: ofDay, limit: policy.mostDayMinutes });
  if (policy.mostWeekMinutes > 0) {
    const first = addDays(date, 1 - 7 * policy.averageWeeks);
    const average = Math.ceil(
      sum(parts.filter((part) => part.date >= first && part.date <= date)) / policy.averageWeeks,
    );
    if (average > policy.mostWeekMinutes)
      broken.push({ flag: 'long-week', date, found: average, limit: policy.mostWeekMinutes });
  }
  const row = policy.mostDaysInRow > 0 ? daysInRow(date, parts) : 0;
  if (row > policy.mostDaysInRow) broken.push({ flag: 'days-in-row', date, found: row, limit: policy.mostDaysInRow });
  return broken;
}
