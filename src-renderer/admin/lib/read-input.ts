import { type CivilDate, civilDateSchema } from '../../../src-shared/models/time.ts';

/**
 * A time of day as people type it (`9`, `930`, `9.30`, `09:30`, `24` for midnight) as `HH:MM`; text that is none stays
 * as it is, so that the person sees what they wrote.
 */
export function readTimeOfDay(text: string): string {
  const found = /^\s*(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*h?\s*$/.exec(text);
  if (found === null) return text;
  const hours = Number(found[1]) === 24 ? 0 : Number(found[1]);
  if (hours > 23) return text;
  return `${String(hours).padStart(2, '0')}:${found[2] ?? '00'}`;
}

/** A date as people type it (`20.11.2026`, `20/11/2026`, `2026-11-20`), day before month; null if it is none. */
export function readDate(text: string): CivilDate | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const local = /^\s*(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\s*$/.exec(text);
  const [year, month, day] =
    iso !== null ? [iso[1], iso[2], iso[3]] : local !== null ? [local[3], local[2], local[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const parsed = civilDateSchema.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}
