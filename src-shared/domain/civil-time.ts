import { type Weekday, weekdays } from '../models/roster.ts';
import type { CivilDate, Instant, TimeOfDay, Zone } from '../models/time.ts';
import { DAY, dateOf, dayOf, MINUTE } from './calendar-days.ts';
import { instantIn, localOf, type OffsetSpan, offsetIn, spansIn } from './zone-clock.ts';
import { hasSeamBetween, stretchesBetween, zoneAt } from './zone-history.ts';

export { MINUTE } from './calendar-days.ts';

/** Milliseconds that the clocks are ahead of UTC at an instant. */
const offsetAt = (instant: Instant, zone: Zone): number => offsetIn(instant, zoneAt(instant, zone));

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/**
 * The instant at which the clocks of `zone` show `time` on `date`. A time that is skipped when the clock goes forward
 * becomes the first one that exists; of a time that occurs twice when it goes back, `which` is taken.
 * @throws RangeError for a zone the runtime does not know.
 */
export function instantOf(date: CivilDate, time: TimeOfDay, zone: Zone, which: 'first' | 'second'): Instant {
  if (typeof zone === 'string') return instantIn(date, time, zone, which);
  const local = localOf(date, time);
  // Where one zone follows on another near by, clocks may change twice within two days: each span is looked at.
  if (!hasSeamBetween(local - 2 * DAY, local + 2 * DAY, zone)) return instantIn(date, time, zoneAt(local, zone), which);
  return instantAmong(offsetSpans(local - DAY, local + DAY, zone), local, which);
}

/** The instant within spans of one offset each at which the clock shows `local` (milliseconds). */
function instantAmong(spans: readonly OffsetSpan[], local: number, which: 'first' | 'second'): Instant {
  const shown = spans.flatMap(({ from, offset, until }) => {
    const at = local - offset;
    return from <= at && at < until ? [at] : [];
  });
  const found = which === 'first' ? shown[0] : shown.at(-1);
  // Skipped: the first change that brings the clock past it.
  return found ?? Math.min(...spans.filter(({ from, offset }) => from + offset > local).map(({ from }) => from));
}

/** The civil date that the clocks of `zone` show at an instant. */
export function civilDateOf(instant: Instant, zone: Zone): CivilDate {
  return dateOf(Math.floor((instant + offsetAt(instant, zone)) / DAY));
}

/**
 * The spans of one offset each that make up `from` to `until`, in their order; more than one where clocks change.
 */
export function offsetSpans(from: Instant, until: Instant, zone: Zone): OffsetSpan[] {
  return stretchesBetween(from, until, zone).flatMap((one) => spansIn(one.from, one.until, one.zone));
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
