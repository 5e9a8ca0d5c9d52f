import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Weekday, weekdays } from '../models/roster.ts';
import type { CivilDate, Instant, TimeOfDay, Zone } from '../models/time.ts';

/** Milliseconds in one minute. */
export const MINUTE = 60_000;
const DAY = 86_400_000;

/** Per zone: UTC day number → offset in milliseconds at that day's first instant. */
const offsetsByDay = new Map<string, Map<number, number>>();

function readOffset(instant: Instant, zone: Zone): number {
  const minutes = tzOffset(zone, new Date(instant));
  if (Number.isNaN(minutes)) throw new RangeError('unknown time zone');
  return Math.round(minutes * MINUTE);
}

/**
 * Milliseconds that the zone's clock is ahead of UTC at an instant. Asking the runtime costs microseconds and a year of
 * 500 people asks a million times, so the two ends of a UTC day are remembered: where they agree, nothing changed
 * between.
 */
function offsetAt(instant: Instant, zone: Zone): number {
  let days = offsetsByDay.get(zone);
  if (days === undefined) {
    days = new Map();
    offsetsByDay.set(zone, days);
  }
  const day = Math.floor(instant / DAY);
  let atStart = days.get(day);
  if (atStart === undefined) {
    atStart = readOffset(day * DAY, zone);
    days.set(day, atStart);
  }
  let atEnd = days.get(day + 1);
  if (atEnd === undefined) {
    atEnd = readOffset((day + 1) * DAY, zone);
    days.set(day + 1, atEnd);
  }
  return atStart === atEnd ? atStart : readOffset(instant, zone);
}

/** Days that are remembered at most, so that odd dates cannot fill the memory. */
const MOST_DAYS = 50_000;
const dayByDate = new Map<CivilDate, number>();
const dateByDay = new Map<number, CivilDate>();

function remember<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_DAYS) known.clear();
  known.set(key, value);
  return value;
}

/** Days from 1970-01-01 to a civil date. */
function dayOf(date: CivilDate): number {
  return dayByDate.get(date) ?? remember(dayByDate, date, Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY));
}

/** The civil date so many days after 1970-01-01. */
function dateOf(day: number): CivilDate {
  return dateByDay.get(day) ?? remember(dateByDay, day, new Date(day * DAY).toISOString().slice(0, 10));
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/** First instant after `from` (whose offset differs from that at `to`) at which the clock shows the later offset. */
function transitionBetween(from: Instant, to: Instant, zone: Zone): Instant {
  const later = readOffset(to, zone);
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (readOffset(middle, zone) === later) after = middle;
    else before = middle;
  }
  return after;
}

/**
 * The instant at which the clocks of `zone` show `time` on `date`. A time that is skipped when the clock goes forward
 * becomes the first one that exists; of a time that occurs twice when it goes back, `which` is taken.
 * @throws RangeError for a zone the runtime does not know.
 */
export function instantOf(date: CivilDate, time: TimeOfDay, zone: Zone, which: 'first' | 'second'): Instant {
  const local = dayOf(date) * DAY + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;
  // No zone is more than a day away from UTC, so these two offsets lie on either side of any change near `local`.
  const before = offsetAt(local - DAY, zone);
  const after = offsetAt(local + DAY, zone);
  if (before === after) return local - before;
  const byBefore = local - before;
  const byAfter = local - after;
  const beforeHolds = offsetAt(byBefore, zone) === before;
  const afterHolds = offsetAt(byAfter, zone) === after;
  if (beforeHolds && afterHolds) return which === 'first' ? byBefore : byAfter;
  if (beforeHolds) return byBefore;
  if (afterHolds) return byAfter;
  return transitionBetween(byAfter, byBefore, zone);
}

/** The civil date that the clocks of `zone` show at an instant. */
export function civilDateOf(instant: Instant, zone: Zone): CivilDate {
  return dateOf(Math.floor((instant + offsetAt(instant, zone)) / DAY));
}

/** A span over which a zone's clock keeps one offset from UTC, its last instant left out; milliseconds. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly until: Instant;
  /** How far the clock is ahead of UTC. */
  readonly offset: number;
}

/** The spans of one offset each that make up `from` to `until`, in their order; more than one where clocks change. */
export function offsetSpans(from: Instant, until: Instant, zone: Zone): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  let offset = offsetAt(from, zone);
  for (let at = from; at < until; at += DAY) {
    const next = Math.min(at + DAY, until);
    const after = offsetAt(next, zone);
    if (after === offset) continue;
    const change = transitionBetween(at, next, zone);
    spans.push({ from: start, until: change, offset });
    start = change;
    offset = after;
  }
  spans.push({ from: start, until, offset });
  return spans;
}

/** The time of day, to the minute and cut off, that the clocks of `zone` show at an instant. */
export function timeOfDayOf(instant: Instant, zone: Zone): TimeOfDay {
  const local = instant + offsetAt(instant, zone);
  const minute = Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** The time of day to the second, cut off, as `09:00:50`. */
export function secondOfDayOf(instant: Instant, zone: Zone): string {
  const second = Math.floor(instant / 1000) - Math.floor(instant / MINUTE) * 60;
  return `${timeOfDayOf(instant, zone)}:${twoDigits(second)}`;
}

/** The civil date `n` days later (earlier where `n` is negative). */
export function addDays(date: CivilDate, n: number): CivilDate {
  return dateOf(dayOf(date) + n);
}

/** Civil days from `from` to `to`: 0 for the same date, negative where `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayOf(to) - dayOf(from);
}

/** Monday is 0, Sunday 6. */
export function weekdayIndexOf(date: CivilDate): number {
  // 1970-01-01 was a Thursday.
  return (((dayOf(date) + 3) % 7) + 7) % 7;
}

/** The weekday of a civil date. */
export function weekdayOf(date: CivilDate): Weekday {
  return weekdays[weekdayIndexOf(date)] ?? 'mon';
}
