import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { breakByTable, breakOf } from '../../../src-shared/domain/pay/breaks.ts';
import { lawPackNames, lawPacks } from '../../../src-shared/domain/pay/law-packs.ts';
import { grantedDays, leaveBalance } from '../../../src-shared/domain/pay/leave-balance.ts';
import {
  allotOvertime,
  approvedBuckets,
  bucketMinutes,
  type WorkedPart,
} from '../../../src-shared/domain/pay/overtime.ts';
import { premiumMinutes } from '../../../src-shared/domain/pay/premiums.ts';
import { timeAccount } from '../../../src-shared/domain/pay/time-account.ts';
import { overtimeKinds, premiumSchema } from '../../../src-shared/models/pay-policy.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import { at, berlin } from './support.ts';

const anyRules = fc.array(
  fc.record({
    rule: fc.constantFrom(...overtimeKinds),
    thresholdMinutes: fc.constantFrom(null, 0, 60, 240, 480, 600, 2400),
    toleranceMinutes: fc.constantFrom(0, 0, 5, 30),
    bucket: fc.constantFrom('ot1', 'ot2', 'ot3'),
  }),
  { maxLength: 8 },
);

const anyParts = fc
  .record({
    rules: anyRules,
    withinWeek: fc.boolean(),
    parts: fc.array(
      fc.record({
        day: fc.nat(20),
        off: fc.boolean(),
        worked: fc.nat(900),
        before: fc.nat(200),
        after: fc.nat(200),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ parts, rules, withinWeek }): WorkedPart[] => {
    const policy = policySchema.parse({ overtimeRules: rules, seventhDayWithinWeek: withinWeek });
    return parts
      .map(({ day, ...part }) => ({ ...part, date: addDays('2026-03-02', day), policy }))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  });

describe('overtime', () => {
  it('is never more than what was worked, and each minute is in one bucket only', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        for (const [index, buckets] of allotOvertime(parts).entries()) {
          expect(bucketMinutes(buckets)).toBeLessThanOrEqual(parts[index]?.worked ?? 0);
          for (const minutes of Object.values(buckets)) expect(minutes).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('of a week with a weekly rule alone is what lies beyond its limit, however the days are cut', () => {
    const policy = policySchema.parse({ overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400 }] });
    fc.assert(
      fc.property(fc.array(fc.nat(900), { minLength: 7, maxLength: 7 }), (hours) => {
        const parts = hours.map((worked, day) => ({
          date: addDays('2026-03-02', day),
          policy,
          off: false,
          worked,
          before: 0,
          after: 0,
        }));
        const total = hours.reduce((sum, worked) => sum + worked, 0);
        const overtime = allotOvertime(parts).reduce((sum, buckets) => sum + bucketMinutes(buckets), 0);
        expect(overtime).toBe(Math.max(0, total - 2400));
      }),
    );
  });

  it('that is approved is never more than was approved, and fills the buckets in their order', () => {
    expect(approvedBuckets({ ot1: 60, ot2: 30 }, 70)).toEqual({ ot1: 60, ot2: 10 });
    expect(approvedBuckets({ ot1: 60, ot2: 30 }, 60)).toEqual({ ot1: 60 });
    expect(approvedBuckets({ ot1: 60 }, 0)).toEqual({});
    expect(approvedBuckets({ ot1: 60 }, Number.POSITIVE_INFINITY)).toEqual({ ot1: 60 });
  });
});

describe('breaks', () => {
  it('by the table never bring worked time below what asked for them, nor grow less when more is worked', () => {
    fc.assert(
      fc.property(fc.nat(1440), (present) => {
        const worked = present - breakByTable(present, []);
        if (present > 360) expect(worked).toBeGreaterThanOrEqual(360);
        else expect(worked).toBe(present);
        if (present > 585) expect(worked).toBe(present - 45);
        expect(present + 1 - breakByTable(present + 1, [])).toBeGreaterThanOrEqual(worked);
      }),
    );
  });

  it('take off no more than was present', () => {
    fc.assert(
      fc.property(
        fc.nat(900),
        fc.nat(200),
        fc.nat(720),
        fc.constantFrom('shift', 'table', 'punched'),
        fc.boolean(),
        (present, punched, unpaid, breaks, breakMadeUp) => {
          const { taken } = breakOf(present, punched, unpaid, policySchema.parse({ breaks, breakMadeUp }));
          expect(taken).toBeGreaterThanOrEqual(0);
          expect(taken).toBeLessThanOrEqual(present);
        },
      ),
    );
  });
});

describe('premium minutes', () => {
  const night = premiumSchema.parse('night');
  const sunday = premiumSchema.parse('sunday');
  const saturday = premiumSchema.parse('saturday');

  it('never exceed what was worked, and the days of the week share every minute out', () => {
    const days = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) =>
      premiumSchema.parse({ name: day, weekdays: [day] }),
    );
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 1500 }), fc.nat(1500), (start, length, most) => {
        const from = at('2026-10-19T00:00') + start * 60_000;
        const spans = [{ from, to: from + length * 60_000 }];
        const found = premiumMinutes(spans, days, berlin, () => null, length);
        expect(Object.values(found).reduce((sum, minutes) => sum + minutes, 0)).toBe(length);
        for (const minutes of Object.values(premiumMinutes(spans, [night, sunday], berlin, () => null, most)))
          expect(minutes).toBeLessThanOrEqual(most);
      }),
    );
  });

  it.each([
    ['2026-03-06T22:00', '2026-03-07T06:00', { night: 420, saturday: 360 }],
    ['2026-03-28T22:00', '2026-03-29T06:00', { night: 360, saturday: 120, sunday: 300 }],
    ['2026-10-24T22:00', '2026-10-25T06:00', { night: 480, saturday: 120, sunday: 420 }],
    ['2026-03-04T09:00', '2026-03-04T17:00', {}],
  ])('from %s to %s are %o', (from, to, wanted) => {
    const spans = [{ from: at(from), to: at(to) }];
    expect(premiumMinutes(spans, [night, saturday, sunday], berlin, () => null, 1440)).toEqual(wanted);
  });
});

