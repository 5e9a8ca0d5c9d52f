import fc from 'fast-check';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import type { DayPlan, Pattern, Shift, WeekPlan } from '../../../src-shared/models/roster.ts';

const time = (quarter: number): string =>
  `${String(Math.floor(quarter / 4) % 24).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** A shift on the quarter of an hour, up to 24 hours long. */
const anyShift: fc.Arbitrary<Shift> = fc
  .record({
    start: fc.nat(95),
    quarters: fc.integer({ min: 1, max: 96 }),
    unpaidBreakMinutes: fc.constantFrom(0, 30, 60),
  })
  .map(({ start, quarters, unpaidBreakMinutes }) => ({
    start: time(start),
    end: time(start + quarters),
    unpaidBreakMinutes,
  }));

/** Mostly short shifts, often around the hours at which clocks change. */
export const nightShift: fc.Arbitrary<Shift> = fc
  .record({ start: fc.integer({ min: 88, max: 115 }), quarters: fc.integer({ min: 1, max: 12 }) })
  .map(({ start, quarters }) => ({ start: time(start), end: time(start + quarters), unpaidBreakMinutes: 0 }));

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** The shifts of one day, without those that overlap an earlier one of the list. */
export function anyPlan(shift: fc.Arbitrary<Shift> = anyShift): fc.Arbitrary<DayPlan> {
  return fc.array(shift, { maxLength: 3 }).map((shifts) => {
    const kept: Shift[] = [];
    for (const next of shifts) {
      const end = ({ end: text, start }: Shift): number => minutes(text) + (text <= start ? 1440 : 0);
      const apart = kept.every((other) => end(other) <= minutes(next.start) || end(next) <= minutes(other.start));
      if (apart) kept.push(next);
    }
    return kept;
  });
}

export function anyWeek(shift: fc.Arbitrary<Shift> = anyShift): fc.Arbitrary<WeekPlan> {
  const plan = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: anyPlan(shift) });
  return fc.record({ mon: plan, tue: plan, wed: plan, thu: plan, fri: plan, sat: plan, sun: plan });
}

/** Dates in the two fortnights around the clock changes of Berlin in 2026. */
export const anyDate: fc.Arbitrary<string> = fc
  .record({ start: fc.constantFrom('2026-03-22', '2026-10-18'), day: fc.nat(13) })
  .map(({ start, day }) => addDays(start, day));

export function anyPattern(shift: fc.Arbitrary<Shift> = anyShift): fc.Arbitrary<Pattern> {
  return fc.record({
    effectiveFrom: fc.oneof(anyDate, fc.constant('2026-01-05')),
    weeks: fc.array(anyWeek(shift), { minLength: 1, maxLength: 3 }),
  });
}

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    mode: fc.constantFrom('strict', 'flexible'),
    checkInBeforeStartMinutes: fc.constantFrom(0, 15, 60, 120),
    checkInAfterStartMinutes: fc.constantFrom(0, 15, 60, 120),
    checkOutBeforeEndMinutes: fc.constantFrom(0, 15, 60, 120),
    checkOutAfterEndMinutes: fc.constantFrom(0, 15, 60, 120),
    lateGraceMinutes: fc.nat(20),
    earlyGraceMinutes: fc.nat(20),
    halfDayBelowPercent: fc.nat(100),
    overtimeThresholdMinutes: fc.nat(30),
    overtimeNeedsApproval: fc.boolean(),
    roundingMinutes: fc.constantFrom(0, 5, 15, 60),
    roundingMode: fc.constantFrom('nearest', 'down', 'up'),
    breaks: fc.constantFrom('shift', 'punched'),
  })
  .map((policy) => policySchema.parse(policy));

/** A roster of random parts; shifts of one date do not overlap, those of neighbouring dates may. */
export const anyRoster: fc.Arbitrary<Roster> = fc.record({
  patterns: fc.array(anyPattern(), { minLength: 1, maxLength: 2 }),
  overrides: fc.array(fc.record({ date: anyDate, shifts: anyPlan(), kind: fc.constant('change' as const) }), {
    maxLength: 3,
  }),
  holidays: fc.array(fc.record({ date: anyDate, name: fc.constant('Holiday') }), { maxLength: 2 }),
  leaves: fc.array(
    fc.record({
      from: anyDate,
      to: anyDate,
      type: fc.constant('annual'),
      half: fc.constantFrom('none' as const, 'first' as const, 'second' as const, 'either' as const),
    }),
    { maxLength: 1 },
  ),
});
