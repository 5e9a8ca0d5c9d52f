import { describe, expect, it } from 'vitest';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { mondayOf, weekBrokenBy } from '../../../src-shared/domain/weekly-offs.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';

const day = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
const week: WeekPlan = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const roster: Roster = { patterns: [{ effectiveFrom: '2026-03-02', weeks: [week] }], overrides: [], holidays: [] };
const policy = policySchema.parse({ minWeeklyOffs: 1, maxWeeklyOffs: 2 });

/** The roster with days off and days worked instead of the pattern's. */
function changed({ off = [], worked = [] }: { off?: string[]; worked?: string[] }): Roster {
  const change = (date: string, shifts: typeof day) => ({ date, shifts, kind: 'change' as const });
  return { ...roster, overrides: [...off.map((date) => change(date, [])), ...worked.map((date) => change(date, day))] };
}

describe('the week of a date', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-05', '2026-03-02'],
    ['2026-03-08', '2026-03-02'],
    ['2026-03-09', '2026-03-09'],
    ['2026-03-01', '2026-02-23'],
  ])('%s is of the week of %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });
});

describe('days off in a week', () => {
  it('may be as few and as many as the policy says', () => {
    expect(weekBrokenBy(roster, changed({ worked: ['2026-03-07'] }), ['2026-03-07'], () => policy)).toBeNull();
    expect(weekBrokenBy(roster, roster, ['2026-03-07'], () => policy)).toBeNull();
  });

  it('may not become fewer or more, and the refusal says how many there would be', () => {
    const all = changed({ worked: ['2026-03-07', '2026-03-08'] });
    expect(weekBrokenBy(roster, all, ['2026-03-07'], () => policy)).toEqual({
      week: '2026-03-02',
      offs: 0,
      min: 1,
      max: 2,
    });
    const three = changed({ off: ['2026-03-11'] });
    expect(weekBrokenBy(roster, three, ['2026-03-11'], () => policy)).toEqual({
      week: '2026-03-09',
      offs: 3,
      min: 1,
      max: 2,
    });
  });

  it('of a week that was out before may stay as they are or come nearer, not go farther', () => {
    const three = changed({ off: ['2026-03-11'] });
    const four = changed({ off: ['2026-03-11', '2026-03-12'] });
    const moved = changed({ off: ['2026-03-12'] });
    expect(weekBrokenBy(three, moved, ['2026-03-11', '2026-03-12'], () => policy)).toBeNull();
    expect(weekBrokenBy(four, three, ['2026-03-12'], () => policy)).toBeNull();
    expect(weekBrokenBy(three, four, ['2026-03-12'], () => policy)).toMatchObject({ offs: 4 });
    const none = changed({ worked: ['2026-03-14', '2026-03-15'] });
    expect(weekBrokenBy(none, none, ['2026-03-14'], () => policy)).toBeNull();
  });

  it('are counted in the weeks of the dates alone, the first broken one told', () => {
    const two = changed({ off: ['2026-03-11', '2026-03-18'] });
    expect(weekBrokenBy(roster, two, ['2026-03-18', '2026-03-11'], () => policy)?.week).toBe('2026-03-16');
    expect(weekBrokenBy(roster, two, ['2026-03-04'], () => policy)).toBeNull();
  });

  it('of several weeks are each held to the policy of their own week', () => {
    const three = changed({ off: ['2026-03-04', '2026-03-11'] });
    const wider = (monday: string) => (monday < '2026-03-09' ? { ...policy, maxWeeklyOffs: 3 } : policy);
    expect(weekBrokenBy(roster, three, ['2026-03-04', '2026-03-11'], wider)).toMatchObject({
      week: '2026-03-09',
      max: 2,
    });
    const later = (monday: string) => (monday < '2026-03-09' ? policy : { ...policy, maxWeeklyOffs: 3 });
    expect(weekBrokenBy(roster, changed({ off: ['2026-03-11'] }), ['2026-03-02', '2026-03-11'], later)).toBeNull();
  });

  it('are neither taken away nor given by a holiday', () => {
    const holidays = [
      { date: '2026-03-03', name: 'Founding day' },
      { date: '2026-03-07', name: 'Market day' },
    ];
    const working = { ...changed({ worked: ['2026-03-07', '2026-03-08'] }), holidays };
    expect(weekBrokenBy({ ...roster, holidays }, { ...roster, holidays }, ['2026-03-03'], () => policy)).toBeNull();
    expect(weekBrokenBy({ ...roster, holidays }, working, ['2026-03-07'], () => policy)).toMatchObject({ offs: 0 });
  });
});
