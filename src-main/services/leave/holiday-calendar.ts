import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import { type CivilDate, civilDateSchema } from '../../../src-shared/models/time.ts';

/** Days that one entry may last at most; longer ones are no holidays. */
const mostDays = 31;
const years = 3;

/** Lines of a calendar, folded ones put together again. */
function linesOf(ics: string): string[] {
  return ics
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

function dateOf(value: string | undefined): CivilDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? '') ?? [];
  const parsed = civilDateSchema.safeParse(`${year}-${month}-${day}`);
  return parsed.success ? parsed.data : null;
}

function plain(text: string): string {
  return text
    .replace(/\\n/gi, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .trim()
    .slice(0, 80);
}

function eventsOf(ics: string): Map<string, string>[] {
  const events: Map<string, string>[] = [];
  let event: Map<string, string> | null = null;
  for (const line of linesOf(ics)) {
    if (line === 'BEGIN:VEVENT') event = new Map();
    else if (line === 'END:VEVENT') {
      if (event !== null) events.push(event);
      event = null;
    } else if (event !== null) {
      const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) event.set(name, value);
    }
  }
  return events;
}

function datesOf(event: Map<string, string>): CivilDate[] {
  const from = dateOf(event.get('DTSTART'));
  if (from === null) return [];
  // The end of an entry of whole days is the day after it.
  const end = dateOf(event.get('DTEND')) ?? addDays(from, 1);
  const dates: CivilDate[] = [from];
  for (let date = addDays(from, 1); date < end && dates.length <= mostDays; date = addDays(date, 1)) dates.push(date);
  return dates.length > mostDays ? [] : dates;
}

/** The same day of the years from `year` on; a 29 February is there only where the year has one. */
function yearly(date: CivilDate, year: number): CivilDate[] {
  return Array.from({ length: years }, (_, n) => `${year + n}${date.slice(4)}`).filter(
    (candidate) => candidate >= date && civilDateSchema.safeParse(candidate).success,
  );
}

/**
 * The days of an .ics calendar (RFC 5545), by date, each with the name of its entry. Entries that repeat every year are followed for
 * three years from that of `today`; other repetitions count once. What is no entry of days is left out.
 */
export function readHolidayCalendar(ics: string, today: CivilDate): Holiday[] {
  const names = new Map<CivilDate, string>();
  for (const event of eventsOf(ics)) {
    const name = plain(event.get('SUMMARY') ?? '');
    if (name === '') continue;
    const repeats = /FREQ=YEARLY/.test(event.get('RRULE') ?? '');
    const dates = datesOf(event).flatMap((date) => (repeats ? yearly(date, Number(today.slice(0, 4))) : [date]));
    for (const date of dates) names.set(date, name);
  }
  return [...names].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date));
}
