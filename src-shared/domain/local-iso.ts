import type { Instant, Zone } from '../models/time.ts';
import { civilDateOf, timeOfDayOf } from './civil-time.ts';
import { zoneAt } from './zone-history.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Days whose offset or date is remembered, a century of one zone. */
const MOST_REMEMBERED = 36_600;

/** An instant on the clock of a place. */
export interface LocalTime {
  /** `2026-11-20` */
  readonly date: string;
  /** `09:05:00` */
  readonly time: string;
  /** How far the clock is ahead of UTC, `+01:00`. */
  readonly offset: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
/** Every minute of a day as `09:05`, every second of a minute as `:00`. */
const minutes: readonly string[] = Array.from(
  { length: 1440 },
  (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
);
const seconds: readonly string[] = Array.from({ length: 60 }, (_, second) => `:${two(second)}`);

/** How many minutes the clocks of a zone are ahead of UTC at an instant. */
function minutesAhead(at: Instant, zone: Zone): number {
  const wholeMinute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Math.round((Date.parse(`${civilDateOf(at, zone)}T${timeOfDayOf(at, zone)}:00Z`) - wholeMinute) / MINUTE_MS);
}

interface Offset {
  readonly ms: number;
  readonly text: string;
}

function offsetAt(at: Instant, zone: Zone): Offset {
  const ahead = minutesAhead(at, zone);
  const size = Math.abs(ahead);
  return { ms: ahead * MINUTE_MS, text: `${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}` };
}

/** Remembers what was made for a number, up to a century of days. */
function remembering<T>(make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = make(key);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, found);
    }
    return found;
  };
}

/**
 * Makes a function that tells what the clocks of a zone show at an instant. It asks for the offset of each UTC day
 * once, and of each instant only where clocks change on that day.
 */
export function localTimeIn(zone: Zone): (at: Instant) => LocalTime {
  if (typeof zone !== 'string') {
    const local = new Map(zone.map((one) => [one.zone, localTimeIn(one.zone)]));
    return (at) => (local.get(zoneAt(at, zone)) ?? localTimeIn('UTC'))(at);
  }
  /** By UTC day since 1970; null where clocks change within it. */
  const offsetOfDay = remembering((day): Offset | null => {
    const first = offsetAt(day * DAY_MS, zone);
    return first.ms === offsetAt((day + 1) * DAY_MS - MINUTE_MS, zone).ms ? first : null;
  });
  const dateOfDay = remembering((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
  return (at) => {
    const { ms, text } = offsetOfDay(Math.floor(at / DAY_MS)) ?? offsetAt(at, zone);
    const local = at + ms;
    const day = Math.floor(local / DAY_MS);
    const second = Math.floor((local - day * DAY_MS) / 1000);
    const minute = Math.floor(second / 60);
    const time = `${minutes[minute]}${seconds[second - minute * 60]}`;
    return { date: dateOfDay(day), time, offset: text };
  };
}

/** A local time as ISO 8601 with its offset: `2026-11-20T09:05:00+01:00`. */
export const isoOf = ({ date, offset, time }: LocalTime): string => `${date}T${time}${offset}`;

/** Makes a function that writes instants as ISO 8601 in a zone; see `localTimeIn`. */
export function localIsoIn(zone: Zone): (at: Instant) => string {
  const local = localTimeIn(zone);
  return (at) => isoOf(local(at));
}
