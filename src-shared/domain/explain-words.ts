import type { DayReasons, Reason, ReasonCode } from '../models/day-reasons.ts';

/** `{0}` is the first value. A time with a date has the date as its next value; see `shown` of `explain-day.ts`. */
type Words = Readonly<Record<ReasonCode, string>>;

const en: Words = {
  'on-leave': 'on leave ({0})',
  holiday: 'holiday ({0})',
  'day-off': 'day off',
  absent: 'absent',
  'no-in': 'no check-in',
  'no-out': 'no check-out',
  'half-day': 'half day',
  'open-until': 'open until {0}',
  present: 'present',
  late: 'late {0} min',
  'late-excused': 'late excused',
  'left-early': 'left {0} min early',
  'early-excused': 'early leave excused',
  overtime: 'overtime {0} min',
  'overtime-waits': 'overtime {0} min not approved',
  in: 'in {0}',
  out: 'out {0}',
  'no-punches': 'no punches',
  shift: 'shift {0}–{1}',
  grace: 'grace {0}',
  'early-grace': 'early grace {0}',
  'overtime-from': 'overtime from {0}',
  'overtime-approved': 'overtime approved',
  worked: 'worked {0} min',
  'worked-with-break': 'worked {0} min without {1} min of break',
  'rounded-to': 'rounded to {0}',
  'half-day-below': 'half day below {0} %',
  'half-leave': 'half a day of leave ({0})',
  'changed-for-date': 'changed for this date',
  'pattern-from': 'pattern from {0}',
  'no-pattern': 'no pattern yet',
  'was-archived': 'archived at the time',
  'auto-out': 'out not punched, the end of the shift stands for it',
  unrostered: 'recorded without a shift',
  bucket: '{0} {1} min',
  premium: '{0} premium {1} min',
  'counted-from-start': 'counted from the start of the shift',
  'counted-until-end': 'counted until the end of the shift',
  'rounded-clock': 'counted {0}–{1}',
  'break-short': 'break shorter than asked for',
  'meal-missed': 'meal break missed',
  'absent-below': 'absent below {0} min',
  'counts-on': 'counts on {0}',
  'to-work': '{0} min to be worked at any time',
};

const de: Words = {
  'on-leave': 'im Urlaub ({0})',
  holiday: 'Feiertag ({0})',
  'day-off': 'freier Tag',
  absent: 'nicht da',
  'no-in': 'kein Kommen',
  'no-out': 'kein Gehen',
  'half-day': 'halber Tag',
  'open-until': 'offen bis {0}',
  present: 'da',
  late: '{0} min zu spät',
  'late-excused': 'Verspätung entschuldigt',
  'left-early': '{0} min zu früh gegangen',
  'early-excused': 'frühes Gehen entschuldigt',
  overtime: '{0} min Überstunden',
  'overtime-waits': '{0} min Überstunden nicht genehmigt',
  in: 'Kommen {0}',
  out: 'Gehen {0}',
  'no-punches': 'keine Buchungen',
  shift: 'Schicht {0}–{1}',
  grace: 'Kulanz {0}',
  'early-grace': 'Kulanz beim Gehen {0}',
  'overtime-from': 'Überstunden ab {0}',
  'overtime-approved': 'Überstunden genehmigt',
  worked: 'gearbeitet {0} min',
  'worked-with-break': 'gearbeitet {0} min ohne {1} min Pause',
  'rounded-to': 'gerundet auf {0}',
  'half-day-below': 'halber Tag unter {0} %',
  'half-leave': 'halber Tag Urlaub ({0})',
  'changed-for-date': 'für diesen Tag geändert',
  'pattern-from': 'Muster ab {0}',
  'no-pattern': 'noch kein Muster',
  'was-archived': 'damals archiviert',
  'auto-out': 'Gehen nicht gebucht, dafür steht das Schichtende',
  unrostered: 'ohne Schicht erfasst',
  bucket: 'davon {0} {1} min',
  premium: 'Zuschlag {0} {1} min',
  'counted-from-start': 'gezählt ab Schichtbeginn',
  'counted-until-end': 'gezählt bis Schichtende',
  'rounded-clock': 'gezählt {0}–{1}',
  'break-short': 'Pause kürzer als verlangt',
  'meal-missed': 'Essenspause fehlt',
  'absent-below': 'nicht da unter {0} min',
  'counts-on': 'zählt am {0}',
  'to-work': '{0} min zu beliebiger Zeit',
};

const MOST_WRITTEN = 10_000;

const on: Readonly<Record<'en' | 'de', string>> = { en: 'on', de: 'am' };

/** A civil date, or a time of day with its date after it where that is not the day spoken of: `05:58 2026-11-21`. */
const dated = /^(?:(\d{2}:\d{2}(?::\d{2})?) )?(\d{4}-\d{2}-\d{2})$/;

const dates = {
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
  de: new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
} as const;

/** The few dates that thousands of lines name, as they are written. */
const written = new Map<string, string>();

/** A value in words: dates as people write them, `1 Nov 2026` or `1. Nov. 2026`. */
function valueText(value: string | number, language: 'en' | 'de'): string {
  const [, time, date] = dated.exec(String(value)) ?? [];
  if (date === undefined) return String(value);
  const key = `${language} ${date}`;
  let text = written.get(key);
  if (text === undefined) {
    text = dates[language].format(new Date(`${date}T00:00:00Z`));
    if (written.size < MOST_WRITTEN) written.set(key, text);
  }
  return time === undefined ? text : `${time} ${on[language]} ${text}`;
}

function worded([code, ...values]: Reason, language: 'en' | 'de'): string {
  const words = language === 'de' ? de : en;
  return words[code].replace(/\{(\d)\}/g, (_, place: string) => valueText(values[Number(place)] ?? '', language));
}

/**
 * Says in one line why a day has its status and figures: `Late 9 min: in 09:09, shift 09:00–17:00, grace 5, pattern
 * from 1 Nov 2026`. The same words on screen and in exports, so they stand here and not in a window's catalogue.
 * English unless `language` begins with `de`.
 */
export function explainText({ came, facts }: DayReasons, language: string): string {
  const spoken = language.startsWith('de') ? 'de' : 'en';
  const headline = came.map((reason) => worded(reason, spoken)).join('; ');
  const why = facts.map((reason) => worded(reason, spoken)).join(', ');
  return `${headline.slice(0, 1).toUpperCase()}${headline.slice(1)}: ${why}`;
}
