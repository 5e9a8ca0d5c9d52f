import { CalendarFault } from './calendar-problems.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export interface RecurrenceRule {
  readonly freq: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY';
  readonly interval: number;
  readonly count: number | null;
  /** As written; a date, or a time in UTC or on the entry's clock. */
  readonly until: string | null;
  readonly months: readonly number[] | null;
  readonly weekNumbers: readonly number[] | null;
  readonly yearDays: readonly number[] | null;
  readonly monthDays: readonly number[] | null;
  /** Monday is 0; `nth` counts from the end where negative, and is null for each of them. */
  readonly weekdays: readonly { readonly weekday: number; readonly nth: number | null }[] | null;
  readonly positions: readonly number[] | null;
  readonly weekStart: number;
}

const KNOWN = new Set(
  'FREQ INTERVAL COUNT UNTIL BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYSETPOS WKST RSCALE SKIP BYHOUR BYMINUTE BYSECOND'.split(
    ' ',
  ),
);

function notUnderstood(): never {
  throw new CalendarFault('rule-not-understood');
}

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().replaceAll(/\s/g, '').split(';')) {
    if (part === '') continue;
    const [name = '', value = '', ...rest] = part.split('=');
    if (!KNOWN.has(name) || value === '' || rest.length > 0 || parts.has(name)) notUnderstood();
    parts.set(name, value);
  }
  return parts;
}

/** Whole numbers between 1 and `most`, also negative ones where the end is counted from. */
function numbersOf(text: string | undefined, most: number, mayCountBack = true): number[] | null {
  if (text === undefined) return null;
  return text.split(',').map((part) => {
    const number = /^[+-]?\d{1,3}$/.test(part) ? Number(part) : 0;
    const size = Math.abs(number);
    return size >= 1 && size <= most && (number > 0 || mayCountBack) ? number : notUnderstood();
  });
}

function weekdaysOf(text: string | undefined): RecurrenceRule['weekdays'] {
  if (text === undefined) return null;
  return text.split(',').map((part) => {
    const [, nth, name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(part) ?? [];
    const weekday = DAYS.indexOf(name);
    const isOrdinal = nth === undefined || (Number(nth) !== 0 && Math.abs(Number(nth)) <= 53);
    return weekday >= 0 && isOrdinal ? { weekday, nth: nth === undefined ? null : Number(nth) } : notUnderstood();
  });
}

function positive(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : notUnderstood();
}

/** Parts that set a time of day: an entry of whole days has them at midnight, if at all. */
function isTimed(parts: ReadonlyMap<string, string>): boolean {
  return ['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((name) => parts.has(name) && !/^0+$/.test(parts.get(name) ?? ''));
}

/** Which parts RFC 5545 does not allow with which frequency. */
function isAllowed(rule: RecurrenceRule): boolean {
  const { freq, weekNumbers, yearDays, monthDays, weekdays, positions, months } = rule;
  if (weekNumbers !== null && freq !== 'YEARLY') return false;
  if (yearDays !== null && freq !== 'YEARLY') return false;
  if (monthDays !== null && freq === 'WEEKLY') return false;
  const isNth = weekdays?.some(({ nth }) => nth !== null) === true;
  if (isNth && (freq === 'WEEKLY' || freq === 'DAILY' || weekNumbers !== null)) return false;
  return positions === null || [months, weekNumbers, yearDays, monthDays, weekdays].some((one) => one !== null);
}

/** Reads an RRULE (RFC 5545). Throws `CalendarFault` `rule-not-understood`: no part of a rule is ever passed over. */
export function readRecurrenceRule(text: string): RecurrenceRule {
  const parts = partsOf(text);
  const freq = parts.get('FREQ');
  if (freq !== 'YEARLY' && freq !== 'MONTHLY' && freq !== 'WEEKLY' && freq !== 'DAILY') notUnderstood();
  if (isTimed(parts) || (parts.get('RSCALE') ?? 'GREGORIAN') !== 'GREGORIAN') notUnderstood();
  if ((parts.get('SKIP') ?? 'OMIT') !== 'OMIT') notUnderstood();
  const weekStart = DAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (weekStart < 0) notUnderstood();
  const rule: RecurrenceRule = {
    freq,
    interval: positive(parts.get('INTERVAL')) ?? 1,
    count: positive(parts.get('COUNT')),
    until: parts.get('UNTIL') ?? null,
    months: numbersOf(parts.get('BYMONTH'), 12, false),
    weekNumbers: numbersOf(parts.get('BYWEEKNO'), 53),
    yearDays: numbersOf(parts.get('BYYEARDAY'), 366),
    monthDays: numbersOf(parts.get('BYMONTHDAY'), 31),
    weekdays: weekdaysOf(parts.get('BYDAY')),
    positions: numbersOf(parts.get('BYSETPOS'), 366),
    weekStart,
  };
  return isAllowed(rule) ? rule : notUnderstood();
}
