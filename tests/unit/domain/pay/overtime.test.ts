import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src-shared/domain/civil-time.ts';
import {
  allotOvertime,
  approvedBuckets,
  beyondShift,
  bucketMinutes,
  lookBackDays,
  type WorkedPart,
  weekOf,
} from '../../../../src-shared/domain/pay/overtime.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';

const monday = '2026-03-02';

interface Day {
  readonly on?: number;
  readonly worked: number;
  readonly off?: boolean;
  readonly before?: number;
  readonly after?: number;
}

/** The parts of days, each the number of days after a Monday that it stands at unless it says another. */
function parts(rules: readonly object[], days: readonly Day[], more: object = {}): WorkedPart[] {
  const policy = policySchema.parse({ overtimeRules: rules, ...more });
  return days.map(({ after = 0, before = 0, off = false, on, worked }, index) => ({
    ...{ date: addDays(monday, on ?? index), policy, off, worked, before, after },
  }));
}

const allotted = (rules: readonly object[], days: readonly Day[], more: object = {}) =>
  allotOvertime(parts(rules, days, more));

describe('daily tiers', () => {
  const two = [
    { rule: 'daily', thresholdMinutes: 480, bucket: 'ot1' },
    { rule: 'daily', thresholdMinutes: 720, bucket: 'ot2' },
  ];

  it.each([
    [480, {}],
    [481, { ot1: 1 }],
    [720, { ot1: 240 }],
    [780, { ot1: 240, ot2: 60 }],
  ])('split %i minutes as %o', (worked, buckets) => {
    expect(allotted(two, [{ worked }])).toEqual([buckets]);
    expect(allotted([...two].reverse(), [{ worked }])).toEqual([buckets]);
  });

  it('are as if they were not there within their tolerance', () => {
    const tolerant = two.map((rule) => ({ ...rule, toleranceMinutes: 10 }));
    expect(allotted(tolerant, [{ worked: 490 }, { worked: 491 }, { worked: 730 }, { worked: 731 }])).toEqual([
      {},
      { ot1: 11 },
      { ot1: 250 },
      { ot1: 240, ot2: 11 },
    ]);
  });

  it('take what was worked last on the date', () => {
    expect(
      allotted(two, [
        { worked: 300, on: 0 },
        { worked: 300, on: 0 },
      ]),
    ).toEqual([{}, { ot1: 120 }]);
    expect(
      allotted(two, [
        { worked: 500, on: 0 },
        { worked: 60, on: 0 },
      ]),
    ).toEqual([{ ot1: 20 }, { ot1: 60 }]);
  });

  it('without a threshold take every minute', () => {
    expect(allotted([{ rule: 'daily', bucket: 'all' }], [{ worked: 60 }])).toEqual([{ all: 60 }]);
  });
});

describe('time beyond the shift', () => {
  it('counts from its threshold on, whole, beyond its tolerance', () => {
    const policy = policySchema.parse({
      overtimeRules: [{ rule: 'after', thresholdMinutes: 30, toleranceMinutes: 40 }],
    });
    expect([29, 30, 40, 41].map((minutes) => beyondShift(minutes, 'after', policy))).toEqual([0, 0, 0, 41]);
    const usual = policySchema.parse({ overtimeThresholdMinutes: 20 });
    expect([19, 20, 21].map((minutes) => beyondShift(minutes, 'after', usual))).toEqual([0, 20, 21]);
    expect(beyondShift(60, 'before', usual)).toBe(0);
  });

  it('has its own bucket on each side, and never more than was worked', () => {
    const rules = [
      { rule: 'before', bucket: 'early' },
      { rule: 'after', bucket: 'late' },
    ];
    expect(allotted(rules, [{ worked: 540, before: 20, after: 40 }])).toEqual([{ early: 20, late: 40 }]);
    expect(allotted(rules, [{ worked: 50, before: 30, after: 40 }])).toEqual([{ early: 30, late: 20 }]);
  });

  it('that is overtime counts towards no daily or weekly limit', () => {
    const rules = [
      { rule: 'after', bucket: 'late' },
      { rule: 'daily', thresholdMinutes: 480, bucket: 'day' },
      { rule: 'weekly', thresholdMinutes: 900, bucket: 'week' },
    ];
    expect(
      allotted(rules, [
        { worked: 540, after: 60 },
        { worked: 500, after: 0 },
      ]),
    ).toEqual([{ late: 60 }, { day: 20, week: 60 }]);
  });
});

