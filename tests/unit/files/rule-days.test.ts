import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { dateParts, dayNumber } from '../../../src-shared/files/calendar/calendar-times.ts';
import { readRecurrenceRule } from '../../../src-shared/files/calendar/recurrence-rule.ts';
import { DayBudget, ruleDays } from '../../../src-shared/files/calendar/rule-days.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const FROM = dayNumber(2024, 1, 1) as number;
const UNTIL = dayNumber(2030, 12, 31) as number;

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const day = fc.constantFrom(...DAYS);
const month = fc.integer({ min: 1, max: 12 });
const nth = fc.constantFrom(1, 2, 3, 4, -1);
const monthDay = fc.integer({ min: 1, max: 28 });

/** Rules of the kinds that calendars hold, without those on which the parser's own iterator is known to be wrong. */
const rule = fc.oneof(
  fc.tuple(month, monthDay).map(([m, d]) => `FREQ=YEARLY;BYMONTH=${m};BYMONTHDAY=${d}`),
  fc.tuple(month, nth, day).map(([m, n, d]) => `FREQ=YEARLY;BYMONTH=${m};BYDAY=${n}${d}`),
  fc.tuple(nth, day).map(([n, d]) => `FREQ=MONTHLY;BYDAY=${n}${d}`),
  fc.tuple(fc.integer({ min: 1, max: 4 }), monthDay).map(([i, d]) => `FREQ=MONTHLY;INTERVAL=${i};BYMONTHDAY=${d}`),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), day, oneOf('MO', 'SU'))
    .map(([i, d, w]) => `FREQ=WEEKLY;INTERVAL=${i};BYDAY=${d};WKST=${w}`),
  fc.tuple(fc.integer({ min: 2, max: 60 })).map(([i]) => `FREQ=DAILY;INTERVAL=${i}`),
);

function ofParser(text: string, start: number): number[] {
  const { year, month: m, date } = dateParts(start);
  const begin = ICAL.Time.fromDateString(`${year}-${String(m).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  const iterator = ICAL.Recur.fromString(text).iterator(begin);
  const days: number[] = [];
  for (let at = iterator.next(); at && at.year <= 2030; at = iterator.next()) {
    days.push(dayNumber(at.year, at.month, at.day) as number);
  }
  return days;
}

test('a rule has the days that the calendar parser finds for it', () => {
  fc.assert(
    fc.property(rule, fc.integer({ min: FROM, max: FROM + 700 }), (text, start) => {
      const window = { start, from: start, until: UNTIL };
      expect(ruleDays(readRecurrenceRule(text), window, new DayBudget())).toEqual(ofParser(text, start));
    }),
    { numRuns: 100 },
  );
});

test('every day has its own date, as the runtime counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (number) => {
      const date = new Date(number * 86_400_000);
      const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
      expect(dateParts(number)).toEqual(parts);
      expect(dayNumber(parts.year, parts.month, parts.date)).toBe(number);
    }),
  );
  expect(dayNumber(2026, 2, 29)).toBeNull();
  expect(dayNumber(2100, 2, 29)).toBeNull();
  expect(dayNumber(2026, 4, 31)).toBeNull();
});

test('a count counts from the first day, also where only later ones are wanted', () => {
  fc.assert(
    fc.property(rule, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 900 }), (text, count, later) => {
      const counted = readRecurrenceRule(`${text};COUNT=${count}`);
      const all = ruleDays(readRecurrenceRule(text), { start: FROM, from: FROM, until: UNTIL }, new DayBudget());
      const wanted = ruleDays(counted, { start: FROM, from: FROM + later, until: UNTIL }, new DayBudget());
      expect(wanted).toEqual(all.slice(0, count).filter((one) => one >= FROM + later));
    }),
    { numRuns: 200 },
  );
});
