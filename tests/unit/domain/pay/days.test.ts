import { describe, expect, it } from 'vitest';
import { attendanceDays } from '../../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../../src-shared/domain/civil-time.ts';
import type { Correction } from '../../../../src-shared/domain/corrections.ts';
import { explainText } from '../../../../src-shared/domain/explain-words.ts';
import { plannedInstancesOn, type Roster } from '../../../../src-shared/domain/shift-instances.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';
import { punchKey } from '../../../../src-shared/models/punch-key.ts';
import type { Holiday } from '../../../../src-shared/models/roster.ts';
import { parseShift } from '../../../scenarios/local-time.ts';
import { at, berlin } from '../support.ts';

const date = '2026-03-02';

interface Case {
  /** Null for a day off. */
  readonly shift?: string | null;
  /** Times of day, or full local times, in turn in and out. */
  readonly punches: readonly string[];
  readonly policy?: object;
  readonly holidays?: readonly Holiday[];
  readonly approved?: number;
  readonly now?: string;
}

const instant = (text: string) => at(text.includes('T') ? text : `${date}T${text}`);

/** The day that a shift and its punches come to. */
function dayOf({
  approved,
  holidays = [],
  now = '2026-03-04T12:00',
  policy = {},
  punches,
  shift = '09:00-17:00',
}: Case) {
  const shifts = shift === null ? [] : [parseShift(shift)];
  const roster: Roster = { patterns: [], overrides: [{ date, shifts, kind: 'change' }], holidays };
  const first = instant(punches[0] ?? '09:00');
  const nothing = { date, startsAt: first, endsAt: first, unpaidBreakMinutes: 0 };
  const planned = plannedInstancesOn(roster, date, berlin)[0] ?? nothing;
  const corrections: Correction[] =
    approved === undefined ? [] : [{ kind: 'approve-overtime', shift: planned, minutes: approved }];
  const record = {
    zone: berlin,
    roster,
    policies: [{ from: '2026-01-01', policy: policySchema.parse(policy) }],
    punches: punches.map((text, index) => ({
      key: punchKey(index + 1),
      at: instant(text),
      direction: index % 2 === 0 ? ('in' as const) : ('out' as const),
      shift: planned,
      flags: shift === null ? (['unrostered'] as const) : [],
    })),
    corrections,
  };
  const [day] = attendanceDays(record, date, date, at(now));
  if (day === undefined) throw new Error('no day');
  return day;
}

const said = (of: Case): string => explainText(dayOf(of).reasons, 'en');

describe('counted presence', () => {
  it('from and until the shift leaves out what is beyond it, unless that is overtime', () => {
    const both = { countFrom: 'shift', countUntil: 'shift', overtimeRules: [] };
    expect(dayOf({ punches: ['08:30', '17:30'], policy: both }).workedMinutes).toBe(480);
    expect(dayOf({ punches: ['08:30', '17:30'], policy: { ...both, countFrom: 'punch' } }).workedMinutes).toBe(510);
    expect(dayOf({ punches: ['08:30', '17:30'], policy: { ...both, countUntil: 'punch' } }).workedMinutes).toBe(510);
    const rules = [
      { rule: 'before', bucket: 'early' },
      { rule: 'after', bucket: 'late' },
    ];
    expect(dayOf({ punches: ['08:30', '17:20'], policy: { ...both, overtimeRules: rules } })).toMatchObject({
      workedMinutes: 530,
      buckets: { early: 30, late: 20 },
    });
    expect(dayOf({ punches: ['08:50', '17:10'], policy: { ...both, overtimeRules: rules } }).workedMinutes).toBe(480);
    expect(said({ punches: ['08:30', '17:30'], policy: both })).toContain(
      'counted from the start of the shift, counted until the end of the shift',
    );
    expect(said({ punches: ['09:00', '17:00'], policy: both })).not.toContain('counted');
  });

  it('beyond the shift waits until it is approved, first before and then after it', () => {
    const policy = {
      ...{ countFrom: 'shift', countUntil: 'shift', overtimeNeedsApproval: true },
      overtimeRules: [
        { rule: 'before', bucket: 'early' },
        { rule: 'after', thresholdMinutes: 5, bucket: 'late' },
      ],
    };
    const punches = ['08:30', '17:20'];
    expect(dayOf({ punches, policy })).toMatchObject({ workedMinutes: 480, overtimeMinutes: 0 });
    expect(dayOf({ punches, policy }).flags).toContain('overtime-unapproved');
    expect(dayOf({ punches, policy, approved: 40 })).toMatchObject({
      workedMinutes: 520,
      buckets: { early: 30, late: 10 },
    });
    const whole = dayOf({ punches, policy, approved: 50 });
    expect(whole).toMatchObject({ workedMinutes: 530, buckets: { early: 30, late: 20 } });
    expect(whole.flags).not.toContain('overtime-unapproved');
  });

  it('that is rounded is told with the times that count', () => {
    const policy = { roundIn: { stepMinutes: 15 }, roundOut: { stepMinutes: 15 } };
    expect(dayOf({ punches: ['08:53', '17:07'], policy }).workedMinutes).toBe(480);
    expect(said({ punches: ['08:53', '17:07'], policy })).toContain('counted 09:00–17:00');
    expect(said({ punches: ['09:00', '17:00'], policy })).not.toContain('counted');
    expect(said({ punches: ['08:53', '17:00'], policy })).toContain('counted 09:00–17:00');
    expect(said({ punches: ['09:00', '17:07'], policy })).toContain('counted 09:00–17:00');
    // Where time beyond the shift is left out, that is told and not the times.
    const cut = said({ punches: ['08:30', '17:07'], policy: { ...policy, countFrom: 'shift', overtimeRules: [] } });
    expect(cut).toContain('counted from the start of the shift');
    expect(cut).not.toContain('counted 09:00');
    // The mark goes by the punch.
    expect(dayOf({ punches: ['09:07', '17:00'], policy })).toMatchObject({ lateMinutes: 7, workedMinutes: 480 });
  });

  it('that is rounded away is nothing', () => {
    const policy = { roundIn: { stepMinutes: 60, mode: 'up' }, roundOut: { stepMinutes: 60, mode: 'down' } };
    expect(dayOf({ punches: ['09:10', '09:50'], policy })).toMatchObject({ workedMinutes: 0, breakMinutes: 0 });
  });
});

