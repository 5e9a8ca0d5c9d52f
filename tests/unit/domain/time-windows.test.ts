import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  civilDateOf,
  instantOf,
  MINUTE,
  offsetSpans,
  timeOfDayOf,
} from '../../../src-shared/domain/civil-time.ts';
import { isInRanges, type TimeWindow, windowRanges } from '../../../src-shared/domain/time-windows.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 60 * MINUTE;
const at = (date: string, time: string, which: 'first' | 'second' = 'first') => instantOf(date, time, ZONE, which);

/**
 * Whether a window that begins on one of the dates holds the time that the clock shows, worked out minute by minute.
 */
function isShown(instant: number, window: TimeWindow, from: string, to: string, zone: string): boolean {
  const time = timeOfDayOf(instant, zone);
  const date = civilDateOf(instant, zone);
  const isNight = window.until < window.from;
  if (!isNight) return date >= from && date <= to && time >= window.from && time <= window.until;
  if (time >= window.from) return date >= from && date <= to;
  const before = addDays(date, -1);
  return time <= window.until && before >= from && before <= to;
}

describe('times of day as ranges of instants', () => {
  it('gives one range a day, its closing minute in full', () => {
    expect(windowRanges({ from: '08:00', until: '18:00' }, '2026-11-19', '2026-11-20', ZONE)).toEqual([
      { date: '2026-11-19', from: at('2026-11-19', '08:00'), until: at('2026-11-19', '18:01') },
      { date: '2026-11-20', from: at('2026-11-20', '08:00'), until: at('2026-11-20', '18:01') },
    ]);
  });

  it('goes over midnight where it closes before it opens', () => {
    expect(windowRanges({ from: '22:00', until: '06:00' }, '2026-11-19', '2026-11-19', ZONE)).toEqual([
      { date: '2026-11-19', from: at('2026-11-19', '22:00'), until: at('2026-11-20', '06:01') },
    ]);
  });

  it('is one minute where both ends are the same', () => {
    expect(windowRanges({ from: '12:00', until: '12:00' }, '2026-11-19', '2026-11-19', ZONE)).toEqual([
      { date: '2026-11-19', from: at('2026-11-19', '12:00'), until: at('2026-11-19', '12:01') },
    ]);
  });

  it('has none where the dates are turned around', () => {
    expect(windowRanges({ from: '08:00', until: '18:00' }, '2026-11-20', '2026-11-19', ZONE)).toEqual([]);
  });

  it('holds an hour that the clocks show twice both times, and nothing between', () => {
    const date = '2026-10-25';
    expect(windowRanges({ from: '02:10', until: '02:20' }, date, date, ZONE)).toEqual([
      { date, from: at(date, '02:10', 'first'), until: at(date, '02:21', 'first') },
      { date, from: at(date, '02:10', 'second'), until: at(date, '02:21', 'second') },
    ]);
  });

  it('goes on over the change where the window does', () => {
    const date = '2026-10-24';
    const [night, ...others] = windowRanges({ from: '22:00', until: '06:00' }, date, date, ZONE);
    expect(others).toEqual([]);
    expect(((night?.until ?? 0) - (night?.from ?? 0)) / HOUR).toBeCloseTo(9 + 1 / 60);
  });

  it('has no instant of an hour that the clocks skip', () => {
    const date = '2026-03-29';
    expect(windowRanges({ from: '02:10', until: '02:50' }, date, date, ZONE)).toEqual([]);
    const [night] = windowRanges({ from: '22:00', until: '06:00' }, '2026-03-28', '2026-03-28', ZONE);
    expect(((night?.until ?? 0) - (night?.from ?? 0)) / HOUR).toBeCloseTo(7 + 1 / 60);
  });

  test('says of every minute what the clock on the wall says, in zones whose clocks change oddly', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * MINUTE).toISOString().slice(11, 16));
    const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'];
    const dates = ['2026-03-27', '2026-04-03', '2026-10-02', '2026-10-23', '2026-10-31', '2011-12-28', '2026-06-10'];
    fc.assert(
      fc.property(
        fc.record({ from: time, until: time }),
        fc.constantFrom(...zones),
        fc.constantFrom(...dates),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 7 * 1440 - 1 }),
        (window, zone, from, more, minute) => {
          const to = addDays(from, more);
          const instant = instantOf(addDays(from, -1), '00:00', zone, 'first') + minute * MINUTE + 30_000;
          const ranges = windowRanges(window, from, to, zone);
          expect(isInRanges(instant, ranges)).toBe(isShown(instant, window, from, to, zone));
          for (const [index, range] of ranges.entries()) {
            expect(range.from).toBeLessThan(range.until);
            expect(range.from).toBeGreaterThanOrEqual(ranges[index - 1]?.until ?? 0);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('spans of one offset', () => {
  it('is one span where no clock changes, and meets at the change where one does', () => {
    const [from, until] = [at('2026-11-01', '00:00'), at('2026-11-30', '00:00')];
    expect(offsetSpans(from, until, ZONE)).toEqual([{ from, until, offset: HOUR }]);
    const year = offsetSpans(at('2026-01-01', '00:00'), at('2027-01-01', '00:00'), ZONE);
    expect(year.map(({ offset }) => offset / HOUR)).toEqual([1, 2, 1]);
    expect(year[1]?.from).toBe(at('2026-03-29', '03:00'));
    expect(year[2]?.from).toBe(at('2026-10-25', '02:00', 'second'));
  });
});
