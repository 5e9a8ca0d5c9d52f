import type { CivilDate } from '../models/time.ts';

/** Milliseconds in one minute. */
export const MINUTE = 60_000;
/** Milliseconds in one day of 24 hours. */
export const DAY = 86_400_000;

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
export function dayOf(date: CivilDate): number {
  return dayByDate.get(date) ?? remember(dayByDate, date, Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY));
}

/** The civil date so many days after 1970-01-01. */
export function dateOf(day: number): CivilDate {
  return dateByDay.get(day) ?? remember(dateByDay, day, new Date(day * DAY).toISOString().slice(0, 10));
}
