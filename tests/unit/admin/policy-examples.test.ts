import { describe, expect, it } from 'vitest';
import { type Example, type ExampleName, examples } from '../../../src-renderer/admin/settings/examples/examples.ts';
import { lookExample, playExample } from '../../../src-renderer/admin/settings/examples/play-example.ts';
import { type RuleExample, ruleOutcome } from '../../../src-renderer/admin/settings/examples/rule-examples.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';

const played = (name: ExampleName, policy: object) => {
  const { days, from }: Example = examples[name];
  return playExample(policySchema.parse(policy), days, from);
};

/** What an example shows of its setting, as numbers and words that the line is made of. */
function shown(name: ExampleName, policy: object): string {
  const { days, from, kind }: Example = examples[name];
  if (kind === 'look') {
    const [day] = days;
    if (day === undefined) throw new Error('no day');
    return JSON.stringify(lookExample(policySchema.parse(policy), day, from));
  }
  return JSON.stringify(played(name, policy).map(({ reasons: _, ...figures }) => figures));
}

describe('the worked example of a setting', () => {
  it.each([
    ['countFrom', {}, { countFrom: 'shift' }],
    ['countUntil', {}, { countUntil: 'shift' }],
    ['snapToStartMinutes', {}, { snapToStartMinutes: 10 }],
    ['snapToEndMinutes', {}, { snapToEndMinutes: 10 }],
    ['roundIn', {}, { roundIn: { stepMinutes: 15 } }],
    ['roundOut', {}, { roundOut: { stepMinutes: 15 } }],
    ['roundingMinutes', {}, { roundingMinutes: 15 }],
    ['absentBelowMinutes', {}, { absentBelowMinutes: 30 }],
    ['shiftDate', {}, { shiftDate: 'end' }],
    ['unrostered', {}, { unrostered: 'record' }],
    ['laterOut', {}, { laterOut: 'replace' }],
    ['autoOut', {}, { autoOut: 'shift-end' }],
    ['cooldownSeconds', {}, { cooldownSeconds: 30 }],
    ['lateGraceMinutes', {}, { lateGraceMinutes: 10 }],
    ['earlyGraceMinutes', {}, { earlyGraceMinutes: 10 }],
    ['halfDayBelowPercent', {}, { halfDayBelowPercent: 40 }],
    ['overtimeThresholdMinutes', {}, { overtimeThresholdMinutes: 30 }],
    ['overtimeNeedsApproval', {}, { overtimeNeedsApproval: true }],
    ['breakFromMinutes', {}, { breakFromMinutes: 360 }],
    ['breaks', {}, { breaks: 'table', breakTable: [{ overMinutes: 300, breakMinutes: 45 }] }],
    ['breakTable', { breaks: 'table' }, { breaks: 'table', breakTable: [{ overMinutes: 300, breakMinutes: 45 }] }],
    ['breakTableForPunched', { breaks: 'punched' }, { breaks: 'punched', breakTableForPunched: true }],
    ['breakMadeUp', { breaks: 'punched' }, { breaks: 'punched', breakMadeUp: true }],
    ['mealByMinutes', { breaks: 'punched' }, { breaks: 'punched', mealByMinutes: 300 }],
    [
      'secondMealByMinutes',
      { breaks: 'punched', mealByMinutes: 300 },
      { breaks: 'punched', mealByMinutes: 300, secondMealByMinutes: 600 },
    ],
    [
      'mealMinutes',
      { breaks: 'punched', mealByMinutes: 300 },
      { breaks: 'punched', mealByMinutes: 300, mealMinutes: 15 },
    ],
    ['mealPremiumMinutes', { mealByMinutes: 300 }, { mealByMinutes: 300, mealPremiumMinutes: 60 }],
    ['overtime-before', {}, { overtimeRules: [{ rule: 'before' }] }],
    ['overtime-after', { overtimeRules: [] }, { overtimeRules: [{ rule: 'after' }] }],
    ['overtime-daily', {}, { overtimeRules: [{ rule: 'daily', thresholdMinutes: 480 }] }],
    ['overtime-weekly', {}, { overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400 }] }],
    ['overtime-off-day', {}, { overtimeRules: [{ rule: 'off-day' }] }],
    ['overtime-seventh-day', {}, { overtimeRules: [{ rule: 'seventh-day' }] }],
    [
      'seventhDayWithinWeek',
      { overtimeRules: [{ rule: 'seventh-day' }] },
      { overtimeRules: [{ rule: 'seventh-day' }], seventhDayWithinWeek: true },
    ],
    [
      'weekStart',
      { overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400 }] },
      { overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400 }], weekStart: 'wed' },
    ],
    ['premium-night', {}, { premiums: ['night'] }],
    ['premium-day', {}, { premiums: [{ name: 'late', from: '18:00', until: '22:00' }] }],
    ['premium-holiday', {}, { premiums: ['holiday'] }],
    ['restMinutes', {}, { restMinutes: 660 }],
    ['mostDayMinutes', {}, { mostDayMinutes: 600 }],
    ['mostDaysInRow', {}, { mostDaysInRow: 6 }],
  ] as const)('%s changes with it', (name, before, after) => {
    expect(shown(name, after)).not.toBe(shown(name, before));
  });

  it('has the figures that the rules give', () => {
    expect(played('countFrom', { countFrom: 'shift' })).toMatchObject([{ workedMinutes: 480 }]);
    expect(played('premium-night', { premiums: ['night', 'sunday', 'saturday'] })).toMatchObject([
      { workedMinutes: 480, premiums: { night: 420, sunday: 360, saturday: 120 } },
    ]);
    const weekly = { overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400, bucket: 'ot1' }] };
    expect(played('overtime-weekly', weekly).at(-1)).toMatchObject({ buckets: { ot1: 480 } });
    expect(played('premium-holiday', { premiums: ['holiday'] })).toMatchObject([{ premiums: { holiday: 480 } }]);
  });
});

describe('the worked example of a setting about plans and looks', () => {
  it.each<[RuleExample, object, string, object, string]>([
    ['weeklyOffs', { minWeeklyOffs: 1 }, 'planned', { minWeeklyOffs: 2, maxWeeklyOffs: 2 }, 'notPlanned'],
    ['minRestMinutes', { minRestMinutes: 480 }, 'swapped', { minRestMinutes: 485 }, 'notSwapped'],
    ['liveness', { liveness: 'off' }, 'notAsked', { liveness: 'when-in-doubt' }, 'asked'],
    ['virtualCamera', {}, 'cameraFlagged', { virtualCamera: 'refuse' }, 'cameraRefused'],
    ['minPinDigits', { minPinDigits: 5 }, 'pinTaken', { minPinDigits: 6 }, 'pinTooShort'],
  ])('changes with %s', (of, one, first, other, second) => {
    expect(ruleOutcome(of, policySchema.parse(one))).toBe(first);
    expect(ruleOutcome(of, policySchema.parse(other))).toBe(second);
  });
});
