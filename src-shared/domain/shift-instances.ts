import type { ShiftInstance } from '../models/attendance.ts';
import type { DayOverride, DayPlan, Holiday, Leave, Pattern, Shift } from '../models/roster.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { addDays, daysBetween, instantOf, weekdayIndexOf, weekdayOf } from './civil-time.ts';
import { leaveOn, withoutLeave } from './leave.ts';

/**
 * Everything that says when one person works: patterns, the site's holidays over them, date overrides over both, leave
 * over all.
 */
export interface Roster {
  readonly patterns: readonly Pattern[];
  readonly overrides: readonly DayOverride[];
  readonly holidays: readonly Holiday[];
  /** The person's approved leave; none where absent. */
  readonly leaves?: readonly Leave[];
  /** Dates on which the person was archived: nothing is planned for them then. */
  readonly archived?: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
}

/** What is planned for one person on one civil date, and what says so. */
export interface PlannedDay {
  readonly shifts: DayPlan;
  readonly source: 'override' | 'holiday' | 'pattern' | 'archived' | 'none';
  /** The first date of the pattern in force; null before the first pattern. */
  readonly patternFrom: CivilDate | null;
}

/** Whether a shift runs past midnight: its end is not after its start. */
export function endsNextDay(shift: Pick<Shift, 'start' | 'end'>): boolean {
  return shift.end <= shift.start;
}

function patternOn(patterns: readonly Pattern[], date: CivilDate): Pattern | null {
  let found: Pattern | null = null;
  for (const pattern of patterns) {
    if (pattern.effectiveFrom > date) continue;
    if (found === null || pattern.effectiveFrom >= found.effectiveFrom) found = pattern;
  }
  return found;
}

function patternShifts(pattern: Pattern, date: CivilDate): DayPlan {
  const monday = addDays(pattern.effectiveFrom, -weekdayIndexOf(pattern.effectiveFrom));
  const week = Math.floor(daysBetween(monday, date) / 7) % pattern.weeks.length;
  return pattern.weeks[week]?.[weekdayOf(date)] ?? [];
}

/** Whether a holiday takes its whole date, and not the part from or until a time. */
export function isWholeHoliday({ from = null, until = null }: Pick<Holiday, 'from' | 'until'>): boolean {
  return from === null && until === null;
}

/** A shift that half a holiday leaves no more than this of (minutes) is worked without its break. */
const LEAST_WITH_BREAK_MINUTES = 360;

/** What half a holiday leaves of the shifts of its date. */
function besideHoliday(shifts: DayPlan, { from = null, until = null }: Holiday): DayPlan {
  return shifts.flatMap((shift) => {
    const night = endsNextDay(shift);
    const start = until !== null && until > shift.start ? until : shift.start;
    const end = from !== null && (night || from < shift.end) ? from : shift.end;
    const endsLater = night && end === shift.end;
    if (!endsLater && end <= start) return [];
    if (start === shift.start && end === shift.end) return [shift];
    const minutes = clockMinutes(end) + (endsLater ? 1440 : 0) - clockMinutes(start);
    const unpaidBreakMinutes = minutes > LEAST_WITH_BREAK_MINUTES ? shift.unpaidBreakMinutes : 0;
    const flexible =
      shift.flexibleMinutes === undefined ? {} : { flexibleMinutes: Math.ceil(shift.flexibleMinutes / 2) };
    return [{ ...shift, start, end, unpaidBreakMinutes, ...flexible }];
  });
}

function clockMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether a person was archived on a civil date, and is no more. */
export function wasArchivedOn({ archived = [] }: Pick<Roster, 'archived'>, date: CivilDate): boolean {
  return archived.some(({ from, to }) => from <= date && date <= to);
}

/**
 * The plan of one civil date: nothing while the person was archived, else a date override wins over a holiday, a
 * holiday over the pattern. Of several patterns the one that took effect last counts, of several overrides of the same
 * date the last in the list.
 */
export function plannedDay(roster: Roster, date: CivilDate): PlannedDay {
  if (wasArchivedOn(roster, date)) return { shifts: [], source: 'archived', patternFrom: null };
  const pattern = patternOn(roster.patterns, date);
  const patternFrom = pattern?.effectiveFrom ?? null;
  const override = roster.overrides.findLast((candidate) => candidate.date === date);
  if (override !== undefined) return { shifts: override.shifts, source: 'override', patternFrom };
  const holiday = roster.holidays.find((candidate) => candidate.date === date);
  if (holiday !== undefined && isWholeHoliday(holiday)) return { shifts: [], source: 'holiday', patternFrom };
  if (pattern === null) return { shifts: [], source: 'none', patternFrom };
  const shifts = patternShifts(pattern, date);
  return { shifts: holiday === undefined ? shifts : besideHoliday(shifts, holiday), source: 'pattern', patternFrom };
}

