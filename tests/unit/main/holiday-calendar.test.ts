import { expect, test } from 'vitest';
import { readHolidayCalendar } from '../../../src-main/services/leave/holiday-calendar.ts';

const read = (...lines: string[]) =>
  readHolidayCalendar(
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Day', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'),
    '2026-11-20',
  );
const dates = (...lines: string[]) => read(...lines).days.map(({ date }) => date);

test.each([
  ['a local time', 'DTSTART;TZID=Europe/Berlin:20260311T100000'],
  ['a time in UTC', 'DTSTART:20251231T230000Z'],
  ['what is no date', 'DTSTART;VALUE=DATE:20260231'],
])('%s is no holiday', (_, start) => {
  expect(read(start)).toEqual({ days: [], notUnderstood: [] });
});

test('an entry of several days is a holiday on each, and one that is cancelled on none', () => {
  expect(dates('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261226')).toEqual(['2026-12-24', '2026-12-25']);
  expect(dates('DTSTART:20261224', 'DURATION:P2D')).toEqual(['2026-12-24', '2026-12-25']);
  expect(dates('DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED')).toEqual([]);
});

test('an entry keeps its own name, whatever its alarm says and however the line is written', () => {
  const alarm = ['BEGIN:VALARM', 'SUMMARY:Alarm', 'DTSTART:20260101', 'END:VALARM'];
  const { days } = read('SUMMARY;LANGUAGE="en:US":May\\, Day', 'DTSTART;VALUE=DATE:20260501', ...alarm);
  expect(days).toEqual([{ date: '2026-05-01', name: 'May, Day' }]);
});

test.each([
  ['FREQ=YEARLY', ['2026-05-01', '2027-05-01', '2028-05-01']],
  ['FREQ=YEARLY;INTERVAL=1;UNTIL=20270501', ['2026-05-01', '2027-05-01']],
  ['FREQ=YEARLY;UNTIL=20210101', []],
  ['FREQ=YEARLY;COUNT=4', ['2026-05-01']],
])('%s is followed from this year on', (rule, expected) => {
  expect(dates('DTSTART;VALUE=DATE:20230501', `RRULE:${rule}`)).toEqual(expected);
});

test('a year that is excepted is left out, and 29 February is there only where the year has one', () => {
  const yearly = 'RRULE:FREQ=YEARLY';
  const except = ['EXDATE;VALUE=DATE:20260501', 'EXDATE;VALUE=DATE:20280501'];
  expect(dates('DTSTART;VALUE=DATE:20230501', yearly, ...except)).toEqual(['2027-05-01']);
  expect(dates('DTSTART;VALUE=DATE:20240229', yearly)).toEqual(['2028-02-29']);
});

test.each([
  'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
  'RRULE:FREQ=YEARLY;INTERVAL=2',
  'RRULE:FREQ=WEEKLY',
  'RDATE;VALUE=DATE:20260601',
  'DTEND;VALUE=DATE:20270101',
])('what is not understood is named and not guessed: %s', (line) => {
  expect(read('DTSTART;VALUE=DATE:20251127', line)).toEqual({
    days: [],
    notUnderstood: [{ date: '2025-11-27', name: 'Day' }],
  });
});
