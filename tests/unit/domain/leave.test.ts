import { describe, expect, it } from 'vitest';
import { begunShift, dutyOf, leaveOn, middleOf, withoutLeave } from '../../../src-shared/domain/leave.ts';
import { shiftInstancesOn } from '../../../src-shared/domain/shift-instances.ts';
import type { ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { Leave } from '../../../src-shared/models/roster.ts';
import { at, berlin, pattern, rosterOf, workweek } from './support.ts';

const monday = '2026-03-02';
const leave = (half: Leave['half'], from = monday, to = monday): Leave => ({ from, to, type: half, half });

function shift(start: string, end: string): ShiftInstance {
  return { date: monday, startsAt: at(`${monday}T${start}`), endsAt: at(`${monday}T${end}`), unpaidBreakMinutes: 0 };
}

describe('the leave of a date', () => {
  it('counts from its first day to its last', () => {
    const week = [leave('none', '2026-03-03', '2026-03-05')];
    const days = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-06'].map((date) => leaveOn(week, date)?.portion);
    expect(days).toEqual([undefined, 'full', 'full', undefined]);
  });

  it.each<[string, Leave['half'][], string | undefined]>([
    ['nothing is nothing', [], undefined],
    ['a half is a half', ['first'], 'first'],
    ['the same half twice is still that half', ['second', 'second'], 'second'],
    ['both halves are the day', ['first', 'second'], 'full'],
    ['a half and any half are the day', ['first', 'either'], 'full'],
    ['any half twice is the day', ['either', 'either'], 'full'],
    ['a full day covers a half', ['first', 'none'], 'full'],
  ])('%s', (_name, halves, portion) => {
    const found = leaveOn(
      halves.map((half) => leave(half)),
      monday,
    );
    expect(found?.portion).toBe(portion);
  });

  it('is named by the full day, else by its first entry', () => {
    expect(leaveOn([leave('first'), leave('none')], monday)?.type).toBe('none');
    expect(leaveOn([leave('first'), leave('second')], monday)?.type).toBe('first');
  });
});

describe('the shifts left beside leave', () => {
  const day = shift('09:00', '17:00');
  const times = (shifts: readonly ShiftInstance[]): [number, number][] =>
    shifts.map((left) => [left.startsAt, left.endsAt]);

  it('are all without leave and none on a full day', () => {
    expect(withoutLeave([day], null)).toEqual([day]);
    expect(withoutLeave([day], { type: 'annual', portion: 'full' })).toEqual([]);
  });

  it('are the other half', () => {
    expect(times(withoutLeave([day], { type: 'annual', portion: 'first' }))).toEqual([
      [at(`${monday}T13:00`), day.endsAt],
    ]);
    expect(times(withoutLeave([day], { type: 'annual', portion: 'second' }))).toEqual([
      [day.startsAt, at(`${monday}T13:00`)],
    ]);
  });

  it('are cut where half of the day’s time is over, also within one of several shifts', () => {
    const two = [shift('06:00', '08:00'), shift('10:00', '16:00')];
    expect(times(withoutLeave(two, { type: 'annual', portion: 'first' }))).toEqual([
      [at(`${monday}T12:00`), at(`${monday}T16:00`)],
    ]);
    expect(times(withoutLeave(two, { type: 'annual', portion: 'second' }))).toEqual([
      [at(`${monday}T06:00`), at(`${monday}T08:00`)],
      [at(`${monday}T10:00`), at(`${monday}T12:00`)],
    ]);
    expect(times(withoutLeave(two, { type: 'annual', portion: 'either' }))).toEqual(
      times(withoutLeave(two, { type: 'annual', portion: 'second' })),
    );
  });

  it('stay whole and are marked where the half is the person’s choice', () => {
    expect(withoutLeave([day], { type: 'annual', portion: 'either' })).toEqual([{ ...day, eitherHalf: true }]);
  });

  it('are what the kiosk expects', () => {
    const roster = { ...rosterOf(pattern('2026-01-05', workweek('09:00-17:00'))), leaves: [leave('first')] };
    expect(times(shiftInstancesOn(roster, monday, berlin))).toEqual([[at(`${monday}T13:00`), at(`${monday}T17:00`)]]);
    expect(shiftInstancesOn(roster, '2026-03-03', berlin)).toHaveLength(1);
  });

  it('have their middle cut to the minute', () => {
    expect(middleOf(shift('09:00', '16:45'))).toBe(at(`${monday}T12:52`));
  });
});

describe('the half that a person came for', () => {
  const either: ShiftInstance = { ...shift('09:00', '17:00'), eitherHalf: true };
  const bounds = ({ endsAt, startsAt }: ShiftInstance): [number, number] => [startsAt, endsAt];
  const first = [at(`${monday}T09:00`), at(`${monday}T13:00`)];
  const second = [at(`${monday}T13:00`), at(`${monday}T17:00`)];
  const whole = [at(`${monday}T09:00`), at(`${monday}T17:00`)];

  it.each([
    ['not come yet: either', null, null, whole],
    ['in at the start: the first', '09:00', null, first],
    ['in as near to the start as to the middle: the first', '11:00', null, first],
    ['in a minute later: the second', '11:01', '17:00', second],
    ['out alone: the first', null, '16:00', first],
    ['both at the ends: the first, and more', '09:00', '17:00', first],
  ])('%s', (_name, inAt, outAt, expected) => {
    const instant = (time: string | null): number | null => (time === null ? null : at(`${monday}T${time}`));
    expect(bounds(dutyOf(either, instant(inAt), instant(outAt)))).toEqual(expected);
  });

  it('leaves the end open until they go', () => {
    expect(begunShift(either, at(`${monday}T09:00`))).toBe(either);
    expect(bounds(begunShift(either, at(`${monday}T12:55`)))).toEqual(second);
    expect(begunShift(either, null)).toBe(either);
  });

  it('is all of it where nothing is leave', () => {
    const plain = shift('09:00', '17:00');
    expect(dutyOf(plain, at(`${monday}T12:55`), null)).toBe(plain);
    expect(begunShift(plain, at(`${monday}T12:55`))).toBe(plain);
  });
});