describe('weekly tiers', () => {
  const rules = [
    { rule: 'weekly', thresholdMinutes: 1000, bucket: 'ot1' },
    { rule: 'weekly', thresholdMinutes: 1400, bucket: 'ot2' },
  ];

  it('go over from day to day as the week fills', () => {
    const week = [{ worked: 900 }, { worked: 200 }, { worked: 400 }, { worked: 100 }];
    expect(allotted(rules, week)).toEqual([{}, { ot1: 100 }, { ot1: 300, ot2: 100 }, { ot2: 100 }]);
  });

  it('begin anew with each week of the site', () => {
    const days = [
      { worked: 900, on: 5 },
      { worked: 900, on: 6 },
      { worked: 900, on: 7 },
    ];
    expect(allotted(rules, days)).toEqual([{}, { ot1: 400, ot2: 400 }, {}]);
    expect(allotted(rules, days, { weekStart: 'sun' })).toEqual([{}, {}, { ot1: 400, ot2: 400 }]);
  });

  it('work in the order of dates, whatever the order of the parts', () => {
    const week = [
      { worked: 200, on: 1 },
      { worked: 900, on: 0 },
    ];
    expect(allotted(rules, week)).toEqual([{ ot1: 100 }, {}]);
  });

  it('are told only once they are beyond their tolerance', () => {
    const tolerant = [{ rule: 'weekly', thresholdMinutes: 1000, toleranceMinutes: 50, bucket: 'ot1' }];
    expect(allotted(tolerant, [{ worked: 1040 }, { worked: 20 }])).toEqual([{}, { ot1: 20 }]);
  });

  it('of a date are taken from its last part', () => {
    const days = [
      { worked: 600, on: 0 },
      { worked: 600, on: 0 },
    ];
    expect(allotted(rules, days)).toEqual([{}, { ot1: 200 }]);
  });
});

describe('days off and seventh days', () => {
  it('put work on a day off into its tiers before anything else', () => {
    const rules = [
      { rule: 'off-day', bucket: 'off' },
      { rule: 'off-day', thresholdMinutes: 120, bucket: 'off2' },
      { rule: 'daily', thresholdMinutes: 60, bucket: 'day' },
    ];
    const days = [
      { worked: 180, off: true, on: 0 },
      { worked: 90, on: 0 },
    ];
    expect(allotted(rules, days)).toEqual([{ off: 120, off2: 60 }, { day: 30 }]);
    expect(allotted(rules, [{ worked: 50 }])).toEqual([{}]);
  });

  const seventh = [
    { rule: 'seventh-day', bucket: 'ot1' },
    { rule: 'seventh-day', thresholdMinutes: 480, bucket: 'ot2' },
  ];
  const row = (count: number, from = 0) => Array.from({ length: count }, (_, day) => ({ worked: 500, on: from + day }));

  it('count the seventh day in a row and every further one', () => {
    expect(allotted(seventh, row(8)).slice(5)).toEqual([{}, { ot1: 480, ot2: 20 }, { ot1: 480, ot2: 20 }]);
    const interrupted = [...row(3), { worked: 0, on: 3 }, ...row(4, 4)];
    expect(allotted(seventh, interrupted).every((buckets) => bucketMinutes(buckets) === 0)).toBe(true);
  });

  it('within one week where the policy says so', () => {
    const within = { seventhDayWithinWeek: true };
    expect(allotted(seventh, row(7), within).at(-1)).toEqual({ ot1: 480, ot2: 20 });
    expect(allotted(seventh, row(8), within).at(-1)).toEqual({});
    expect(allotted(seventh, row(7, 2), within).at(-1)).toEqual({});
    expect(allotted(seventh, row(7, 2), { ...within, weekStart: 'wed' }).at(-1)).toEqual({ ot1: 480, ot2: 20 });
  });
});

describe('buckets', () => {
  it('stand in the order of their names', () => {
    const rules = [
      { rule: 'after', bucket: 'z' },
      { rule: 'daily', thresholdMinutes: 60, bucket: 'a' },
    ];
    expect(Object.keys(allotted(rules, [{ worked: 100, after: 10 }])[0] ?? {})).toEqual(['a', 'z']);
  });

  it('of nobody and of no rules are none', () => {
    expect(allotOvertime([])).toEqual([]);
    expect(allotted([], [{ worked: 900, off: true }])).toEqual([{}]);
  });

  it('are approved in their order', () => {
    expect(approvedBuckets({ a: 10, b: 20 }, 15)).toEqual({ a: 10, b: 5 });
    expect(bucketMinutes({ a: 10, b: 20 })).toBe(30);
  });
});

describe('the week of a date', () => {
  it.each([
    ['2026-03-02', 'mon', '2026-03-02'],
    ['2026-03-08', 'mon', '2026-03-02'],
    ['2026-03-08', 'sun', '2026-03-08'],
    ['2026-03-07', 'sun', '2026-03-01'],
    ['2026-03-03', 'fri', '2026-02-27'],
  ] as const)('%s begins on the %s at %s', (date, start, first) => {
    expect(weekOf(date, start)).toBe(first);
  });
});

describe('how far back a policy looks', () => {
  it.each([
    [{}, 0],
    [{ overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400 }] }, 6],
    [{ overtimeRules: [{ rule: 'seventh-day' }] }, 12],
    [{ restMinutes: 660 }, 1],
    [{ mostDaysInRow: 9 }, 9],
    [{ mostWeekMinutes: 2880, averageWeeks: 3 }, 20],
    [{ averageWeeks: 3 }, 0],
    [{ shiftDate: 'end' }, 1],
    [{ shiftDate: 'majority' }, 1],
  ])('%o is %i days', (policy, days) => {
    expect(lookBackDays(policySchema.parse(policy))).toBe(days);
  });
});
