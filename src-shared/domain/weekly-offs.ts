import type { Policy } from '../models/policy.ts';
import type { CivilDate } from '../models/time.ts';
import { addDays, weekdayIndexOf } from './civil-time.ts';
import { plannedDay, type Roster } from './shift-instances.ts';

/** The Monday of the calendar week of a date. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, -weekdayIndexOf(date));
}

/** Days off in the calendar week that begins on a Monday. A holiday takes no day off away and gives none. */
function offsInWeek(roster: Roster, monday: CivilDate): number {
  const usual = { ...roster, holidays: [] };
  let offs = 0;
  for (let day = 0; day < 7; day++) if (plannedDay(usual, addDays(monday, day)).shifts.length === 0) offs += 1;
  return offs;
}

/** A calendar week whose days off are too few or too many. */
export interface BrokenWeek {
  readonly week: CivilDate;
  readonly offs: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Finds the first week of the dates that a change of the roster brings out of what the policy allows, or farther out of
 * it; null where
 * there is none. Each week is held to the policy of its Monday. A week that was out before and comes no farther is not
 * held against the
 * change.
 */
export function weekBrokenBy(
  before: Roster,
  after: Roster,
  dates: readonly CivilDate[],
  policyOf: (monday: CivilDate) => Pick<Policy, 'minWeeklyOffs' | 'maxWeeklyOffs'>,
): BrokenWeek | null {
  for (const week of new Set(dates.map(mondayOf))) {
    const { minWeeklyOffs: min, maxWeeklyOffs: max } = policyOf(week);
    const beyond = (offs: number): number => Math.max(0, min - offs, offs - max);
    const offs = offsInWeek(after, week);
    if (beyond(offs) > beyond(offsInWeek(before, week))) return { week, offs, min, max };
  }
  return null;
}
