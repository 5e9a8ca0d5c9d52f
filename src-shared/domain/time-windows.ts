import type { CivilDate, Instant, TimeOfDay, Zone } from '../models/time.ts';
import { addDays, daysBetween, instantOf, MINUTE, offsetSpans } from './civil-time.ts';

/**
 * Times of day as a clock on the wall shows them. The closing minute counts in full; an `until` before `from` is of the
 * next day.
 */
export interface TimeWindow {
  readonly from: TimeOfDay;
  readonly until: TimeOfDay;
}

/** Instants from `from` up to, and without, `until`, of the window that begins on `date`. */
export interface WindowRange {
  readonly date: CivilDate;
  readonly from: Instant;
  readonly until: Instant;
}

const DAY_MINUTES = 1440;

const minuteOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The instants at which the clocks of `zone` show a time within the window, for the windows that begin on the dates
 * `from` to `to`; in their order, none of them over another. A time that the clocks skip is in none, one that they show
 * twice counts both times.
 */
export function windowRanges(
  { from: opens, until: closes }: TimeWindow,
  from: CivilDate,
  to: CivilDate,
  zone: Zone,
): WindowRange[] {
  const first = minuteOf(opens);
  const last = minuteOf(closes) + (minuteOf(closes) < first ? DAY_MINUTES : 0) + 1;
  const count = daysBetween(from, to) + 1;
  if (count < 1) return [];
  const since = instantOf(addDays(from, -1), '00:00', zone, 'first');
  const spans = offsetSpans(since, instantOf(addDays(to, 3), '00:00', zone, 'first'), zone);
  const ranges: WindowRange[] = [];
  let begun = 0;
  for (let n = 0; n < count; n++) {
    const date = addDays(from, n);
    const midnight = Date.parse(`${date}T00:00:00Z`);
    // Spans that ended before this date touch no later one either.
    while ((spans[begun]?.until ?? Number.POSITIVE_INFINITY) < midnight - 2 * DAY_MINUTES * MINUTE) begun += 1;
    for (const span of spans.slice(begun, begun + 3)) {
      const start = Math.max(midnight + first * MINUTE - span.offset, span.from);
      const end = Math.min(midnight + last * MINUTE - span.offset, span.until);
      if (start >= end) continue;
      const before = ranges.at(-1);
      // The clocks changed within the window, and it goes on.
      if (before?.date === date && before.until === start) ranges[ranges.length - 1] = { ...before, until: end };
      else ranges.push({ date, from: start, until: end });
    }
  }
  return ranges;
}

/** Whether an instant lies in one of the ranges, which are in their order. */
export function isInRanges(at: Instant, ranges: readonly WindowRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as WindowRange).until <= at) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && (ranges[low] as WindowRange).from <= at;
}
