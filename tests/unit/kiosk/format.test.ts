import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../../src-renderer/ui/format.ts';

const instant = Date.parse('2026-11-20T22:05:09Z');

describe('dates and times on screen', () => {
  it('are written in the site zone, whatever the zone of the machine', () => {
    expect(formatsFor('en', 'Europe/Berlin').time(instant)).toBe('23:05');
    expect(formatsFor('en', 'Asia/Tokyo').dateTime(instant)).toBe('21 Nov 2026, 07:05');
  });

  it('are those of the clock on the wall on either side of a change of the zone', () => {
    const zone = [
      { from: null, zone: 'Europe/Berlin' },
      { from: '2027-01-04', zone: 'Europe/Lisbon' },
    ];
    const { dateTime, timeWithSeconds } = formatsFor('en', zone);
    const change = Date.parse('2027-01-03T23:00:00Z');
    expect([timeWithSeconds(change - 1000), timeWithSeconds(change)]).toEqual(['23:59:59', '23:00:00']);
    expect([dateTime(change - 60_000), dateTime(change)]).toEqual(['3 Jan 2027, 23:59', '3 Jan 2027, 23:00']);
    expect(dateTime(change + 3_600_000)).toBe('4 Jan 2027, 00:00');
  });

  it('use the 24-hour clock, also at midnight', () => {
    expect(formatsFor('en', 'UTC').time(Date.parse('2026-11-20T00:00:00Z'))).toBe('00:00');
  });

  it('follow the language', () => {
    expect(formatsFor('de', 'Europe/Berlin').weekday(instant)).toBe('Freitag');
    expect(formatsFor('de', 'Europe/Berlin').number(1234.5)).toBe('1.234,5');
  });

  it('never shift a civil date, which has no zone', () => {
    expect(formatsFor('en', 'Pacific/Auckland').civilDate('2026-11-20')).toBe('Fri, 20 Nov 2026');
    expect(formatsFor('en', 'Pacific/Honolulu').civilDate('2026-11-20')).toBe('Fri, 20 Nov 2026');
  });

  it('write durations in hours and minutes', () => {
    const { duration } = formatsFor('en', 'UTC');
    expect([duration(0), duration(45), duration(480), duration(425)]).toEqual(['0 min', '45 min', '8 h', '7 h 05 min']);
  });

  it('write durations with their sign, and months by name', () => {
    const formats = formatsFor('en', 'Europe/Berlin');
    expect([125, 0, -45, -60].map((minutes) => formats.signedDuration(minutes))).toEqual([
      '+2 h 05 min',
      '0 min',
      '−45 min',
      '−1 h',
    ]);
    expect(formats.month('2026-03')).toBe('March 2026');
    expect(formatsFor('de', 'Europe/Berlin').month('2026-03')).toBe('März 2026');
  });
});
