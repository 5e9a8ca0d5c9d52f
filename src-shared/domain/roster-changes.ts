import type { ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { DayOverride, Holiday, Pattern } from '../models/roster.ts';
import type { CivilDate, Zone } from '../models/time.ts';
import { addDays } from './civil-time.ts';
import { checkOverlap, checkWeeks, type PatternViolation } from './roster-rules.ts';
import { plannedInstancesOn, type Roster } from './shift-instances.ts';

/** A change of one person's roster. `clear-override` gives the date back to holiday and pattern. */
export type RosterChange =
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'override'; readonly override: DayOverride }
  | { readonly kind: 'clear-override'; readonly date: CivilDate }
  | { readonly kind: 'holidays'; readonly holidays: readonly Holiday[] };

/** Two shifts on certain dates that would overlap. */
export interface DateOverlap {
  readonly code: 'dates-overlap';
  readonly first: ShiftInstance;
  readonly second: ShiftInstance;
}

export type ChangedRoster =
  | { readonly ok: true; readonly roster: Roster }
  | { readonly ok: false; readonly violations: readonly (PatternViolation | DateOverlap)[] };

/**
 * Puts an override in the place of the one that counts on its date, or adds it; null takes that one away. The others keep
 * their order, so that putting the old one back leaves the list as it was.
 */
export function withOverride(roster: Roster, date: CivilDate, override: DayOverride | null): Roster {
  const index = roster.overrides.findLastIndex((candidate) => candidate.date === date);
  const replacement = override === null ? [] : [override];
  const overrides =
    index === -1 ? [...roster.overrides, ...replacement] : roster.overrides.toSpliced(index, 1, ...replacement);
  return { ...roster, overrides };
}

/** Every pair of shifts that overlap on or next to one of the dates. A shift lasts a day at most, so one day around will do. */
export function overlapsNear(roster: Roster, dates: readonly CivilDate[], zone: Zone): DateOverlap[] {
  const around = new Set(dates.flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]));
  const instances = [...around].flatMap((date) => plannedInstancesOn(roster, date, zone));
  return checkOverlap(instances).map(([first, second]) => ({ code: 'dates-overlap', first, second }));
}

function changed(roster: Roster, change: RosterChange): Roster {
  switch (change.kind) {
    case 'pattern': {
      const others = roster.patterns.filter(({ effectiveFrom }) => effectiveFrom !== change.pattern.effectiveFrom);
      return { ...roster, patterns: [...others, change.pattern] };
    }
    case 'override':
      return withOverride(roster, change.override.date, change.override);
    case 'clear-override':
      return withOverride(roster, change.date, null);
    case 'holidays':
      return { ...roster, holidays: change.holidays };
  }
}

/** The dates at which a change could make two shifts meet that were planned apart. */
function seams(roster: Roster, change: RosterChange): CivilDate[] {
  switch (change.kind) {
    case 'override':
      return [change.override.date];
    case 'clear-override':
      return [change.date];
    case 'pattern':
    case 'holidays':
      // Within itself a pattern is checked by its weeks; it meets others where patterns begin and where overrides lie.
      return [
        ...roster.patterns.map(({ effectiveFrom }) => effectiveFrom),
        ...roster.overrides.map(({ date }) => date),
      ];
  }
}

/** The roster after a change, or everything that the change would break; the roster given is not changed. */
export function changeRoster(roster: Roster, change: RosterChange, policy: Policy, zone: Zone): ChangedRoster {
  const after = changed(roster, change);
  const violations = [
    ...(change.kind === 'pattern' ? checkWeeks(change.pattern.weeks, policy) : []),
    ...overlapsNear(after, seams(after, change), zone),
  ];
  return violations.length === 0 ? { ok: true, roster: after } : { ok: false, violations };
}