describe('a time account', () => {
  it('carries no more over than its cap, either way', () => {
    const day = (countsOn: string, workedMinutes: number) =>
      ({ countsOn, workedMinutes, plannedMinutes: 480, status: 'present' }) as const;
    const days = [day('2026-03-02', 700), day('2026-03-09', 480), day('2026-03-16', 0)];
    const policy = { timeAccountCapMinutes: 120, weekStart: 'mon' as const };
    const balances = timeAccount(days, [], 'week', policy).map(({ balanceMinutes }) => balanceMinutes);
    expect(balances).toEqual([120, 120, -120]);
  });
});

describe('leave', () => {
  const type = { daysPerYear: 24, accrual: 'yearly', carryOverDays: 5, carryOverUntil: '03-31', mayGoNegative: false };
  const entitlement = { ...type, accrual: 'yearly' as const };
  const always = { from: null, to: null };

  it.each([
    ['yearly', '2026-01-10', 24],
    ['monthly', '2026-01-10', 2],
    ['monthly', '2026-12-01', 24],
  ] as const)('granted %s by %s are %d days', (accrual, on, days) => {
    expect(grantedDays({ ...entitlement, accrual }, 2026, on, always)).toBe(days);
  });

  it('carried over is taken first and lapses', () => {
    const employment = { from: '2025-01-01', to: null };
    const taken = [{ date: '2026-02-02', days: 2 }];
    const record = { entitlement, taken, adjustments: [], employment, firstYear: 2025 };
    const before = leaveBalance(record, '2026-03-31');
    expect(before).toMatchObject({ carriedDays: 5, lapsedDays: 0, leftDays: 27 });
    expect(leaveBalance(record, '2026-04-01')).toMatchObject({ lapsedDays: 3, leftDays: 24 });
  });

  it('is not carried from years before the first that is known, and days entered count in the year of their date', () => {
    const record = {
      entitlement,
      taken: [{ date: '2026-05-04', days: 1 }],
      adjustments: [
        { date: '2025-06-01', days: -20 },
        { date: '2026-01-01', days: 2.5 },
      ],
      employment: always,
      firstYear: 2026,
    };
    expect(leaveBalance(record, '2026-06-01')).toEqual({
      entitledDays: 24,
      carriedDays: 0,
      adjustedDays: 2.5,
      takenDays: 1,
      lapsedDays: 0,
      leftDays: 25.5,
    });
    // Of 24 days in 2025 four were left after the 20 that were taken off.
    expect(leaveBalance({ ...record, firstYear: 2025 }, '2026-03-01')).toMatchObject({
      carriedDays: 4,
      leftDays: 29.5,
    });
  });
});

it.each(lawPackNames)('the law pack %s is a policy with sources', (name) => {
  expect(policySchema.safeParse(lawPacks[name].policy).success).toBe(true);
  expect(lawPacks[name].sources.length).toBeGreaterThan(0);
});
