import { addDays, weekdayIndexOf } from '../../../src-shared/domain/civil-time.ts';
import type { Pattern, Shift, WeekPlan } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { Random } from './random-facts.ts';

const firstNames = [
  ...['Ada', 'Bela', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hana', 'Ivo', 'Jale', 'Karim', 'Lena', 'Mateo'],
  ...['Nadia', 'Oskar', 'Paula', 'Quentin', 'Rosa', 'Samir', 'Tove', 'Umut', 'Vera', 'Wanda', 'Xenia', 'Yara', 'Zoran'],
];
const lastNames = [
  ...['Adler', 'Bauer', 'Celik', 'Dimitrov', 'Esposito', 'Fischer', 'García', 'Haddad', 'Ivanova', 'Jansen', 'Keller'],
  ...['Lindqvist', 'Müller', 'Novak', 'Özdemir', 'Petit', 'Quirós', 'Rossi', 'Schmidt', 'Tanaka', 'Ulrich', 'Vogel'],
  ...['Weber', 'Yılmaz', 'Zeller'],
];

/** A name for the person of that number; a few people share one, as they do. */
export function nameOf(number: number, random: Random): string {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  return number % 9 === 0 ? `${first} ${random.pick(firstNames)} ${last}` : `${first} ${last}`;
}

const shift = (start: string, end: string, unpaidBreakMinutes: number): Shift => ({ start, end, unpaidBreakMinutes });
const early = [shift('06:00', '14:00', 30)];
const late = [shift('14:00', '22:00', 30)];
const night = [shift('22:00', '06:00', 45)];
const office = [shift('09:00', '17:30', 30)];
const morning = [shift('08:30', '13:00', 0)];
const split = [shift('10:00', '14:00', 0), shift('17:00', '21:30', 15)];

const fiveDays = (day: readonly Shift[]): WeekPlan => {
  const shifts = [...day];
  return { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts, sat: [], sun: [] };
};

const weeksOf: readonly (() => WeekPlan[])[] = [
  () => [fiveDays(office)],
  () => [fiveDays(early)],
  () => [fiveDays(late)],
  () => [fiveDays(night)],
  // Early, late and night in turn.
  () => [fiveDays(early), fiveDays(late), fiveDays(night)],
  () => [{ ...fiveDays(split), mon: [], sat: split }],
  () => [{ ...fiveDays(morning), tue: [], thu: [] }],
  () => [{ ...fiveDays(office), sat: morning }, fiveDays(office)],
];

/** How many of a hundred people work each of the plans above. */
const shares = [30, 12, 12, 10, 14, 12, 4, 6];

/** A pattern from the Monday on or after a date, drawn by how common it is. */
export function drawPattern(from: CivilDate, random: Random): Pattern {
  let left = random.upTo(100);
  const kind = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  const monday = addDays(from, (7 - weekdayIndexOf(from)) % 7);
  return { effectiveFrom: monday, weeks: weeksOf[Math.max(0, kind)]?.() ?? [] };
}

/** The same days every year on which the site is closed. */
export const fixedHolidays: readonly (readonly [string, string])[] = [
  ['01-01', 'New Year'],
  ['01-06', 'Epiphany'],
  ['05-01', 'Labour Day'],
  ['08-15', 'Assumption'],
  ['10-03', 'Unity Day'],
  ['11-01', 'All Saints'],
  ['12-24', 'Christmas Eve'],
  ['12-25', 'Christmas Day'],
  ['12-26', "St Stephen's Day"],
];

/** Blocks of annual leave within one calendar year, first and last date of each; they do not overlap. */
export function drawAnnualLeave(year: string, random: Random): (readonly [CivilDate, CivilDate])[] {
  const starts = [random.upTo(60) + 20, random.upTo(60) + 170, random.upTo(50) + 290];
  const lengths = [random.pick([4, 6, 11]), random.pick([11, 13, 20]), random.pick([4, 6, 11])];
  return starts.map((start, index) => {
    const first = addDays(`${year}-01-01`, start);
    return [first, addDays(first, lengths[index] ?? 4)] as const;
  });
}
