import { zoneAt } from '../../src-shared/domain/zone-history.ts';
import type { CivilDate, Instant, Zone } from '../../src-shared/models/time.ts';

/** English without a country would mean American order and a twelve-hour clock; shifts are read on a 24-hour one. */
const locales: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE' };

export interface Formats {
  /** `09:05`, in the site's zone. */
  time(instant: Instant): string;
  /** `09:05:12`, in the site's zone. */
  timeWithSeconds(instant: Instant): string;
  /** `20 Nov 2026`. */
  date(instant: Instant): string;
  /** `Friday`. */
  weekday(instant: Instant): string;
  /** `20 November 2026`. */
  longDate(instant: Instant): string;
  /** `20 Nov 2026, 09:05`. */
  dateTime(instant: Instant): string;
  /** `09:00–17:00`; both in the site's zone, the dates left out. */
  timeRange(start: Instant, end: Instant): string;
  /** `Fri 20 Nov`: near dates, where the year is clear. Never broken over two lines. */
  day(instant: Instant): string;
  /** A civil date, which has no zone: `Fri, 20 Nov 2026`. */
  civilDate(date: CivilDate): string;
  /** A civil date where its week is clear: `20 Nov`. */
  dayOfMonth(date: CivilDate): string;
  /** `7 h 05 min`, `45 min`, `8 h`. Whole minutes. */
  duration(minutes: number): string;
  /** `+7 h 05 min`, `−45 min`, `0 min`. Whole minutes. */
  signedDuration(minutes: number): string;
  /** `March 2026`, of `2026-03`. */
  month(month: string): string;
  /** `1,234` or `1.234`. */
  number(value: number): string;
}

/** Writes instants on the clock that a site goes by at each. */
function zonedFormat(
  locale: string,
  zone: Zone,
  options: Intl.DateTimeFormatOptions,
): Pick<Intl.DateTimeFormat, 'format'> {
  if (typeof zone === 'string') return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const formats = new Map(zone.map((one) => [one.zone, zonedFormat(locale, one.zone, options)]));
  return { format: (instant) => formats.get(zoneAt(Number(instant), zone))?.format(instant) ?? '' };
}

function build(language: string, zone: Zone): Formats {
  const locale = locales[language] ?? 'en-GB';
  const zoned = (options: Intl.DateTimeFormatOptions) => zonedFormat(locale, zone, options);
  const time = zoned({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const seconds = zoned({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const date = zoned({ day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = zoned({ weekday: 'long' });
  const longDate = zoned({ day: 'numeric', month: 'long', year: 'numeric' });
  const day = zoned({ weekday: 'short', day: 'numeric', month: 'short' });
  const civil = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const dayOfMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const number = new Intl.NumberFormat(locale);
  const clock = (instant: Instant): string => time.format(instant);
  return {
    time: clock,
    timeWithSeconds: (instant) => seconds.format(instant),
    date: (instant) => date.format(instant),
    weekday: (instant) => weekday.format(instant),
    longDate: (instant) => longDate.format(instant),
    dateTime: (instant) => `${date.format(instant)}, ${clock(instant)}`,
    timeRange: (start, end) => `${clock(start)}–${clock(end)}`,
    day: (instant) => day.format(instant).replaceAll(' ', '\u00a0'),
    civilDate: (text) => civil.format(new Date(`${text}T00:00:00Z`)),
    dayOfMonth: (text) => dayOfMonth.format(new Date(`${text}T00:00:00Z`)),
    duration: (minutes) => durationText(minutes),
    signedDuration: (minutes) => `${minutes > 0 ? '+' : minutes < 0 ? '−' : ''}${durationText(Math.abs(minutes))}`,
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    number: (value) => number.format(value),
  };
}

/** `7 h 05 min`, `45 min`, `8 h`; the same in every language. */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`;
}

const built = new Map<string, Formats>();

/**
 * How instants, dates and numbers are written in a language and a zone. Formatters are costly to make, so they are
 * kept.
 */
export function formatsFor(language: string, zone: Zone): Formats {
  const key = `${language}|${JSON.stringify(zone)}`;
  const found = built.get(key);
  if (found) return found;
  const made = build(language, zone);
  built.set(key, made);
  return made;
}
