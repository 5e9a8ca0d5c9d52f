import { describe, expect, test } from 'vitest';
import {
  barsOf,
  coverageOf,
  datesOfWeek,
  type GridDay,
  type GridPerson,
  moved,
} from '../../../src-renderer/admin/roster/grid-model.ts';
import { addDays, instantOf } from '../../../src-shared/domain/civil-time.ts';
import { endsNextDay } from '../../../src-shared/domain/shift-instances.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';

const zone = 'Europe/Berlin';
const monday = '2026-11-16';

function day(date: string, times: string | null, leave: GridDay['leave'] = null): GridDay {
  const [start = '', end = ''] = times?.split('-') ?? [];
  const shift = { start, end, unpaidBreakMinutes: 0 };
  const shifts = times === null ? [] : [shift];
  const instances = shifts.map(() => ({
    date,
    startsAt: instantOf(date, start, zone, 'first'),
    endsAt: instantOf(endsNextDay(shift) ? addDays(date, 1) : date, end, zone, 'second'),
  }));
  return { date, source: 'pattern', overrideKind: null, leave, shifts, instances };
}

function person(days: GridDay[]): GridPerson {
  return { staffId: staffIdSchema.parse(1), code: 'E1', name: 'Anna', role: null, days };
}

describe('bars of a week', () => {
  test('a night is one piece across midnight', () => {
    const [bar] = barsOf([day(monday, '22:00-06:00')], monday, zone);
    expect((bar?.from ?? 0) * 7 * 24).toBeCloseTo(22);
    expect((bar?.width ?? 0) * 7 * 24).toBeCloseTo(8);
  });

  test('the night of the Sunday before shows only what lies in the week', () => {
    const [bar] = barsOf([day(addDays(monday, -1), '22:00-06:00')], monday, zone);
    expect(bar?.from).toBe(0);
    expect((bar?.width ?? 0) * 7 * 24).toBeCloseTo(6);
  });

  test('the night of the last Sunday ends at the edge', () => {
    const [bar] = barsOf([day(addDays(monday, 6), '22:00-06:00')], monday, zone);
    expect((bar?.from ?? 0) + (bar?.width ?? 0)).toBeCloseTo(1);
  });

  test('a whole day of leave has no bar', () => {
    expect(barsOf([day(monday, '09:00-17:00', { type: 'Vacation', portion: 'full' })], monday, zone)).toEqual([]);
  });
});

describe('coverage', () => {
  test('counts people in each hour that they work more than half of', () => {
    const people = [person([day(monday, '09:00-17:00')]), person([day(monday, '09:40-16:20')])];
    const [counts] = coverageOf(people, [monday], zone);
    expect(counts?.slice(8, 18)).toEqual([0, 1, 2, 2, 2, 2, 2, 2, 1, 0]);
  });

  test('counts a night on both dates', () => {
    const dates = datesOfWeek(monday);
    const counts = coverageOf([person([day(monday, '22:00-06:00')])], dates, zone);
    expect(counts[0]?.filter((count) => count === 1)).toHaveLength(2);
    expect(counts[1]?.filter((count) => count === 1)).toHaveLength(6);
  });

  test('an hour that the clock skips has nobody', () => {
    const counts = coverageOf([person([day('2026-03-29', '00:00-08:00')])], ['2026-03-29'], zone);
    expect(counts[0]?.slice(0, 9)).toEqual([1, 1, 0, 1, 1, 1, 1, 1, 0]);
  });
});

describe('moving the focus', () => {
  test('stays inside the grid', () => {
    expect(moved({ row: 0, column: 6 }, 'ArrowRight', 3, 10)).toEqual({ row: 0, column: 6 });
    expect(moved({ row: 1, column: 0 }, 'PageDown', 3, 10)).toEqual({ row: 2, column: 0 });
    expect(moved({ row: 0, column: 0 }, 'ArrowLeft', 3, 10)).toEqual({ row: 0, column: -1 });
  });

  test('leaves other keys alone', () => {
    expect(moved({ row: 0, column: 0 }, 'a', 3, 10)).toBeNull();
  });
});
