import { tzOffset } from '@date-fns/tz/tzOffset';
import type { CivilDate, Instant, TimeOfDay, ZoneName } from '../models/time.ts';
import { DAY, dayOf, MINUTE } from './calendar-days.ts';

/** Per zone: UTC day number → offset in milliseconds at that day's first instant. */
const offsetsByDay = new Map<string, Map<number, number>>();

function readOffset(instant: Instant, zone: ZoneName): number {
  const minutes = tzOffset(zone, new Date(instant));
  if (Number.isNaN(minutes)) throw new RangeError('unknown time zone');
  return Math.round(minutes * MINUTE);
}

/**
 * Milliseconds that the clock of one zone is ahead of UTC at an instant. Asking the runtime costs microseconds and a
 * year of 500 people asks a million times, so the two ends of a UTC day are remembered: where they agree, nothing
 * changed between.
 */
export function offsetIn(instant: Instant, zone: ZoneName): number {
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

/** First instant after `from` (whose offset differs from that at `to`) at which the clock shows the later offset. */
function transitionBetween(from: Instant, to: Instant, zone: ZoneName): Instant {
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

/** As `instantOf`, on the clock of one zone. */
export function instantIn(date: CivilDate, time: TimeOfDay, zone: ZoneName, which: 'first' | 'second'): Instant {
  const local = localOf(date, time);
  // No zone is more than a day away from UTC, so these two offsets lie on either side of any change near `local`.
  const before = offsetIn(local - DAY, zone);
  const after = offsetIn(local + DAY, zone);
  if (before === after) return local - before;
  const byBefore = local - before;
  const byAfter = local - after;
  const beforeHolds = offsetIn(byBefore, zone) === before;
  const afterHolds = offsetIn(byAfter, zone) === after;
  if (beforeHolds && afterHolds) return which === 'first' ? byBefore : byAfter;
  if (beforeHolds) return byBefore;
  if (afterHolds) return byAfter;
  return transitionBetween(byAfter, byBefore, zone);
}

/** What a clock shows as milliseconds since 1970-01-01T00:00 on that clock. */
export const localOf = (date: CivilDate, time: TimeOfDay): number =>
  dayOf(date) * DAY + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;

/** A span over which a zone's clock keeps one offset from UTC, its last instant left out; milliseconds. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly until: Instant;
  /** How far the clock is ahead of UTC. */
  readonly offset: number;
}

/** As `offsetSpans`, on the clock of one zone. */
export function spansIn(from: Instant, until: Instant, zone: ZoneName): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  let offset = offsetIn(from, zone);
  for (let at = from; at < until; at += DAY) {
    const next = Math.min(at + DAY, until);
    const after = offsetIn(next, zone);
    if (after === offset) continue;
    const change = transitionBetween(at, next, zone);
    spans.push({ from: start, until: change, offset });
    start = change;
    offset = after;
  }
  spans.push({ from: start, until, offset });
  return spans;
}
