import type { Instant, Zone } from '../models/time.ts';
import { civilDateOf, timeOfDayOf } from './civil-time.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Days whose offset is remembered, a century of one zone. */
const MOST_REMEMBERED = 36_600;

const two = (value: number): string => String(value).padStart(2, '0');

/** How many minutes the clocks of a zone are ahead of UTC at an instant. */
function minutesAhead(at: Instant, zone: Zone): number {
  const wholeMinute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Math.round((Date.parse(`${civilDateOf(at, zone)}T${timeOfDayOf(at, zone)}:00Z`) - wholeMinute) / MINUTE_MS);
}

/**
 * Makes a function that writes instants as ISO 8601 in a zone, with its offset: `2026-11-20T09:05:00+01:00`. It asks
 * for the offset of each UTC day once, and of each instant only where clocks change on that day.
 */
export function localIsoIn(zone: Zone): (at: Instant) => string {
  /** By UTC day since 1970; null where clocks change within it. */
  const ofDay = new Map<number, number | null>();
  const offsetOf = (at: Instant): number => {
    const day = Math.floor(at / DAY_MS);
    let ahead = ofDay.get(day);
    if (ahead === undefined) {
      const first = minutesAhead(day * DAY_MS, zone);
      ahead = first === minutesAhead((day + 1) * DAY_MS - MINUTE_MS, zone) ? first : null;
      if (ofDay.size >= MOST_REMEMBERED) ofDay.clear();
      ofDay.set(day, ahead);
    }
    return ahead ?? minutesAhead(at, zone);
  };
  let dateStart = Number.NaN;
  let date = '';
  return (at) => {
    const ahead = offsetOf(at);
    const local = at + ahead * MINUTE_MS;
    const start = Math.floor(local / DAY_MS) * DAY_MS;
    if (start !== dateStart) {
      dateStart = start;
      date = new Date(start).toISOString().slice(0, 10);
    }
    const seconds = Math.floor((local - start) / 1000);
    const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    const size = Math.abs(ahead);
    return `${date}T${time}${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };
}
