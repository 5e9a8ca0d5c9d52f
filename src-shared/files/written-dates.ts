import { type CivilDate, civilDateSchema } from '../models/time.ts';

/** Which of day and month comes first in a date such as 03/04/2026. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type WrittenDate = CivilDate | 'bad-date' | 'date-ambiguous';

/** Spreadsheets count days from here; 60 is a 29 February 1900 that never was. */
const SERIAL_START_MS = Date.UTC(1899, 11, 30);
/** Serial numbers are taken for dates of the years 1982 to 2064, and for nothing else. */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 60_000];

function civil(year: string, month: string, day: string): CivilDate | 'bad-date' {
  const full = year.length === 2 ? `20${year}` : year;
  const parsed = civilDateSchema.safeParse(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : 'bad-date';
}

function slashed([a, b, year]: readonly [string, string, string], order: DateOrder | null): WrittenDate {
  const [dayFirst, monthFirst] = [civil(year, b, a), civil(year, a, b)];
  if (dayFirst === monthFirst) return dayFirst;
  if (dayFirst === 'bad-date') return monthFirst;
  if (monthFirst === 'bad-date') return dayFirst;
  if (order === null) return 'date-ambiguous';
  return order === 'day-first' ? dayFirst : monthFirst;
}

/** Months as spreadsheets and people write them, in English and German: by how they begin. */
const MONTHS = [
  'jan|jän',
  'feb',
  'mar|mär|mrz|maer',
  'apr',
  'may|mai',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct|okt',
  'nov',
  'dec|dez',
];
const MONTH = String.raw`([a-zä]{3,9})\.?`;
const DAY_AND_MONTH = new RegExp(String.raw`^(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?${MONTH},?[ -]?(\d{4}|\d{2})$`, 'i');
const MONTH_AND_DAY = new RegExp(String.raw`^${MONTH}[ -]?(\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})$`, 'i');
/** Whole names and what is left of them, so that no other word passes for a month. */
const MONTH_NAME =
  /^(?:jan(?:uary|uar)?|jän(?:ner)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|maerz|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)$/i;
/** The day of the week before a date says nothing that the date does not. */
const WEEKDAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)(?:s|nes|rs|ur|n|ens|tt|nners|ei|ms|nn)?(?:day|tag|woch|abend)?\.?,? +(?=[\da-z])/i;
/** Midnight behind a date, as spreadsheets and databases write it. */
const MIDNIGHT = /[T ]+(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM) *(?:Z|[+-]\d{2}:?\d{2})?$/i;

function named(day: string, month: string, year: string): CivilDate | 'bad-date' {
  const text = month.toLowerCase();
  const index = MONTH_NAME.test(text) ? MONTHS.findIndex((begins) => new RegExp(`^(?:${begins})`).test(text)) : -1;
  return index < 0 ? 'bad-date' : civil(year, String(index + 1), day);
}

/**
 * Reads a date as people and spreadsheets write it: `2026-11-23`, `23.11.2026`, `2026/11/23`, `20261123`, `23-Nov-26`,
 * `46349`, each also with a midnight behind it. In `03/04/2026` either may be the month: `order` says which, or it is
 * `date-ambiguous`.
 */
export function readWrittenDate(written: string, order: DateOrder | null): WrittenDate {
  const text = written
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(MIDNIGHT, '')
    .replace(WEEKDAY, '');
  const iso =
    /^(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?$/.exec(text) ?? /^((?:19|20)\d{2})()(\d{2})(\d{2})$/.exec(text);
  if (iso !== null) return civil(iso[1] ?? '', iso[3] ?? '', iso[4] ?? '');
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$/.exec(text);
  if (dotted !== null) return civil(dotted[3] ?? '', dotted[2] ?? '', dotted[1] ?? '');
  const [, day, month, year] = DAY_AND_MONTH.exec(text) ?? [];
  if (day !== undefined) return named(day, month ?? '', year ?? '');
  const [, first, second, last] = MONTH_AND_DAY.exec(text) ?? [];
  if (first !== undefined) return named(second ?? '', first, last ?? '');
  const other = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (other !== null) return slashed([other[1] ?? '', other[3] ?? '', other[4] ?? ''], order);
  if (/^\d{5}(?:[.,]0+)?$/.test(text)) {
    const serial = Number.parseInt(text, 10);
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return 'bad-date';
    return new Date(SERIAL_START_MS + serial * 86_400_000).toISOString().slice(0, 10);
  }
  return 'bad-date';
}
