import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDateOf,
  daysBetween,
  instantOf,
  timeOfDayOf,
  weekdayOf,
} from '../../../src-shared/domain/civil-time.ts';

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 19);

describe('the instant of a local time', () => {
  it.each([
    [
      'an ordinary winter morning',
      '2026-01-15',
      '09:00',
      'Europe/Berlin',
      '2026-01-15T08:00:00',
      '2026-01-15T08:00:00',
    ],
    [
      'an ordinary summer morning',
      '2026-07-15',
      '09:00',
      'Europe/Berlin',
      '2026-07-15T07:00:00',
      '2026-07-15T07:00:00',
    ],
    [
      'the last minute before the gap',
      '2026-03-29',
      '01:59',
      'Europe/Berlin',
      '2026-03-29T00:59:00',
      '2026-03-29T00:59:00',
    ],
    ['the first skipped minute', '2026-03-29', '02:00', 'Europe/Berlin', '2026-03-29T01:00:00', '2026-03-29T01:00:00'],
    ['the middle of the gap', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00', '2026-03-29T01:00:00'],
    ['the last skipped minute', '2026-03-29', '02:59', 'Europe/Berlin', '2026-03-29T01:00:00', '2026-03-29T01:00:00'],
    [
      'the first minute after the gap',
      '2026-03-29',
      '03:00',
      'Europe/Berlin',
      '2026-03-29T01:00:00',
      '2026-03-29T01:00:00',
    ],
    [
      'just before the doubled hour',
      '2026-10-25',
      '01:59',
      'Europe/Berlin',
      '2026-10-24T23:59:00',
      '2026-10-24T23:59:00',
    ],
    [
      'the start of the doubled hour',
      '2026-10-25',
      '02:00',
      'Europe/Berlin',
      '2026-10-25T00:00:00',
      '2026-10-25T01:00:00',
    ],
    [
      'the middle of the doubled hour',
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00',
      '2026-10-25T01:30:00',
    ],
    [
      'just after the doubled hour',
      '2026-10-25',
      '03:00',
      'Europe/Berlin',
      '2026-10-25T02:00:00',
      '2026-10-25T02:00:00',
    ],
    [
      'the gap west of Greenwich',
      '2026-03-08',
      '02:30',
      'America/New_York',
      '2026-03-08T07:00:00',
      '2026-03-08T07:00:00',
    ],
    [
      'the doubled hour west of Greenwich',
      '2026-11-01',
      '01:30',
      'America/New_York',
      '2026-11-01T05:30:00',
      '2026-11-01T06:30:00',
    ],
    [
      'a half-hour gap in the south',
      '2026-10-04',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00',
      '2026-10-03T15:30:00',
    ],
    [
      'a doubled half hour in the south',
      '2026-04-05',
      '01:45',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00',
      '2026-04-04T15:15:00',
    ],
    [
      'an hour before the doubled half hour',
      '2026-04-05',
      '01:15',
      'Australia/Lord_Howe',
      '2026-04-04T14:15:00',
      '2026-04-04T14:15:00',
    ],
    [
      'a zone without daylight saving',
      '2026-03-29',
      '02:30',
      'Asia/Kolkata',
      '2026-03-28T21:00:00',
      '2026-03-28T21:00:00',
    ],
    ['a change at midnight', '2026-09-06', '00:30', 'America/Santiago', '2026-09-06T04:00:00', '2026-09-06T04:00:00'],
    ['a day that a zone left out', '2011-12-30', '10:00', 'Pacific/Apia', '2011-12-30T10:00:00', '2011-12-30T10:00:00'],
  ])('%s', (_name, date, time, zone, first, second) => {
    expect(iso(instantOf(date, time, zone, 'first'))).toBe(first);
    expect(iso(instantOf(date, time, zone, 'second'))).toBe(second);
  });

  it('is refused for a zone that does not exist', () => {
    expect(() => instantOf('2026-01-15', '09:00', 'Europe/Atlantis', 'first')).toThrow(RangeError);
  });

  it('comes back as the same date and time wherever that time exists', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('first' as const, 'second' as const),
        (zone, day, minute, which) => {
          const date = addDays('2024-01-01', day);
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const instant = instantOf(date, time, zone, which);
          expect(civilDateOf(instant, zone)).toBe(date);
          const shown = timeOfDayOf(instant, zone);
          // Later only where the time was skipped, and then by less than an hour.
          if (shown !== time) {
            expect(shown > time).toBe(true);
            expect(timeOfDayOf(instant - 1, zone) < time).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never runs backwards through a day', () => {
    fc.assert(
      fc.property(fc.constantFrom('2026-03-29', '2026-10-25', '2026-06-01'), fc.nat(1438), (date, minute) => {
        const text = (m: number): string =>
          `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
        const earlier = instantOf(date, text(minute), 'Europe/Berlin', 'first');
        expect(instantOf(date, text(minute + 1), 'Europe/Berlin', 'first')).toBeGreaterThanOrEqual(earlier);
      }),
    );
  });
});

describe('civil dates', () => {
  it('of an instant belong to the zone, not to UTC', () => {
    const instant = Date.parse('2026-03-01T23:30:00Z');
    expect(civilDateOf(instant, 'Europe/Berlin')).toBe('2026-03-02');
    expect(civilDateOf(instant, 'America/New_York')).toBe('2026-03-01');
    expect(timeOfDayOf(instant, 'Asia/Kolkata')).toBe('05:00');
  });

  it('follow each other across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  it('stay right however many are asked for', () => {
    for (let n = 0; n <= 50_001; n++) addDays('2026-01-01', n);
    expect(addDays('2026-01-01', 50_001)).toBe('2162-11-25');
    expect(daysBetween('2026-01-01', '2162-11-25')).toBe(50_001);
  });

  it('know their weekday, before 1970 too', () => {
    expect(weekdayOf('2026-11-20')).toBe('fri');
    expect(weekdayOf('1970-01-01')).toBe('thu');
    expect(weekdayOf('1969-12-28')).toBe('sun');
    expect(weekdayOf('2026-03-02')).toBe('mon');
  });
});
