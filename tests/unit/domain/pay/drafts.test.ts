import { describe, expect, it } from 'vitest';
import { attendanceDays } from '../../../../src-shared/domain/attendance-days.ts';
import { addDays } from '../../../../src-shared/domain/civil-time.ts';
import type { Correction } from '../../../../src-shared/domain/corrections.ts';
import { explainText } from '../../../../src-shared/domain/explain-words.ts';
import { plannedInstancesOn, type Roster } from '../../../../src-shared/domain/shift-instances.ts';
import type { PunchFlag } from '../../../../src-shared/models/attendance.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';
import { punchKey } from '../../../../src-shared/models/punch-key.ts';
import type { Holiday } from '../../../../src-shared/models/roster.ts';
import { parseShift } from '../../../scenarios/local-time.ts';
import { at, berlin } from '../support.ts';

const monday = '2026-03-02';

interface Case {
  readonly policy?: object;
  readonly holidays?: readonly Holiday[];
  readonly corrections?: (shift: { date: string; startsAt: number }) => Correction[];
  /** The roster has let go of the shift since. */
  readonly gone?: boolean;
  readonly flags?: readonly PunchFlag[];
  readonly date?: string;
}

/** The day of a shift, with punches such as `in 09:00`. */
function dayOf(shift: string, punches: readonly string[], given: Case = {}) {
  const date = given.date ?? monday;
  const plan = (shifts: readonly string[]): Roster => ({
    patterns: [],
    overrides: [{ date, shifts: shifts.map(parseShift), kind: 'change' }],
    holidays: given.holidays ?? [],
  });
  const [planned] = plannedInstancesOn({ ...plan([shift]), holidays: [] }, date, berlin);
  if (planned === undefined) throw new Error('no shift');
  const record = {
    zone: berlin,
    roster: plan(given.gone === true ? [] : [shift]),
    policies: [{ from: '2026-01-01', policy: policySchema.parse(given.policy ?? {}) }],
    punches: punches.map((text, index) => {
      const [direction = '', time = ''] = text.split(' ');
      return {
        key: punchKey(index + 1),
        at: at(time.includes('T') ? time : `${date}T${time}`),
        direction: direction === 'in' ? ('in' as const) : ('out' as const),
        shift: planned,
        flags: given.flags ?? [],
      };
    }),
    corrections: given.corrections?.(planned) ?? [],
  };
  const [day] = attendanceDays(record, date, date, at(`${addDays(date, 2)}T12:00`));
  if (day === undefined) throw new Error('no day');
  return day;
}

const nine = '09:00-17:00';
const worked = (...of: Parameters<typeof dayOf>): number => dayOf(...of).workedMinutes;

describe('late and early', () => {
  it('count beyond their grace, whole', () => {
    expect(dayOf(nine, ['in 09:05', 'out 17:00']).lateMinutes).toBe(0);
    expect(dayOf(nine, ['in 09:06', 'out 17:00']).lateMinutes).toBe(6);
    expect(dayOf(nine, ['in 09:00', 'out 16:59']).earlyMinutes).toBe(1);
    const policy = { earlyGraceMinutes: 5 };
    expect(dayOf(nine, ['in 09:00', 'out 16:55'], { policy }).earlyMinutes).toBe(0);
    expect(dayOf(nine, ['in 09:00', 'out 16:54'], { policy }).earlyMinutes).toBe(6);
    expect(dayOf(nine, ['in 09:00']).earlyMinutes).toBe(0);
    expect(dayOf(nine, ['out 17:00']).lateMinutes).toBe(0);
  });

  it.each([
    ['late', 20, 20],
    ['late', 5, 15],
    ['early', 5, 25],
    ['early', null, 0],
  ] as const)('lose what of %s was excused', (mark, minutes, left) => {
    const late = mark === 'late';
    const corrections: Case['corrections'] = ({ date: of, startsAt }) => [
      { kind: 'excuse', shift: { date: of, startsAt }, mark, minutes },
    ];
    const day = dayOf(nine, ['in 09:20', 'out 16:30'], { corrections });
    expect([day.lateMinutes, day.earlyMinutes]).toEqual(late ? [Math.max(0, 20 - (minutes ?? 99)), 30] : [20, left]);
    expect(day.flags).toContain('excused');
  });
});