describe('the total of a day', () => {
  it('is rounded, but never beyond the minutes between in and out', () => {
    const policy = { roundingMinutes: 15, roundingMode: 'up' };
    expect(dayOf({ punches: ['09:00', '16:50'], shift: '09:00-17:00/30', policy }).workedMinutes).toBe(450);
    expect(dayOf({ punches: ['09:00', '16:50'], policy }).workedMinutes).toBe(470);
    const down = { roundingMinutes: 15, roundingMode: 'down' };
    expect(dayOf({ punches: ['09:00', '16:50'], policy: down }).workedMinutes).toBe(465);
    expect(dayOf({ punches: ['09:00', '16:53'], policy: { roundingMinutes: 15 } }).workedMinutes).toBe(473);
  });

  it('without breaks that were punched has them as breaks', () => {
    const policy = { breaks: 'punched' };
    const punches = ['09:00', '12:00', '12:40', '17:00'];
    expect(dayOf({ punches, policy })).toMatchObject({ workedMinutes: 440, breakMinutes: 40 });
    expect(dayOf({ punches, policy: { ...policy, breakTableForPunched: true } }).flags).not.toContain('break-short');
    const short = { punches: ['09:00', '12:00', '12:20', '17:00'], policy: { ...policy, breakMadeUp: true } };
    expect(dayOf(short)).toMatchObject({ workedMinutes: 450, breakMinutes: 30 });
    expect(dayOf(short).flags).toContain('break-short');
    expect(said(short)).toContain('break shorter than asked for');
  });

  it('has overtime after its break, at most what is left', () => {
    const policy = { overtimeRules: [{ rule: 'after' }] };
    const day = dayOf({ shift: '09:00-10:00/60', punches: ['09:50', '10:30'], policy });
    expect(day).toMatchObject({ workedMinutes: 0, overtimeMinutes: 0 });
  });
});

