import type { ShiftInstance } from '../../models/attendance.ts';
import type { Policy } from '../../models/policy.ts';
import type { CivilDate, Zone } from '../../models/time.ts';
import { addDays } from '../civil-time.ts';
import { plannedMinutes } from '../planned-minutes.ts';
import { type Roster, shiftInstancesBetween } from '../shift-instances.ts';
import { mondayOf } from '../weekly-offs.ts';
import { type BrokenLimit, brokenLimits, type LimitPart } from './limits.ts';

/**
 * A limit that a plan breaks, with the shifts it is about: those that rest too short lies between, or first and last.
 */
export interface PlannedBreach extends BrokenLimit {
  readonly first: ShiftInstance;
  readonly second: ShiftInstance;
}

/** Whether the policy sets any limit on rest or working time, and does something about it in the roster. */
export function hasPlannedLimits(policy: Policy): boolean {
  const { limits, mostDayMinutes, mostDaysInRow, mostWeekMinutes, restMinutes } = policy;
  return limits !== 'off' && restMinutes + mostDayMinutes + mostWeekMinutes + mostDaysInRow > 0;
}

/** How many dates before and after changed ones are looked at: those that a limit looks back over. */
export function reachOf({ averageWeeks, mostDaysInRow, mostWeekMinutes }: Policy): { back: number; ahead: number } {
  const row = mostDaysInRow + 1;
  return { back: Math.max(row, mostWeekMinutes > 0 ? 7 * averageWeeks : 0), ahead: Math.max(row, 7) };
}

interface PlannedPart extends LimitPart {
  readonly shift: ShiftInstance;
}

const partOf = (shift: ShiftInstance): PlannedPart => ({
  date: shift.date,
  from: shift.startsAt,
  to: shift.endsAt,
  minutes: plannedMinutes(shift),
  shift,
});

function shiftsOf(
  { date, flag }: BrokenLimit,
  parts: readonly PlannedPart[],
): Pick<PlannedBreach, 'first' | 'second'> | null {
  const own = parts.filter((part) => part.date === date);
  const before = parts.filter((part) => part.date < date).toSorted((a, b) => a.shift.endsAt - b.shift.endsAt);
  const second = flag === 'rest-short' ? own[0] : own.at(-1);
  const first = flag === 'rest-short' ? before.at(-1) : flag === 'long-day' ? own[0] : before[0];
  return first === undefined || second === undefined ? null : { first: first.shift, second: second.shift };
}

/**
 * The limits that the shifts planned on the dates break. Leave counts as not worked. The average week is judged at the
 * end of each week (Monday to Sunday) alone.
 */
export function plannedBreaches(
  roster: Roster,
  from: CivilDate,
  to: CivilDate,
  policyOf: (date: CivilDate) => Policy,
  zone: Zone,
): PlannedBreach[] {
  const { ahead, back } = reachOf(policyOf(from));
  const parts = shiftInstancesBetween(roster, addDays(from, -back), addDays(to, ahead), zone).map(partOf);
  const last = addDays(to, ahead);
  const isWeekEnd = (date: CivilDate): boolean => {
    const sunday = addDays(mondayOf(date), 6);
    return sunday <= last && !parts.some((part) => part.date > date && part.date <= sunday);
  };
  const breaches: PlannedBreach[] = [];
  for (const date of new Set(parts.map((part) => part.date))) {
    if (date < from) continue;
    for (const limit of brokenLimits(date, parts, policyOf(date))) {
      if (limit.flag === 'long-week' && !isWeekEnd(date)) continue;
      const shifts = shiftsOf(limit, parts);
      if (shifts !== null) breaches.push({ ...limit, ...shifts });
    }
  }
  return breaches;
}

/** Whether one breach is as bad as another or worse: less rest, or more of anything else. */
const isAsBad = (one: BrokenLimit, other: BrokenLimit): boolean =>
  one.flag === 'rest-short' ? one.found <= other.found : one.found >= other.found;

/**
 * Breaches of an edited plan that the plan before did not have on that date, or not as bad; of each limit the first.
 */
export function newBreaches(before: readonly PlannedBreach[], after: readonly PlannedBreach[]): PlannedBreach[] {
  const fresh = after.filter(
    (breach) => !before.some((old) => old.flag === breach.flag && old.date === breach.date && isAsBad(old, breach)),
  );
  return fresh.filter((breach, index) => fresh.findIndex(({ flag }) => flag === breach.flag) === index);
}
