import { addDays, daysBetween } from '../../../src-shared/domain/civil-time.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import { type CivilDate, civilDateSchema } from '../../../src-shared/models/time.ts';

/** Days that one entry may last at most; longer ones are no holidays. */
const MOST_DAYS = 31;
const YEARS = 3;

interface Property {
  /** What stands between name and value, in capitals: `;VALUE=DATE`. */
  readonly parameters: string;
  readonly value: string;
}
type Entry = ReadonlyMap<string, Property>;

/** Name, parameters (a quoted one may hold anything) and value of a line. */
const linePattern = /^([A-Z0-9-]+)((?:;[^=:;"]+=(?:"[^"]*"|[^":;])*)*):(.*)$/i;

/** Lines of a calendar, folded ones put together again. */
function linesOf(ics: string): string[] {
  return ics
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

/** The calendar's entries with their own lines: those of an alarm within an entry are not its own. */
function entriesOf(ics: string): Entry[] {
  const entries: Entry[] = [];
  const open: string[] = [];
  let entry = new Map<string, Property>();
  for (const line of linesOf(ics)) {
    const [, written = '', parameters = '', value = ''] = linePattern.exec(line.trimEnd()) ?? [];
    const name = written.toUpperCase();
    if (name === 'BEGIN') {
      open.push(value.toUpperCase());
      if (open.at(-1) === 'VEVENT') entry = new Map();
    } else if (name === 'END') {
      if (open.pop() === 'VEVENT') entries.push(entry);
    } else if (name !== '' && open.at(-1) === 'VEVENT') {
      const before = name === 'EXDATE' ? entry.get(name) : undefined;
      const all = before === undefined ? value : `${before.value},${value}`;
      entry.set(name, { parameters: parameters.toUpperCase(), value: all });
    }
  }
  return entries;
}

function civilDate(digits: string): CivilDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? [];
  const parsed = civilDateSchema.safeParse(`${year}-${month}-${day}`);
  return parsed.success ? parsed.data : null;
}

/** The date of a whole day; what has a time of day has none. */
function dateOf(property: Property | undefined): CivilDate | null {
  return property === undefined || property.parameters.includes('VALUE=DATE-TIME') ? null : civilDate(property.value);
}

function plain(text: string): string {
  return text
    .replace(/\\([nN\\;,])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? ' ' : escaped))
    .trim()
    .slice(0, 80);
}

/** How many days an entry lasts; its end is the day after it. */
function lengthOf(entry: Entry, from: CivilDate): number {
  const end = dateOf(entry.get('DTEND'));
  if (end !== null) return Math.max(1, daysBetween(from, end));
  const [, count, unit] = /^P(\d{1,4})([DW])$/.exec(entry.get('DURATION')?.value ?? '') ?? [];
  return Math.max(1, Number(count ?? 1) * (unit === 'W' ? 7 : 1));
}

/** The same day of the years up to `lastYear`, as a plain yearly rule has them; null for any other rule. */
function yearly(from: CivilDate, rule: string, lastYear: number): CivilDate[] | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const known = new Set(['FREQ', 'UNTIL', 'COUNT', 'INTERVAL', 'WKST']);
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((key) => !known.has(key))) return null;
  const until = parts.has('UNTIL') ? civilDate(parts.get('UNTIL')?.slice(0, 8) ?? '') : '9999-12-31';
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY);
  if (Number(parts.get('INTERVAL') ?? 1) !== 1 || until === null || Number.isNaN(count)) return null;
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Math.max(0, lastYear - first + 1) }, (_, n) => {
    return `${String(first + n).padStart(4, '0')}${from.slice(4)}`;
  })
    .filter((date) => civilDateSchema.safeParse(date).success)
    .slice(0, count)
    .filter((date) => date <= until);
}

/** The days on which an entry begins, from that of `from` on; null where how it repeats is not understood. */
function startsOf(entry: Entry, from: CivilDate, lastYear: number): CivilDate[] | null {
  if (entry.has('RDATE') || entry.has('RECURRENCE-ID')) return null;
  const rule = entry.get('RRULE')?.value.toUpperCase();
  const starts = rule === undefined ? [from] : yearly(from, rule, lastYear);
  const except = new Set((entry.get('EXDATE')?.value ?? '').split(',').map((text) => civilDate(text.slice(0, 8))));
  return starts?.filter((date) => !except.has(date)) ?? null;
}

interface HolidayCalendar {
  readonly days: readonly Holiday[];
  /** Entries of whole days that repeat in another way than every year, or last too long: with the day they first begin. */
  readonly notUnderstood: readonly Holiday[];
}

/**
 * The whole days of an .ics calendar (RFC 5545), by date, each with the name of its entry. Entries that repeat every year are followed to
 * the third year from that of `today`, and left out before it. What has a time of day, is cancelled or has no name is left out.
 */
export function readHolidayCalendar(ics: string, today: CivilDate): HolidayCalendar {
  const names = new Map<CivilDate, string>();
  const notUnderstood: Holiday[] = [];
  const year = Number(today.slice(0, 4));
  for (const entry of entriesOf(ics)) {
    const name = plain(entry.get('SUMMARY')?.value ?? '');
    const from = dateOf(entry.get('DTSTART'));
    if (name === '' || from === null || entry.get('STATUS')?.value.toUpperCase() === 'CANCELLED') continue;
    const starts = startsOf(entry, from, year + YEARS - 1);
    const length = lengthOf(entry, from);
    if (starts === null || length > MOST_DAYS) {
      notUnderstood.push({ date: from, name });
      continue;
    }
    const dates = starts.flatMap((start) => Array.from({ length }, (_, n) => addDays(start, n)));
    for (const date of dates) if (!entry.has('RRULE') || date >= `${year}-01-01`) names.set(date, name);
  }
  const days = [...names].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date));
  return { days, notUnderstood };
}