describe('what a day comes to', () => {
  it('is absent below the minutes that the site asks for, before rounding', () => {
    const policy = { absentBelowMinutes: 30, roundingMinutes: 30, roundingMode: 'up' };
    expect(dayOf({ punches: ['09:00', '09:29'], policy }).status).toBe('absent');
    expect(dayOf({ punches: ['09:00', '09:30'], policy }).status).toBe('half-day');
    expect(said({ punches: ['09:00', '09:29'], policy })).toContain('absent below 30 min');
    expect(said({ punches: [], policy })).not.toContain('absent below');
  });

  it('counts on the date that the policy takes', () => {
    const night = { shift: '20:00-06:00', punches: ['20:00', '2026-03-03T06:00'] };
    const on = (shiftDate: string, of: object = night) => dayOf({ ...(of as Case), policy: { shiftDate } }).countsOn;
    expect([on('start'), on('end'), on('majority')]).toEqual([date, '2026-03-03', '2026-03-03']);
    const even = { shift: '22:00-02:00', punches: ['22:00', '2026-03-03T02:00'] };
    expect(on('majority', even)).toBe(date);
    const day = { punches: ['09:00', '17:00'] };
    expect([on('end', day), on('majority', day)]).toEqual([date, date]);
    const untilMidnight = { shift: '16:00-00:00', punches: ['16:00', '2026-03-03T00:00'] };
    expect(on('end', untilMidnight)).toBe(date);
    expect(said({ ...night, policy: { shiftDate: 'end' } })).toContain('counts on 3 Mar 2026');
  });

  it('has a provisional out at the end of the shift once its window is over', () => {
    const policy = { autoOut: 'shift-end' };
    const day = dayOf({ punches: ['09:00'], policy });
    expect(day).toMatchObject({ outAt: at(`${date}T17:00`), workedMinutes: 480, status: 'present' });
    expect(day.flags).toContain('auto-out');
    expect(said({ punches: ['09:00'], policy })).toContain('out not punched');
    expect(dayOf({ punches: ['09:00'] })).toMatchObject({ outAt: null, status: 'incomplete' });
    expect(dayOf({ punches: ['09:00'], policy, now: `${date}T17:30` })).toMatchObject({ outAt: null, status: 'open' });
    expect(dayOf({ punches: [], policy })).toMatchObject({ outAt: null, status: 'absent' });
    expect(dayOf({ punches: ['09:00', '16:30'], policy }).flags).not.toContain('auto-out');
  });

  it('without a shift counts once it is approved, up to what was approved', () => {
    const off = { shift: null, punches: ['10:00', '14:00'] };
    expect(dayOf(off)).toMatchObject({ status: 'off', workedMinutes: 0, premiums: {} });
    expect(dayOf(off).flags).toContain('overtime-unapproved');
    expect(dayOf({ ...off, approved: 100 })).toMatchObject({ workedMinutes: 100, overtimeMinutes: 0 });
    const rules = { overtimeRules: [{ rule: 'off-day', bucket: 'off' }], overtimeNeedsApproval: true };
    expect(dayOf({ ...off, approved: 240, policy: rules })).toMatchObject({
      workedMinutes: 240,
      buckets: { off: 240 },
    });
    expect(said(off)).toContain('recorded without a shift');
    const tabled = dayOf({ shift: null, punches: ['08:00', '15:00'], approved: 999, policy: { breaks: 'table' } });
    expect(tabled).toMatchObject({ workedMinutes: 390, breakMinutes: 30 });
  });

  it('of a flexible day has no lateness and is judged by its minutes', () => {
    const day = dayOf({ shift: '8h', punches: ['11:00', '18:00'], policy: { snapToStartMinutes: 600 } });
    expect(day).toMatchObject({ lateMinutes: 0, earlyMinutes: 0, workedMinutes: 420, plannedMinutes: 480 });
    expect(said({ shift: '8h', punches: ['11:00', '18:00'] })).toContain('480 min to be worked at any time');
    const counted = dayOf({
      shift: '8h',
      punches: ['11:00', '18:00'],
      policy: { countFrom: 'shift', countUntil: 'shift' },
    });
    expect(counted.workedMinutes).toBe(420);
  });
});

describe('premiums of a day', () => {
  it('count only on the part of a date that is a holiday', () => {
    const policy = { premiums: ['holiday'] };
    const of = (holiday: Omit<Holiday, 'date' | 'name'>) =>
      dayOf({ punches: ['09:00', '17:00'], policy, holidays: [{ date, name: 'H', ...holiday }] }).premiums;
    expect(of({})).toEqual({ holiday: 480 });
    expect(of({ from: '14:00' })).toEqual({ holiday: 180 });
    expect(of({ until: '11:00' })).toEqual({ holiday: 120 });
    expect(dayOf({ punches: ['09:00', '17:00'], policy }).premiums).toEqual({});
    expect(said({ punches: ['09:00', '17:00'], policy, holidays: [{ date, name: 'H' }] })).toContain(
      'holiday premium 480 min',
    );
  });

  it('of a missed meal are no more than was worked', () => {
    const policy = { mealByMinutes: 300, mealPremiumMinutes: 60 };
    expect(dayOf({ punches: ['09:00', '17:00'], policy }).premiums).toEqual({ meal: 60 });
    expect(dayOf({ punches: ['09:00', '14:00'], policy }).premiums).toEqual({});
    expect(dayOf({ punches: ['09:00', '17:00'], policy: { ...policy, mealPremiumMinutes: 900 } }).premiums).toEqual({
      meal: 480,
    });
    expect(dayOf({ punches: ['09:00', '17:00'], policy: { mealByMinutes: 300 } })).toMatchObject({ premiums: {} });
    expect(dayOf({ punches: ['09:00', '17:00'], policy }).flags).toContain('meal-missed');
    expect(said({ punches: ['09:00', '17:00'], policy })).toContain('meal break missed');
  });
});