describe('the presence of a shift', () => {
  it('is all between the first in and the last out where breaks are not punched', () => {
    const day = dayOf(nine, ['in 09:00', 'out 12:00', 'in 12:40', 'out 17:00']);
    expect(day).toMatchObject({ workedMinutes: 480, breakMinutes: 0, flags: [] });
  });

  it('with punched breaks ends at the first out of several, or at the last where a later one replaces it', () => {
    const punches = ['in 09:00', 'out 17:00', 'out 17:30'];
    expect(worked(nine, punches, { policy: { breaks: 'punched', laterOut: 'replace' } })).toBe(510);
    expect(worked(nine, punches, { policy: { breaks: 'punched' } })).toBe(480);
  });

  it('with punched breaks goes on to a provisional out after the last in', () => {
    const policy = { breaks: 'punched', autoOut: 'shift-end' };
    expect(worked(nine, ['in 09:00', 'out 12:00', 'in 13:00'], { policy })).toBe(420);
    expect(worked(nine, ['in 09:00', 'out 12:00', 'in 13:00', 'out 17:00'], { policy })).toBe(420);
  });

  it('with punched breaks rounds the first in and the last out alone', () => {
    const policy = { breaks: 'punched', roundIn: { stepMinutes: 15 }, roundOut: { stepMinutes: 15 } };
    expect(worked(nine, ['in 08:53', 'out 12:02', 'in 12:38', 'out 17:07'], { policy })).toBe(444);
  });

  it('with punched breaks has no stretch that rounding turned round', () => {
    const policy = { breaks: 'punched', roundIn: { stepMinutes: 60, mode: 'up' } };
    expect(worked(nine, ['in 09:10', 'out 09:20', 'in 10:00', 'out 17:00'], { policy })).toBe(420);
  });

  it('snaps the in to the start and the out to the end', () => {
    expect(worked(nine, ['in 08:55', 'out 17:08'], { policy: { snapToStartMinutes: 10 } })).toBe(488);
    expect(worked(nine, ['in 08:55', 'out 17:08'], { policy: { snapToEndMinutes: 10 } })).toBe(485);
  });

  it('is nothing where the in or the out is missing', () => {
    expect(dayOf(nine, ['out 17:00'])).toMatchObject({ workedMinutes: 0, status: 'incomplete', premiums: {} });
    expect(dayOf(nine, ['in 09:00'])).toMatchObject({ workedMinutes: 0, status: 'incomplete', breakMinutes: 0 });
  });

  it('of a flexible day is not cut, has no time before or after it, and no provisional out', () => {
    const flexible = '8h@12:00-18:00';
    const cut = { countFrom: 'shift', countUntil: 'shift' };
    expect(worked(flexible, ['in 11:00', 'out 19:00'], { policy: cut })).toBe(480);
    const overtimeRules = [
      { rule: 'before', thresholdMinutes: 0, bucket: 'a' },
      { rule: 'after', thresholdMinutes: 0, bucket: 'b' },
    ];
    expect(dayOf(flexible, ['in 11:00', 'out 19:00'], { policy: { overtimeRules } }).buckets).toEqual({});
    expect(dayOf(flexible, ['in 12:00'], { policy: { autoOut: 'shift-end' } }).outAt).toBeNull();
  });

  it('has no provisional out where the in is at the end or after it', () => {
    const policy = { autoOut: 'shift-end' };
    expect(dayOf(nine, ['in 17:00'], { policy })).toMatchObject({ outAt: null, status: 'incomplete' });
    expect(dayOf(nine, ['in 17:10'], { policy })).toMatchObject({ outAt: null, status: 'incomplete' });
    expect(dayOf(nine, ['in 16:59'], { policy }).outAt).toBe(at(`${monday}T17:00`));
  });
});

