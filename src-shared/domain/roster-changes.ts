import type { ShiftInstance } from '../models/attendance.ts';
import type { DayOverride } from '../models/roster.ts';
import type { CivilDate, Zone } from '../models/time.ts';
import { addDays } from './civil-time.ts';
import { checkOverlap } from './roster-rules.ts';
import { plannedInstancesOn, type Roster } from './shift-instances.ts';

/** Two shifts on certain dates that would overlap. */
export interface DateOverlap {
  readonly code: 'dates-overlap';
  readonly first: ShiftInstance;
  readonly second: ShiftInstance;
}

/**
 * Puts an override in the place of the one that counts on its date, or adds it; null takes that one away. The others
 * keep their order, so that putting the old one back leaves the list as it was.
 */
export function withOverride(roster: Roster, date: CivilDate, override: DayOverride | null): Roster {
  const index = roster.overrides.findLastIndex((candidate) => candidate.date === date);
  const replacement = override === null ? [] : [override];
  const overrides =
    index === -1 ? [...roster.overrides, ...replacement] : roster.overrides.toSpliced(index, 1, ...replacement);
  return { ...roster, overrides };
}

/**
 * Every pair of shifts that overlap on or next to one of the dates. A shift lasts a day at most, so one day around will
 * do.
 */
export function overlapsNear(roster: Roster, dates: readonly CivilDate[], zone: Zone): DateOverlap[] {
  const around = new Set(dates.flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]));
  // Leave may be taken back: shifts must not meet without it either.
  const withoutLeaves = { ...roster, leaves: [] };
  const instances = [...around].flatMap((date) => plannedInstancesOn(withoutLeaves, date, zone));
  return checkOverlap(instances).map(([first, second]) => ({ code: 'dates-overlap', first, second }));
}

/**
 * The dates at which a pattern that begins on one could meet shifts planned apart from it: within itself it is checked
 * by its weeks; it meets others where patterns begin and where overrides lie. `roster` has the pattern in it, or no
 * longer.
 */
export function patternSeams(roster: Roster, effectiveFrom: CivilDate): CivilDate[] {
  const later = [
    ...roster.patterns.map((pattern) => pattern.effectiveFrom),
    ...roster.overrides.map(({ date }) => date),
  ];
  return [effectiveFrom, ...later.filter((date) => date >= effectiveFrom)];
}
