import { parseLocalTime } from '../../../src-shared/domain/settled-time.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { Pattern, WeekPlan } from '../../../src-shared/models/roster.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { parseShift } from '../../scenarios/local-time.ts';

export const berlin = 'Europe/Berlin';
export const newYork = 'America/New_York';

/** A local time in Berlin, or in another zone. */
export function at(text: string, zone = berlin): Instant {
  return parseLocalTime(text, zone);
}

/** A week from shift texts by weekday; weekdays left out are off. */
export function week(days: Partial<Record<keyof WeekPlan, readonly string[]>>): WeekPlan {
  const day = (texts: readonly string[] = []): WeekPlan['mon'] => texts.map(parseShift);
  const { mon, tue, wed, thu, fri, sat, sun } = days;
  return { mon: day(mon), tue: day(tue), wed: day(wed), thu: day(thu), fri: day(fri), sat: day(sat), sun: day(sun) };
}

/** Monday to Friday the same shifts, the weekend off. */
export function workweek(...shifts: string[]): WeekPlan {
  return week({ mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts });
}

export function pattern(effectiveFrom: string, ...weeks: WeekPlan[]): Pattern {
  return { effectiveFrom, weeks };
}

export function rosterOf(...patterns: Pattern[]): Roster {
  return { patterns, overrides: [], holidays: [] };
}
