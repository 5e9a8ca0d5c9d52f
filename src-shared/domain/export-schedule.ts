import type { Rhythm } from '../models/exports.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { addDays, civilDateOf, instantOf, weekdayIndexOf } from './civil-time.ts';

/** A file that is due: when, and of which dates. */
export interface DueExport {
  readonly at: Instant;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** However long the app was off, no more files than this are made up for; the newest. */
const MOST_MISSED = 31;
const MOST_DAYS_BETWEEN = 31;

const isDay = (date: CivilDate, rhythm: Rhythm): boolean => {
  if (rhythm.every === 'week') return weekdayIndexOf(date) === rhythm.weekday;
  return rhythm.every === 'day' || Number(date.slice(8)) === rhythm.day;
};

/** What a file that is due on a date is about: the day, the seven days or the calendar month before it. */
function rangeBefore(date: CivilDate, { every }: Rhythm): Pick<DueExport, 'from' | 'to'> {
  const yesterday = addDays(date, -1);
  if (every === 'day') return { from: yesterday, to: yesterday };
  if (every === 'week') return { from: addDays(date, -7), to: yesterday };
  const last = addDays(`${date.slice(0, 7)}-01`, -1);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}

const dueOn = (date: CivilDate, rhythm: Rhythm, zone: Zone): DueExport => ({
  at: instantOf(date, rhythm.time, zone, 'first'),
  ...rangeBefore(date, rhythm),
});

/** The files that were due after one instant and not after another, the oldest first. */
export function dueExports(rhythm: Rhythm, after: Instant, now: Instant, zone: Zone): DueExport[] {
  const due: DueExport[] = [];
  const first = civilDateOf(after, zone);
  for (let date = civilDateOf(now, zone); date >= first && due.length < MOST_MISSED; date = addDays(date, -1)) {
    if (!isDay(date, rhythm)) continue;
    const one = dueOn(date, rhythm, zone);
    if (one.at > after && one.at <= now) due.unshift(one);
  }
  return due;
}

/** The next file that is due after an instant. */
export function nextExport(rhythm: Rhythm, after: Instant, zone: Zone): DueExport {
  const today = civilDateOf(after, zone);
  for (let days = 0; days <= MOST_DAYS_BETWEEN; days += 1) {
    const date = addDays(today, days);
    const one = dueOn(date, rhythm, zone);
    if (isDay(date, rhythm) && one.at > after) return one;
  }
  // A day of the month that every month has comes within 31 days; the one that is today comes in a month.
  return dueOn(addDays(today, MOST_DAYS_BETWEEN), rhythm, zone);
}

/** A name as part of a file's: letters, digits, `-` and `_`, and nothing that a system takes for a device. */
export function fileNamePart(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `export-${plain}` : plain;
}
