import { describe, expect, it } from 'vitest';
import { checkOverlap, checkWeeks } from '../../../src-shared/domain/roster-rules.ts';
import { shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import { formatShift } from '../../scenarios/local-time.ts';
import { berlin, pattern, rosterOf, week, workweek } from './support.ts';

function broken(weeks: WeekPlan[], policy = defaultPolicy): string[] {
  return checkWeeks(weeks, policy).map((violation) => {
    if (violation.code === 'no-working-day') return 'no-working-day';
    if (violation.code === 'weekly-offs') {
      return `weekly-offs: week ${violation.week} has ${violation.offs}, allowed ${violation.min} to ${violation.max}`;
    }
    const [first, second] = [violation.first, violation.second].map(
      (placed) => `${placed.week} ${placed.weekday} ${formatShift(placed.shift)}`,
    );
    return `shifts-overlap: ${first} and ${second}`;
  });
}

const everyDay = (shift: string): WeekPlan =>
  week({ mon: [shift], tue: [shift], wed: [shift], thu: [shift], fri: [shift], sat: [shift], sun: [shift] });

describe('the weeks of a pattern', () => {
  it('may have one or two days off', () => {
    expect(broken([workweek('09:00-17:00')])).toEqual([]);
    expect(broken([{ ...workweek('09:00-17:00'), ...{ sat: week({ sat: ['10:00-12:00'] }).sat } }])).toEqual([]);
  });

  it('need a day off', () => {
    expect(broken([everyDay('09:00-17:00')])).toEqual(['weekly-offs: week 0 has 0, allowed 1 to 2']);
  });

  it('may not have more days off than allowed, each rotating week by itself', () => {
    expect(broken([workweek('09:00-17:00'), week({ mon: ['09:00-17:00'] })])).toEqual([
      'weekly-offs: week 1 has 6, allowed 1 to 2',
    ]);
  });

  it('follow the site’s own limits', () => {
    const policy = { ...defaultPolicy, minWeeklyOffs: 0, maxWeeklyOffs: 7 };
    expect(broken([everyDay('09:00-17:00'), week({})], policy)).toEqual([]);
  });

  it('need a working day, and say only that when there is none', () => {
    expect(broken([week({})])).toEqual(['no-working-day']);
    expect(broken([week({}), week({})])).toEqual(['no-working-day']);
  });

  it('may hold shifts that touch', () => {
    expect(broken([workweek('06:00-14:00', '14:00-22:00', '22:00-06:00')])).toEqual([]);
  });

  it('name both shifts that overlap on a day', () => {
    expect(broken([workweek('09:00-12:00', '06:00-09:00')])).toEqual([]);
    expect(broken([{ ...workweek('09:00-17:00'), wed: week({ wed: ['12:00-15:00', '06:00-13:00'] }).wed }])).toEqual([
      'shifts-overlap: 0 wed 06:00-13:00 and 0 wed 12:00-15:00',
    ]);
  });

  it('name every pair that overlaps', () => {
    const wed = week({ wed: ['06:00-20:00', '09:00-10:00', '11:00-12:00'] }).wed;
    expect(broken([{ ...workweek('09:00-17:00'), wed }])).toEqual([
      'shifts-overlap: 0 wed 06:00-20:00 and 0 wed 09:00-10:00',
      'shifts-overlap: 0 wed 06:00-20:00 and 0 wed 11:00-12:00',
    ]);
  });

  it('are checked across midnight', () => {
    const plan = week({
      mon: ['22:00-06:00'],
      tue: ['05:59-12:00'],
      wed: ['06:00-12:00'],
      thu: ['22:00-06:00'],
      fri: ['06:00-08:00'],
    });
    expect(broken([plan])).toEqual(['shifts-overlap: 0 mon 22:00-06:00 and 0 tue 05:59-12:00']);
  });

  it('are checked from Sunday into Monday', () => {
    const plan = week({
      mon: ['05:00-12:00'],
      tue: ['09:00-12:00'],
      wed: ['09:00-12:00'],
      thu: ['09:00-12:00'],
      sun: ['22:00-06:00'],
    });
    expect(broken([plan])).toEqual(['shifts-overlap: 0 sun 22:00-06:00 and 0 mon 05:00-12:00']);
  });

  it('are checked from one rotating week into the next, and from the last into the first', () => {
    const early = workweek('05:00-13:00');
    const late = week({
      tue: ['22:00-06:00'],
      wed: ['22:00-06:00'],
      thu: ['22:00-06:00'],
      fri: ['22:00-06:00'],
      sun: ['22:00-06:00'],
    });
    expect(broken([early, late])).toEqual(['shifts-overlap: 1 sun 22:00-06:00 and 0 mon 05:00-13:00']);
    expect(broken([late, early])).toEqual(['shifts-overlap: 0 sun 22:00-06:00 and 1 mon 05:00-13:00']);
  });

  it('count a shift whose end equals its start as a whole day', () => {
    const plan = week({
      mon: ['08:00-08:00'],
      tue: ['07:59-12:00'],
      wed: ['08:00-12:00'],
      thu: ['08:00-12:00'],
      fri: ['08:00-12:00'],
    });
    expect(broken([plan])).toEqual(['shifts-overlap: 0 mon 08:00-08:00 and 0 tue 07:59-12:00']);
  });
});

describe('shift instances', () => {
  it('of one person that overlap are found, whatever their order', () => {
    const old = rosterOf(
      pattern('2026-03-02', workweek('22:00-06:00')),
      pattern('2026-03-10', workweek('05:00-13:00')),
    );
    const instances = shiftInstancesBetween(old, '2026-03-05', '2026-03-12', berlin);
    const overlaps = checkOverlap(instances.toReversed());
    expect(overlaps.map(([first, second]) => [first.date, second.date])).toEqual([['2026-03-09', '2026-03-10']]);
  });

  it('that touch do not overlap, on nights when the clock changes neither', () => {
    const round = rosterOf(pattern('2026-01-05', everyDay('02:30-02:30')));
    expect(checkOverlap(shiftInstancesBetween(round, '2026-01-05', '2026-12-31', berlin))).toEqual([]);
  });
});
