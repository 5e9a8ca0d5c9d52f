import type { CalendarEvent } from './calendar-events.ts';
import { CalendarFault } from './calendar-problems.ts';
import { DAY_SECONDS, later, readWallTime, type WallTime } from './calendar-times.ts';
import type { CalendarZones } from './calendar-zones.ts';
import { type DayBudget, ruleDays } from './rule-days.ts';

/** Days that one occurrence may last at most; longer ones are no holidays. */
const MOST_DAYS = 92;
/** Days that one entry may come to at most, all its repetitions together. */
const MOST_DATES = 400;
/** A day that ends in its last minute is meant to end at midnight. */
const LAST_MINUTE = DAY_SECONDS - 60;

/** A whole day, or the part of it from or until a second of the day, on the site's clock. */
export interface EventDay {
  readonly day: number;
  readonly fromSecond: number | null;
  readonly untilSecond: number | null;
}

export interface Span {
  /** Repetitions are followed from this day on … */
  readonly from: number;
  /** … to this one, included. */
  readonly until: number;
}

const roundedUp = (end: WallTime): WallTime =>
  end.second >= LAST_MINUTE ? { ...later(end, DAY_SECONDS), second: 0 } : end;

/** The days of one occurrence. Midnight to midnight on its own clock means the dates as they are written. */
function daysOfOccurrence(start: WallTime, end: WallTime): EventDay[] {
  const last = end.second === 0 ? end.day - 1 : end.day;
  if (last - start.day + 1 > MOST_DAYS) throw new CalendarFault('too-long');
  const days = Array.from({ length: last - start.day + 1 }, (_, index) => start.day + index);
  return days.map((day) => {
    const fromSecond = day === start.day && start.second > 0 ? start.second : null;
    const untilSecond = day === end.day && end.second > 0 ? end.second : null;
    if (fromSecond !== null && untilSecond !== null) throw new CalendarFault('part-of-day');
    return { day, fromSecond, untilSecond };
  });
}

function placed(event: CalendarEvent, start: WallTime, zones: CalendarZones): EventDay[] {
  const byClock = roundedUp(later(start, event.lengthSeconds));
  // 24 hours from midnight mean the whole day, also on one that has 25; else hours are real ones.
  if (start.second === 0 && byClock.second === 0) return daysOfOccurrence(start, byClock);
  const onSite = zones.onSiteClock(start);
  const onSiteEnd = roundedUp(later(onSite, event.lengthSeconds));
  if (onSite.second === 0 && onSiteEnd.second === 0) return daysOfOccurrence(onSite, onSiteEnd);
  const end = event.isRealTime ? roundedUp(zones.trulyLater(start, event.lengthSeconds)) : byClock;
  if (start.second === 0 && end.second === 0) return daysOfOccurrence(start, end);
  const [from, until] = [start, end].map((time) => zones.onClockOf(time, event.calendarZone));
  if (from?.second === 0 && until?.second === 0) return daysOfOccurrence(from, until);
  const days = daysOfOccurrence(zones.onSiteClock(start), roundedUp(zones.onSiteClock(end)));
  const isCut = days.some(({ fromSecond, untilSecond }) => fromSecond !== null || untilSecond !== null);
  // Whole days on a clock that the file does not name.
  if (event.isMarkedAllDay && isCut) throw new CalendarFault('unknown-zone');
  return days;
}

const isAfter = (a: WallTime, b: WallTime): boolean => a.day > b.day || (a.day === b.day && a.second > b.second);

/** Whether an occurrence lies behind the rule's `UNTIL`, which is included. */
function isOver(event: CalendarEvent, start: WallTime, zones: CalendarZones): boolean {
  if (event.rule?.until == null) return false;
  const until = readWallTime(event.rule.until, event.start.zone);
  // A whole day counts while its date is reached, whichever clock the end is written for.
  if (start.isDate || until.isDate) return start.day > Math.max(until.day, zones.onSiteClock(until).day);
  return isAfter(zones.onSiteClock(start), zones.onSiteClock(until));
}

/** The starts of an entry, repetitions within the span included. Throws `CalendarFault`. */
function startsOf(event: CalendarEvent, span: Span, zones: CalendarZones, budget: DayBudget): WallTime[] {
  const { rule, start, extraStarts } = event;
  if (rule === null) return [start, ...extraStarts];
  // What began before the span may last into it.
  const window = { start: start.day, from: span.from - MOST_DAYS, until: span.until };
  const all = ruleDays(rule, window, budget).map((day) => ({ ...start, day }));
  const starts = all.filter((one) => !isOver(event, one, zones));
  const isEnded =
    rule.count !== null || starts.length < all.length || isOver(event, { ...start, day: span.from }, zones);
  if (starts.length + extraStarts.length === 0) throw new CalendarFault(isEnded ? 'rule-ended' : 'rule-without-dates');
  return [...starts, ...extraStarts];
}

/** What other entries and exceptions say about the occurrences of a series. */
export interface SeriesChanges {
  /** Occurrences that are left out. */
  readonly without: readonly WallTime[];
  /** The series ends before this one. */
  readonly endsBefore: WallTime | null;
}

function isSame(a: WallTime, b: WallTime, zones: CalendarZones): boolean {
  if (a.isDate || b.isDate || a.zone === b.zone) return a.day === b.day;
  return zones.onSiteClock(a).day === zones.onSiteClock(b).day;
}

/** The days of an entry, without the occurrences that were moved, cancelled or excepted. Throws `CalendarFault`. */
export function eventDays(
  event: CalendarEvent,
  { without, endsBefore }: SeriesChanges,
  span: Span,
  zones: CalendarZones,
  budget: DayBudget,
): EventDay[] {
  const starts = startsOf(event, span, zones, budget);
  const left = starts.filter(
    (start) =>
      (endsBefore === null || (start.day < endsBefore.day && !isSame(start, endsBefore, zones))) &&
      ![...without, ...event.exceptions].some((other) => isSame(start, other, zones)),
  );
  const days = left.flatMap((start) => placed(event, start, zones));
  if (days.length > MOST_DATES) throw new CalendarFault('too-many-days');
  const within = event.rule === null ? days : days.filter(({ day }) => day >= span.from && day <= span.until);
  if (within.length > 0 || endsBefore !== null) return within;
  // Occurrences that other entries stand for are theirs to tell of.
  if (days.length > 0) throw new CalendarFault('rule-ended');
  if (starts.some((start) => !without.some((other) => isSame(start, other, zones)))) {
    throw new CalendarFault('all-excepted');
  }
  return within;
}

/** Whether an entry begins, within the span, on a day that its own rule does not name. */
export function isStartOutsideRule({ rule, start }: CalendarEvent, span: Span, budget: DayBudget): boolean {
  if (rule === null || start.day < span.from || start.day > span.until) return false;
  return (
    ruleDays({ ...rule, count: null }, { start: start.day, from: start.day, until: start.day }, budget).length === 0
  );
}