describe('the minutes of a day', () => {
  it('are rounded up into punched breaks, never beyond the last out', () => {
    const policy = { breaks: 'punched', roundingMinutes: 60, roundingMode: 'up' };
    expect(worked(nine, ['in 09:00', 'out 12:00', 'in 12:40', 'out 17:00'], { policy })).toBe(480);
  });

  it('are judged without their break for half a day', () => {
    expect(dayOf('09:00-17:00/60', ['in 09:00', 'out 13:00']).status).toBe('half-day');
    expect(dayOf('09:00-17:00/60', ['in 09:00', 'out 13:30']).status).toBe('present');
  });

  it('before and after a shift that wait for approval are told together', () => {
    const policy = {
      ...{ countFrom: 'shift', countUntil: 'shift', overtimeNeedsApproval: true },
      overtimeRules: [
        { rule: 'before', thresholdMinutes: 0 },
        { rule: 'after', thresholdMinutes: 0 },
      ],
    };
    const day = dayOf(nine, ['in 08:30', 'out 17:20'], { policy });
    expect(explainText(day.reasons, 'en')).toContain('50 min');
  });

  it('of a shift count on the date of its end though most of it lies before midnight', () => {
    const of = (shiftDate: string) =>
      dayOf('16:00-02:00', ['in 16:00', 'out 2026-03-03T02:00'], { policy: { shiftDate } }).countsOn;
    expect([of('start'), of('end'), of('majority')]).toEqual([monday, '2026-03-03', monday]);
  });

  it('have no premium of a holiday on another date', () => {
    const given = { policy: { premiums: ['holiday'] }, holidays: [{ date: '2026-03-03', name: 'H' }] };
    expect(dayOf(nine, ['in 09:00', 'out 17:00'], given).premiums).toEqual({});
  });
});

describe('work on a shift that the roster has let go of', () => {
  const gone = true;

  it('counts between the ins and the outs, less the break of the shift where both were punched', () => {
    const day = dayOf('09:00-17:00/30', ['in 09:00', 'out 17:00'], { gone });
    expect(day).toMatchObject({ workedMinutes: 450, breakMinutes: 30, status: 'off', lateMinutes: 0 });
    expect(day.flags).toEqual(['worked-on-off']);
    expect(dayOf('09:00-17:00/30', ['in 09:30'], { gone })).toMatchObject({ workedMinutes: 0, breakMinutes: 0 });
    expect(dayOf('09:00-17:00/30', ['out 17:00'], { gone })).toMatchObject({ workedMinutes: 0, inAt: null });
  });

  it('leaves out the time between an out and the next in', () => {
    const punches = ['in 09:00', 'out 12:00', 'in 13:00', 'out 17:00'];
    expect(dayOf(nine, punches, { gone })).toMatchObject({ workedMinutes: 420, breakMinutes: 60 });
  });

  it('ends at a later out where that replaces the first', () => {
    const punches = ['in 09:00', 'out 17:00', 'out 17:30'];
    expect(worked(nine, punches, { gone })).toBe(480);
    expect(worked(nine, punches, { gone, policy: { laterOut: 'replace' } })).toBe(510);
  });

  it('has its premiums', () => {
    const policy = { premiums: [{ name: 'late', from: '16:00', until: '20:00' }] };
    expect(dayOf(nine, ['in 09:00', 'out 17:00'], { gone, policy }).premiums).toEqual({ late: 60 });
  });
});

describe('premiums of a day', () => {
  const policy = { premiums: ['holiday'] };
  const of = (shift: string, date: string, punches: string[], holiday: Partial<Holiday>) =>
    dayOf(shift, punches, { date, policy, holidays: [{ date, name: 'H', ...holiday }] }).premiums;

  it('on a whole holiday end at midnight', () => {
    expect(of('22:00-06:00', monday, ['in 22:00', 'out 2026-03-03T06:00'], {})).toEqual({ holiday: 120 });
    expect(of('22:00-06:00', monday, ['in 22:00', 'out 2026-03-03T06:00'], { from: '23:30' })).toEqual({ holiday: 30 });
  });

  it('on half a holiday begin at the first and end at the second of a time that comes twice', () => {
    const night = ['in 00:00', 'out 06:00'];
    expect(of('00:00-06:00', '2026-10-25', night, {})).toEqual({ holiday: 420 });
    expect(of('00:00-06:00', '2026-10-25', night, { from: '02:30' })).toEqual({ holiday: 270 });
    expect(of('00:00-06:00', '2026-10-25', night, { until: '02:30' })).toEqual({ holiday: 210 });
  });

  it('add the premium of a missed meal to a window of that name, up to what was worked', () => {
    const premiums = [{ name: 'meal', from: '12:00', until: '13:00' }];
    const meal = (mealPremiumMinutes: number) =>
      dayOf(nine, ['in 09:00', 'out 17:00'], { policy: { premiums, mealByMinutes: 300, mealPremiumMinutes } }).premiums;
    expect([meal(0), meal(60), meal(450)]).toEqual([{ meal: 60 }, { meal: 120 }, { meal: 480 }]);
  });
});
