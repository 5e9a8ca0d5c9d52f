import { describe, expect, it } from 'vitest';
import {
  changedShift,
  nextShift,
  templates,
  weekOf,
  weekSummary,
  weekWith,
} from '../../../src-renderer/admin/weeks/week.ts';

const name = (weekday: string) => weekday;

describe('the summary of a week', () => {
  it('joins equal days that follow one another', () => {
    expect(weekSummary(weekWith(templates.day), name)).toEqual([{ days: 'mon–fri', hours: ['09:00–17:00'] }]);
  });

  it('names two neighbours and days apart one by one', () => {
    expect(weekSummary(weekWith(templates.late, ['tue', 'fri', 'sat', 'sun']), name)).toEqual([
      { days: 'mon, wed, thu', hours: ['14:00–22:00'] },
    ]);
  });

  it('has a line for each kind of day, in the order they come, whatever their breaks', () => {
    const split = [
      { start: '08:00', end: '12:00', unpaidBreakMinutes: 0 },
      { start: '13:00', end: '17:00', unpaidBreakMinutes: 0 },
    ];
    const short = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
    const week = { ...weekWith(templates.day), tue: split, fri: short };
    expect(weekSummary(week, name)).toEqual([
      { days: 'mon, wed–fri', hours: ['09:00–17:00'] },
      { days: 'tue', hours: ['08:00–12:00', '13:00–17:00'] },
    ]);
  });

  it('is empty for a week without shifts', () => {
    expect(
      weekSummary(
        weekOf(() => []),
        name,
      ),
    ).toEqual([]);
  });
});

it('a further shift of a day begins where the last one ends', () => {
  expect(nextShift(templates.early)).toEqual({ start: '14:00', end: '', unpaidBreakMinutes: 0 });
});

describe('a shift that is edited', () => {
  const flexible = { start: '06:00', end: '22:00', unpaidBreakMinutes: 30, flexibleMinutes: 480 };

  it('stays flexible when its times change, and is fixed only when that is said', () => {
    expect(changedShift(flexible, { start: '07:00' })).toEqual({ ...flexible, start: '07:00' });
    expect(changedShift(flexible, { flexibleMinutes: undefined })).toEqual({
      start: '06:00',
      end: '22:00',
      unpaidBreakMinutes: 30,
    });
    expect(changedShift({ start: '06:00', end: '22:00', unpaidBreakMinutes: 0 }, { flexibleMinutes: 300 })).toEqual({
      ...{ start: '06:00', end: '22:00', unpaidBreakMinutes: 0, flexibleMinutes: 300 },
    });
  });

  it('says of a flexible day how long it is', () => {
    const whole = { start: '00:00', end: '00:00', unpaidBreakMinutes: 0, flexibleMinutes: 450 };
    expect(weekSummary(weekWith([flexible]), name)).toEqual([{ days: 'mon–fri', hours: ['8 h (06:00–22:00)'] }]);
    expect(weekSummary(weekWith([whole]), name)).toEqual([{ days: 'mon–fri', hours: ['7 h 30 min'] }]);
  });
});
