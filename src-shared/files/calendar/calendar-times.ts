import { CalendarFault } from './calendar-problems.ts';

export const DAY_SECONDS = 86_400;

/** A date or a time in a calendar, on the clock it is written for. */
export interface WallTime {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Seconds since midnight; 0 where it is a date alone. */
  readonly second: number;
  readonly isDate: boolean;
  /** `UTC`, a `TZID` as written, or null for a floating time, which is the site's. */
  readonly zone: string | null;
}

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; null for one that does not exist. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = countDays(year, month, day);
  const parts = dateParts(number);
  return parts.month === month && parts.date === day ? number : null;
}

/** Days of the calendar's cycle of 400 years. */
const CYCLE_DAYS = 146_097;

/** Years are counted from 1 March here, so that the leap day is the last of its year. */
function countDays(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const cycle = Math.floor(from / 400);
  const within = from - cycle * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return cycle * CYCLE_DAYS + within * 365 + Math.floor(within / 4) - Math.floor(within / 100) + dayOfYear - 719_468;
}

/** The date so many days after 1970-01-01 in its parts. */
export function dateParts(day: number): { year: number; month: number; date: number } {
  const since = day + 719_468;
  const cycle = Math.floor(since / CYCLE_DAYS);
  const of = since - cycle * CYCLE_DAYS;
  const within = Math.floor(
    (of - Math.floor(of / 1460) + Math.floor(of / 36_524) - Math.floor(of / (CYCLE_DAYS - 1))) / 365,
  );
  const dayOfYear = of - (365 * within + Math.floor(within / 4) - Math.floor(within / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: cycle * 400 + within + (month <= 2 ? 1 : 0), month, date };
}

/** Monday is 0. */
export const weekdayOfDay = (day: number): number => (((day + 3) % 7) + 7) % 7;

const WRITTEN = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?(Z)?)?$/i;

/** Reads a DATE or DATE-TIME, whatever its `VALUE` says it is. Throws `CalendarFault` `bad-date`. */
export function readWallTime(text: string, tzid: string | null): WallTime {
  const found = WRITTEN.exec(text.trim());
  if (found === null) throw new CalendarFault('bad-date');
  const [year, month, date] = [found[1], found[2], found[3]].map(Number) as [number, number, number];
  const day = dayNumber(year, month, date);
  if (day === null) throw new CalendarFault('bad-date');
  if (found[4] === undefined) return { day, second: 0, isDate: true, zone: null };
  const [hour, minute, second] = [found[4], found[5], found[6] ?? 0].map(Number) as [number, number, number];
  // Some programs end a day at 24:00, and a leap second is the minute's last.
  const isEndOfDay = hour === 24 && minute === 0 && second === 0;
  if (!isEndOfDay && (hour > 23 || minute > 59 || second > 60)) throw new CalendarFault('bad-date');
  const zone = found[7] === undefined ? tzid : 'UTC';
  return {
    day: isEndOfDay ? day + 1 : day,
    second: isEndOfDay ? 0 : hour * 3600 + minute * 60 + Math.min(second, 59),
    isDate: false,
    zone,
  };
}

const DURATION = /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?$/i;

/** Seconds of a DURATION in any of its spellings. Throws `CalendarFault` `bad-duration`, `ends-before-start`. */
export function readDurationSeconds(text: string): number {
  const found = DURATION.exec(text.trim());
  const parts = found?.slice(2);
  if (parts === undefined || parts.every((part) => part === undefined)) throw new CalendarFault('bad-duration');
  const [weeks, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const all = (weeks * 7 + days) * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds;
  if (found?.[1] === '-' && all > 0) throw new CalendarFault('ends-before-start');
  return all;
}

/** Whether a DURATION is in hours and smaller alone: real time, where days are those of the clock. */
export const isRealTime = (duration: string): boolean => /^[+-]?PT/i.test(duration.trim());

/** So many seconds later on the same clock. A day counts as 24 hours, also where the clock is changed. */
export function later(time: WallTime, seconds: number): WallTime {
  const all = time.second + seconds;
  const second = ((all % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  return { ...time, day: time.day + Math.floor(all / DAY_SECONDS), second, isDate: time.isDate && second === 0 };
}

/** Seconds from one time to another on the same clock. */
export const secondsBetween = (from: WallTime, to: WallTime): number =>
  (to.day - from.day) * DAY_SECONDS + to.second - from.second;
