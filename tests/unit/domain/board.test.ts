import { describe, expect, it } from 'vitest';
import { boardState, dayToShow } from '../../../src-shared/domain/board.ts';
import type { AttendanceDay, DayStatus } from '../../../src-shared/models/attendance.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import { at } from './support.ts';

const policy = policySchema.parse({ mode: 'strict', breaks: 'punched', lateGraceMinutes: 5 });
type Shown = Pick<AttendanceDay, 'date' | 'status' | 'shift' | 'inAt' | 'outAt'>;

/** A day of a shift `HH:MM-HH:MM`, ending on the next date where it runs over midnight; null for a day without one. */
function day(date: string, shift: string | null, status: DayStatus, inAt?: string, outAt?: string): Shown {
  const [start = '', end = ''] = shift?.split('-') ?? [];
  const startsAt = at(`${date}T${start || '00:00'}`);
  const endsAt = at(`${date}T${end || '00:00'}`) + (end < start ? 86_400_000 : 0);
  return {
    date,
    status,
    shift: shift === null ? null : { date, startsAt, endsAt, unpaidBreakMinutes: 0 },
    inAt: inAt === undefined ? null : at(inAt),
    outAt: outAt === undefined ? null : at(outAt),
  };
}

describe('where somebody is with a shift', () => {
  const date = '2026-03-03';
  it.each<[string, string | null, DayStatus, string | undefined, string | undefined, string, string | null]>([
    ['to come', '09:00-17:00', 'open', undefined, undefined, '08:00', 'expected'],
    ['in the last minute of grace', '09:00-17:00', 'open', undefined, undefined, '09:05', 'expected'],
    ['after the grace', '09:00-17:00', 'open', undefined, undefined, '09:06', 'late'],
    ['once the way in has closed', '09:00-17:00', 'open', undefined, undefined, '16:00', 'missing'],
    ['in', '09:00-17:00', 'open', `${date}T09:00`, undefined, '12:00', 'in'],
    ['out for a break', '09:00-17:00', 'open', `${date}T09:00`, `${date}T12:00`, '12:10', 'break'],
    ['out at the end', '09:00-17:00', 'open', `${date}T09:00`, `${date}T17:00`, '17:01', 'out'],
    ['never out, and it is over', '09:00-17:00', 'incomplete', `${date}T09:00`, undefined, '23:00', 'out'],
    ['on leave', '09:00-17:00', 'leave', undefined, undefined, '12:00', 'leave'],
    ['on leave and there all the same', '09:00-17:00', 'leave', `${date}T09:00`, undefined, '12:00', 'in'],
    ['off', null, 'off', undefined, undefined, '12:00', null],
    ['on a holiday', '09:00-17:00', 'holiday', undefined, undefined, '12:00', null],
    ['working on a day off', null, 'off', `${date}T10:00`, undefined, '12:00', 'in'],
  ])('%s', (_name, shift, status, inAt, outAt, now, expected) => {
    expect(boardState(day(date, shift, status, inAt, outAt), policy, at(`${date}T${now}`))).toBe(expected);
  });

  it('is out at once where breaks are not punched', () => {
    const out = day(date, '09:00-17:00', 'open', `${date}T09:00`, `${date}T12:00`);
    expect(boardState(out, { ...policy, breaks: 'shift' }, at(`${date}T12:10`))).toBe('out');
  });
});

describe('the shift to speak of', () => {
  const today = '2026-03-04';
  const chosen = (days: readonly Shown[], now: string): string | undefined => {
    const found = dayToShow(days, today, () => policy, at(now));
    return (
      found &&
      `${found.date} ${found.shift === null ? 'none' : (found.shift.startsAt - at(`${found.date}T00:00`)) / 3_600_000}`
    );
  };
  const open = day('2026-03-03', '22:00-06:00', 'open', '2026-03-03T22:00');

  it('is a night that is still open, in the morning', () => {
    expect(chosen([open, day(today, '22:00-06:00', 'open')], `${today}T05:00`)).toBe('2026-03-03 22');
  });

  it('is not yesterday’s once somebody is out', () => {
    const ended = day('2026-03-03', '22:00-06:00', 'present', '2026-03-03T22:00', `${today}T06:00`);
    expect(chosen([ended, day(today, '22:00-06:00', 'open')], `${today}T07:00`)).toBe(`${today} 22`);
  });

  it('is the last whose way in is open or over, else the first to come', () => {
    const two = [day(today, '08:00-12:00', 'open'), day(today, '14:00-18:00', 'open')];
    expect(chosen(two, `${today}T06:00`)).toBe(`${today} 8`);
    expect(chosen(two, `${today}T09:00`)).toBe(`${today} 8`);
    expect(chosen(two, `${today}T14:05`)).toBe(`${today} 14`);
  });

  it('is nothing where there are no days', () => {
    expect(chosen([], `${today}T09:00`)).toBeUndefined();
  });
});
