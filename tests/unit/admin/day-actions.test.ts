import { describe, expect, test } from 'vitest';
import {
  changeOf,
  type DayAction,
  dayActions,
  punchActions,
  settlingAction,
  startValues,
  takeBackActions,
  timesOf,
} from '../../../src-renderer/admin/days/day-actions.ts';
import { correctionChangeSchema } from '../../../src-shared/ipc/corrections.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { dayWith, punch, shift, utcTime } from './days.ts';

const kinds = (actions: readonly DayAction[]) => actions.map(({ kind }) => kind);
const typed = { in: '08:55', out: '17:10', reason: 'seen' };

describe('what can be corrected about a day', () => {
  test('nothing where all went well', () => {
    expect(dayActions(dayWith({}))).toEqual([]);
  });

  test('a missing check-out can be added', () => {
    const day = dayWith({ outAt: null, status: 'incomplete' });
    expect(dayActions(day)).toEqual([{ kind: 'add', day, direction: 'out' }]);
    expect(settlingAction(day)).toEqual({ kind: 'add', day, direction: 'out' });
  });

  test('who was absent can be given both times, or a check-in alone', () => {
    const day = dayWith({ inAt: null, outAt: null, status: 'absent' });
    expect(kinds(dayActions(day))).toEqual(['both', 'add']);
    expect(settlingAction(day)?.kind).toBe('both');
  });

  test('a day off without punches takes both times, but asks for nothing', () => {
    const day = dayWith({ shift: null, inAt: null, outAt: null, status: 'off' });
    expect(kinds(dayActions(day))).toEqual(['both']);
    expect(settlingAction(day)).toBeNull();
  });

  test('a shift taken away while somebody was in lacks its check-out all the same', () => {
    const day = dayWith({ shift: null, outAt: null, status: 'holiday' });
    const add: DayAction = { kind: 'add', day, direction: 'out' };
    expect(dayActions(day)).toEqual([add]);
    const change = changeOf(add, typed);
    expect(change).toEqual({ kind: 'times', date: day.date, startsAt: null, out: typed.out });
    expect(correctionChangeSchema.safeParse(change).success).toBe(true);
  });

  test('late and early marks can be excused, overtime approved', () => {
    const day = dayWith({ lateMinutes: 9, earlyMinutes: 3, flags: ['overtime-unapproved'] });
    expect(kinds(dayActions(day))).toEqual(['excuse', 'excuse', 'approve-overtime']);
  });

  test('what was settled can be taken back', () => {
    const reasons = { came: [['late-excused']], facts: [['overtime-approved']] } satisfies AttendanceDay['reasons'];
    const day = dayWith({ reasons });
    expect(takeBackActions(dayWith({}))).toEqual([]);
    expect(takeBackActions(day).map((action) => changeOf(action, typed))).toMatchObject([
      { kind: 'unexcuse', date: day.date, mark: 'late' },
      { kind: 'revoke-overtime', date: day.date },
    ]);
  });

  test('a punch can be moved or taken back, and counted again once it was', () => {
    expect(kinds(punchActions(punch))).toEqual(['move', 'void']);
    expect(kinds(punchActions({ ...punch, voided: true }))).toEqual(['restore']);
  });
});

describe('what an action asks for and comes to', () => {
  const day = dayWith({ inAt: null, outAt: null });

  test('the times begin with those of the shift, or of the punch that moves', () => {
    expect(startValues({ kind: 'both', day }, utcTime)).toEqual({ in: '09:00', out: '17:00', reason: '' });
    expect(startValues({ kind: 'add', day, direction: 'out' }, utcTime)).toEqual({ in: '', out: '17:00', reason: '' });
    expect(startValues({ kind: 'move', punch }, utcTime)).toEqual({ in: '', out: '17:00', reason: '' });
    expect(startValues({ kind: 'both', day: dayWith({ shift: null }) }, utcTime).in).toBe('');
    expect(timesOf({ kind: 'void', punch })).toEqual([]);
  });

  test.each<[DayAction, unknown]>([
    [
      { kind: 'void', punch },
      { kind: 'void', punch: 'punch:7' },
    ],
    [
      { kind: 'restore', punch },
      { kind: 'restore', punch: 'punch:7' },
    ],
    [
      { kind: 'move', punch },
      { kind: 'move', punch: 'punch:7', to: '17:10' },
    ],
    [
      { kind: 'add', day, direction: 'in' },
      { kind: 'add', date: shift.date, startsAt: shift.startsAt, direction: 'in', to: '08:55' },
    ],
    [
      { kind: 'both', day },
      { kind: 'times', date: shift.date, startsAt: shift.startsAt, in: '08:55', out: '17:10' },
    ],
    [
      { kind: 'excuse', day, mark: 'late' },
      { kind: 'excuse', date: shift.date, startsAt: shift.startsAt, mark: 'late' },
    ],
    [
      { kind: 'approve-overtime', day },
      { kind: 'approve-overtime', date: shift.date, startsAt: shift.startsAt },
    ],
  ])('%o is sent as the contract wants it', (action, change) => {
    expect(changeOf(action, typed)).toEqual(change);
    expect(correctionChangeSchema.safeParse(change).success).toBe(true);
  });

  test('letting a day stand corrects nothing', () => {
    expect(changeOf({ kind: 'stand', seen: '[]', day }, typed)).toBeNull();
    expect(changeOf({ kind: 'excuse', day: dayWith({ shift: null }), mark: 'late' }, typed)).toBeNull();
  });
});