function startOf(date: CivilDate, shift: Shift, zone: Zone): Instant {
  return instantOf(date, shift.start, zone, 'first');
}

/** The starts of the shifts to be worked on a date: nobody is kept from the second end by a shift that is leave. */
function startsToWork(roster: Roster, date: CivilDate, zone: Zone): Instant[] {
  const shifts = plannedDay(roster, date).shifts.toSorted((a, b) => a.start.localeCompare(b.start));
  const instances = shifts.map((shift) => ({
    date,
    startsAt: startOf(date, shift, zone),
    endsAt: instantOf(endsNextDay(shift) ? addDays(date, 1) : date, shift.end, zone, 'second'),
    unpaidBreakMinutes: shift.unpaidBreakMinutes,
  }));
  return withoutLeave(instances, leaveOn(roster.leaves ?? [], date)).map(({ startsAt }) => startsAt);
}

/** The start of the next shift to be worked after `shift`, on the same date or the one after it. */
function nextStart(roster: Roster, date: CivilDate, shift: Shift, zone: Zone): Instant | null {
  const later = plannedDay(roster, date).shifts.filter((other) => other.start > shift.start);
  const starts = [...later.map((other) => startOf(date, other, zone)), ...startsToWork(roster, addDays(date, 1), zone)];
  return starts.length === 0 ? null : Math.min(...starts);
}

/**
 * An end that occurs twice is the second of the two, unless the next shift starts before it: on the wall the two do not
 * overlap, so the earlier one ends where the later one starts.
 */
function endOf(roster: Roster, date: CivilDate, shift: Shift, zone: Zone): Instant {
  const endDate = endsNextDay(shift) ? addDays(date, 1) : date;
  const second = instantOf(endDate, shift.end, zone, 'second');
  const first = instantOf(endDate, shift.end, zone, 'first');
  if (first === second) return second;
  const next = nextStart(roster, date, shift, zone);
  return next === null ? second : Math.min(second, Math.max(first, next));
}

/**
 * The shifts planned to start on a civil date, whether or not the person is on leave, in the order they start. A shift
 * that lies wholly within the hour skipped when the clock goes forward does not take place.
 */
export function plannedInstancesOn(roster: Roster, date: CivilDate, zone: Zone): ShiftInstance[] {
  return plannedDay(roster, date)
    .shifts.map((shift) => ({
      date,
      startsAt: startOf(date, shift, zone),
      endsAt: endOf(roster, date, shift, zone),
      unpaidBreakMinutes: shift.unpaidBreakMinutes,
      ...(shift.flexibleMinutes === undefined ? {} : { flexibleMinutes: shift.flexibleMinutes }),
    }))
    .filter((instance) => instance.endsAt > instance.startsAt)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** The shifts that a person is expected to work from a civil date on: those planned, without what is leave. */
export function shiftInstancesOn(roster: Roster, date: CivilDate, zone: Zone): readonly ShiftInstance[] {
  return withoutLeave(plannedInstancesOn(roster, date, zone), leaveOn(roster.leaves ?? [], date));
}

/** The shifts to be worked that start on the civil dates `from` to `to`, both included, in the order they start. */
export function shiftInstancesBetween(roster: Roster, from: CivilDate, to: CivilDate, zone: Zone): ShiftInstance[] {
  const instances: ShiftInstance[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) instances.push(...shiftInstancesOn(roster, date, zone));
  return instances;
}

/**
 * The first shift that starts after an instant, or null where none starts within `days` civil days. The default reaches
 * past the longest rotation (12 weeks).
 */
export function nextInstanceAfter(
  roster: Roster,
  at: Instant,
  from: CivilDate,
  zone: Zone,
  days = 90,
): ShiftInstance | null {
  for (let n = 0; n <= days; n++) {
    const next = shiftInstancesOn(roster, addDays(from, n), zone).find((instance) => instance.startsAt > at);
    if (next !== undefined) return next;
  }
  return null;
}
