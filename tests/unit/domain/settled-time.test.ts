import { describe, expect, it } from 'vitest';
import { parseLocalTime, settledInstant, shiftOfTimes } from '../../../src-shared/domain/settled-time.ts';
import { at, berlin } from './support.ts';

describe('a local time', () => {
  it('counts its seconds, with an offset and without', () => {
    expect(parseLocalTime('2026-03-02T08:55:30', berlin) - parseLocalTime('2026-03-02T08:55', berlin)).toBe(30_000);
    expect(parseLocalTime('2026-03-02T08:55:30+01:00', berlin)).toBe(parseLocalTime('2026-03-02T08:55:30', berlin));
    expect(parseLocalTime('2026-03-02T08:55-03:30', berlin)).toBe(Date.parse('2026-03-02T12:25Z'));
  });

  it.each([
    'x2026-03-02T08:55',
    '2026-03-02T08:55x',
    '2026-03-02T08:55:3',
    '2026-03-02T08:55+1:00',
    '2026-03-32T08:55Z',
  ])('%s is none', (text) => {
    expect(() => parseLocalTime(text, berlin)).toThrow(`not a local time: ${text}`);
  });
});

describe('a settled time of day', () => {
  const night = {
    date: '2026-03-02',
    startsAt: at('2026-03-02T22:00'),
    endsAt: at('2026-03-03T06:00'),
    unpaidBreakMinutes: 0,
  };

  it.each([
    ['22:10', 'in', '2026-03-02T22:10'],
    ['00:30', 'in', '2026-03-03T00:30'],
    ['06:10', 'out', '2026-03-03T06:10'],
    ['23:00', 'out', '2026-03-02T23:00'],
    ['12:00', 'out', '2026-03-03T12:00'],
  ] as const)('%s of an %s is the one nearest to that end of the shift', (text, direction, expected) => {
    expect(settledInstant(text, night, direction, berlin)).toBe(at(expected));
  });

  it('may lie on the day before the shift, and the second day after', () => {
    const early = { ...night, startsAt: at('2026-03-02T00:30'), endsAt: at('2026-03-02T08:30') };
    expect(settledInstant('23:50', early, 'in', berlin)).toBe(at('2026-03-01T23:50'));
    const long = { ...night, startsAt: at('2026-03-02T23:00'), endsAt: at('2026-03-03T23:00') };
    expect(settledInstant('00:20', long, 'out', berlin)).toBe(at('2026-03-04T00:20'));
  });

  it('that comes twice is the first for an in and the second for an out; a full time is as written', () => {
    const autumn = { ...night, date: '2026-10-25', startsAt: at('2026-10-25T00:00'), endsAt: at('2026-10-25T04:00') };
    const settled = (text: string, direction: 'in' | 'out') => settledInstant(text, autumn, direction, berlin);
    expect(settled('02:30', 'in')).toBe(at('2026-10-25T02:30+02:00'));
    expect(settled('02:30', 'out')).toBe(at('2026-10-25T02:30+01:00'));
    expect(settled('2026-10-20T02:30', 'out')).toBe(at('2026-10-20T02:30'));
  });
});

describe('the shift that two times make', () => {
  const made = (from: string, to: string) => shiftOfTimes('2026-03-02', from, to, berlin);

  it('lies on the date, and reaches into the next day where the out is not later', () => {
    expect(made('09:00', '17:00')).toEqual({
      date: '2026-03-02',
      startsAt: at('2026-03-02T09:00'),
      endsAt: at('2026-03-02T17:00'),
      unpaidBreakMinutes: 0,
    });
    expect(made('22:00', '06:00').endsAt).toBe(at('2026-03-03T06:00'));
    expect(made('09:00', '09:00').endsAt).toBe(at('2026-03-03T09:00'));
  });

  it('takes full times as they are', () => {
    const { startsAt, endsAt } = made('2026-03-02T09:30', '2026-03-02T11:00');
    expect([startsAt, endsAt]).toEqual([at('2026-03-02T09:30'), at('2026-03-02T11:00')]);
  });
});
