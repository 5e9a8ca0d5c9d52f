import { describe, expect, it } from 'vitest';
import { dueExports, fileNamePart, nextExport } from '../../../src-shared/domain/export-schedule.ts';

const zone = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);

describe('files that are due', () => {
  it('are of the day before, at a time of the site', () => {
    const daily = { every: 'day', time: '06:00' } as const;
    const now = at('2026-11-20T06:00:00+01:00');
    expect(dueExports(daily, at('2026-11-19T06:00:00+01:00'), now, zone)).toEqual([
      { at: now, from: '2026-11-19', to: '2026-11-19' },
    ]);
    expect(dueExports(daily, now, now, zone)).toEqual([]);
    expect(dueExports(daily, at('2026-11-19T06:00:00+01:00'), now - 1, zone)).toEqual([]);
  });

  it('are of the seven days before, on a weekday', () => {
    const weekly = { every: 'week', time: '06:00', weekday: 0 } as const;
    const due = dueExports(weekly, at('2026-11-10T00:00:00+01:00'), at('2026-11-24T00:00:00+01:00'), zone);
    expect(due.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-09', '2026-11-15'],
      ['2026-11-16', '2026-11-22'],
    ]);
  });

  it('are of the calendar month before, on a day of the month', () => {
    const monthly = { every: 'month', time: '23:30', day: 3 } as const;
    const due = dueExports(monthly, at('2026-12-31T00:00:00+01:00'), at('2027-03-04T00:00:00+01:00'), zone);
    expect(due.map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-01-31'],
      ['2027-02-01', '2027-02-28'],
    ]);
  });

  it('are the newest 31 where more were missed', () => {
    const daily = { every: 'day', time: '06:00' } as const;
    const due = dueExports(daily, at('2025-01-01T00:00:00Z'), at('2026-11-20T12:00:00Z'), zone);
    expect([due.length, due[0]?.from, due.at(-1)?.from]).toEqual([31, '2026-10-20', '2026-11-19']);
  });

  it('keep to the clock where it is changed: a time that is skipped comes once, one that is there twice too', () => {
    const daily = { every: 'day', time: '02:30' } as const;
    const night = (date: string, next: string) =>
      dueExports(daily, at(`${date}T12:00:00Z`), at(`${next}T12:00:00Z`), zone).map((one) => one.at);
    expect(night('2026-03-28', '2026-03-29')).toEqual([at('2026-03-29T01:00:00Z')]);
    expect(night('2026-10-24', '2026-10-25')).toEqual([at('2026-10-25T00:30:00Z')]);
  });
});

describe('the next file', () => {
  it('is today where its time is still to come, else at the next day of its rhythm', () => {
    const now = at('2026-11-20T05:00:00+01:00');
    const next = (rhythm: Parameters<typeof nextExport>[0], after = now) => nextExport(rhythm, after, zone);
    expect(next({ every: 'day', time: '06:00' }).at).toBe(at('2026-11-20T06:00:00+01:00'));
    expect(next({ every: 'day', time: '04:00' }).at).toBe(at('2026-11-21T04:00:00+01:00'));
    expect(next({ every: 'week', time: '04:00', weekday: 4 })).toMatchObject({ from: '2026-11-20', to: '2026-11-26' });
    expect(next({ every: 'month', time: '04:00', day: 20 })).toMatchObject({
      at: at('2026-12-20T04:00:00+01:00'),
      from: '2026-11-01',
    });
    const inLongMonth = at('2026-12-20T05:00:00+01:00');
    expect(next({ every: 'month', time: '04:00', day: 20 }, inLongMonth).at).toBe(at('2027-01-20T04:00:00+01:00'));
  });
});

describe('a name as part of a file', () => {
  it('holds nothing that leaves the folder or that a system takes for something else', () => {
    expect(fileNamePart('Payroll, Büro 2')).toBe('Payroll-Büro-2');
    expect(fileNamePart('../../etc/passwd')).toBe('etc-passwd');
    expect(fileNamePart('con')).toBe('export-con');
    expect(fileNamePart('..')).toBe('export-');
    expect(fileNamePart('x'.repeat(80))).toHaveLength(60);
  });
});
