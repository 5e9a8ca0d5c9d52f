import type { Direction, ShiftInstance } from '../models/attendance.ts';
import type { Instant, Zone } from '../models/time.ts';
import { addDays, instantOf } from './civil-time.ts';

const localTime = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads `2026-03-02T08:55` (or with seconds) as a time on the clocks of `zone`; an offset at the end makes it absolute,
 * which tells the two 02:30 of an autumn night apart. Without one the first of the two is meant. @throws RangeError for
 * any other text.
 */
export function parseLocalTime(text: string, zone: Zone): Instant {
  const match = localTime.exec(text);
  if (match === null) throw new RangeError(`not a local time: ${text}`);
  const [, date = '', time = '', seconds = '0', offset] = match;
  if (offset !== undefined) {
    const instant = Date.parse(`${date}T${time}:${seconds.padStart(2, '0')}${offset}`);
    if (Number.isNaN(instant)) throw new RangeError(`not a local time: ${text}`);
    return instant;
  }
  return instantOf(date, time, zone, 'first') + Number(seconds) * 1000;
}

/**
 * The instant a correction means: a time of day is the one nearest to where the shift begins (for an in) or ends (for
 * an out).
 */
export function settledInstant(text: string, shift: ShiftInstance, direction: Direction, zone: Zone): Instant {
  if (text.includes('T')) return parseLocalTime(text, zone);
  const aim = direction === 'in' ? shift.startsAt : shift.endsAt;
  const which = direction === 'in' ? 'first' : 'second';
  const candidates = [-1, 0, 1, 2].map((days) => instantOf(addDays(shift.date, days), text, zone, which));
  return candidates.reduce((best, next) => (Math.abs(next - aim) < Math.abs(best - aim) ? next : best));
}

/**
 * The shift that an in and an out on a date without one make up: it begins with the in, and ends with the out, on the
 * next day if earlier.
 */
export function shiftOfTimes(date: string, inText: string, outText: string, zone: Zone): ShiftInstance {
  const read = (text: string, on: string): Instant =>
    text.includes('T') ? parseLocalTime(text, zone) : instantOf(on, text, zone, 'first');
  const startsAt = read(inText, date);
  const sameDay = read(outText, date);
  const endsAt = sameDay > startsAt ? sameDay : read(outText, addDays(date, 1));
  return { date, startsAt, endsAt, unpaidBreakMinutes: 0 };
}