describe('the line of a day', () => {
  it('names buckets where overtime is not the usual kind', () => {
    const policy = { overtimeRules: [{ rule: 'after', thresholdMinutes: 0, bucket: 'late' }] };
    expect(said({ punches: ['09:00', '17:30'], policy })).toContain('late 30 min');
    expect(said({ punches: ['09:00', '17:30'] })).not.toContain('ot1');
    expect(said({ punches: ['09:00', '17:30'] })).toContain('overtime from 15');
    const two = { overtimeRules: [{ rule: 'after' }, { rule: 'daily', thresholdMinutes: 600 }] };
    expect(said({ punches: ['09:00', '17:30'], policy: two })).toContain('ot1 30 min');
    const plain = said({ punches: ['09:00', '17:00'] });
    for (const word of ['not punched', 'without a shift', 'break', 'meal', 'absent', 'counts on'])
      expect(plain).not.toContain(word);
    const before = { overtimeRules: [{ rule: 'before' }] };
    expect(said({ punches: ['08:30', '17:00'], policy: before })).toContain('ot1 30 min');
  });
});

describe('shifts that count on the date of their end', () => {
  it('come out the same alone as beside the next date, whose work is of the same day', () => {
    const plans = [
      ['2026-03-02', '22:00-06:00'],
      ['2026-03-03', '14:00-22:00'],
    ] as const;
    const overrides = plans.map(([on, text]) => ({ date: on, shifts: [parseShift(text)], kind: 'change' as const }));
    const roster: Roster = { patterns: [], overrides, holidays: [] };
    const shifts = plans.flatMap(([on]) => plannedInstancesOn(roster, on, berlin));
    const punches = shifts.flatMap((shift, index) => [
      { key: punchKey(index * 2 + 1), at: shift.startsAt, direction: 'in' as const, shift, flags: [] },
      { key: punchKey(index * 2 + 2), at: shift.endsAt, direction: 'out' as const, shift, flags: [] },
    ]);
    const policy = policySchema.parse({
      ...{ shiftDate: 'end', mostDayMinutes: 480 },
      overtimeRules: [{ rule: 'daily', thresholdMinutes: 300, toleranceMinutes: 300, bucket: 'ot1' }],
    });
    const record = { zone: berlin, roster, policies: [{ from: '2026-01-01', policy }], punches, corrections: [] };
    const both = attendanceDays(record, '2026-03-02', '2026-03-03', at('2026-03-06T12:00'));
    // Sixteen hours on one date: of them eleven are overtime, three of the first shift.
    expect(both.map(({ buckets, flags }) => [buckets, flags])).toEqual([
      [{ ot1: 180 }, []],
      [{ ot1: 480 }, ['long-day']],
    ]);
    expect(attendanceDays(record, '2026-03-02', '2026-03-02', at('2026-03-06T12:00'))).toEqual(both.slice(0, 1));
  });
});

describe('limits of worked days', () => {
  it('are told on the last day of their date', () => {
    const shifts = ['06:00-12:00', '13:00-20:00'].map(parseShift);
    const roster: Roster = { patterns: [], overrides: [{ date, shifts, kind: 'change' }], holidays: [] };
    const planned = plannedInstancesOn(roster, date, berlin);
    const punches = planned.flatMap((shift, index) => [
      { key: punchKey(index * 2 + 1), at: shift.startsAt, direction: 'in' as const, shift, flags: [] },
      { key: punchKey(index * 2 + 2), at: shift.endsAt, direction: 'out' as const, shift, flags: [] },
    ]);
    const policies = [{ from: '2026-01-01', policy: policySchema.parse({ mostDayMinutes: 600 }) }];
    const record = { zone: berlin, roster, policies, punches, corrections: [] };
    const days = attendanceDays(record, date, addDays(date, 0), at('2026-03-03T12:00'));
    expect(days.map(({ flags }) => flags)).toEqual([[], ['long-day']]);
    expect(civilDateOf(days[0]?.inAt ?? 0, berlin)).toBe(date);
  });
});
