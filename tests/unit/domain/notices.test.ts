import { describe, expect, it } from 'vitest';
import { compareNotices, dueNotices, type NoticeFacts, weekLimitOf } from '../../../src-shared/domain/notices.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { defaultNoticeSettings, type NoticeKind } from '../../../src-shared/models/notices.ts';
import { defaultPolicy, policySchema } from '../../../src-shared/models/policy.ts';

const NOW = Date.parse('2026-11-20T09:30:00Z');
const HOUR = 3_600_000;
const ada = { staffId: 1 as StaffId, name: 'Ada' };
const shift = { date: '2026-11-20', startsAt: NOW - HOUR, endsAt: NOW + 7 * HOUR, unpaidBreakMinutes: 0 };

const nothing: NoticeFacts = {
  board: [],
  weeks: [],
  weekFrom: '2026-11-16',
  restShort: [],
  leave: [],
  corrections: [],
  backups: [],
  lowDiskBytes: null,
  findings: [],
  update: null,
  mailProblem: null,
  exportsFailing: [],
};

const due = (facts: Partial<NoticeFacts>, settings: Partial<typeof defaultNoticeSettings> = {}) =>
  dueNotices({ ...nothing, ...facts }, { ...defaultNoticeSettings, ...settings }, NOW);
const kindsOf = (facts: Partial<NoticeFacts>, settings: Partial<typeof defaultNoticeSettings> = {}): NoticeKind[] =>
  due(facts, settings).map(({ kind }) => kind);

describe('what needs a manager', () => {
  it('is nothing where nothing is wrong', () => {
    expect(due({})).toEqual([]);
  });

  it('tells of somebody who has not come so many minutes after the shift began', () => {
    const facts = { board: [{ ...ada, state: 'late', shift }] } as const;
    expect(due(facts, { missingAfterMinutes: 60 })).toEqual([
      {
        key: `missing:1:${shift.startsAt}`,
        kind: 'missing',
        staffId: 1,
        details: { name: 'Ada', date: '2026-11-20', at: shift.startsAt },
      },
    ]);
    expect(kindsOf(facts, { missingAfterMinutes: 61 })).toEqual([]);
    expect(kindsOf({ board: [{ ...ada, state: 'missing', shift }] })).toEqual(['missing']);
    for (const state of ['expected', 'in', 'break', 'out', 'leave'] as const)
      expect(kindsOf({ board: [{ ...ada, state, shift }] }), state).toEqual([]);
    expect(kindsOf({ board: [{ ...ada, state: 'late', shift: null }] })).toEqual([]);
  });

  it('tells of a week that nears its limit, or is beyond it', () => {
    const week = (worked: number, limit: number | null) => ({ weeks: [{ ...ada, worked, limit }] });
    const settings = { overtimeWithinMinutes: 120 };
    expect(kindsOf(week(2279, 2400), settings)).toEqual([]);
    expect(due(week(2280, 2400), settings)).toMatchObject([
      { key: 'overtime:1:2026-11-16', details: { worked: 2280, limit: 2400 } },
    ]);
    expect(kindsOf(week(3000, 2400), settings)).toEqual(['overtime-near']);
    expect(kindsOf(week(9000, null), settings)).toEqual([]);
  });

  it('tells of short rest, leave and corrections, each by a key of its own', () => {
    const facts = {
      restShort: [{ ...ada, date: '2026-11-19' }],
      leave: [{ ...ada, id: 4, type: 'Annual leave', from: '2026-12-01', to: '2026-12-02' }],
      corrections: [{ ...ada, id: 7, date: '2026-11-18' }],
    };
    expect(due(facts).map(({ key }) => key)).toEqual(['rest:1:2026-11-19', 'leave:4', 'correction:7']);
  });

  it('tells of backups by the newest of all folders, and of none where there is no folder', () => {
    const late = NOW - 26 * HOUR - 1;
    expect(due({ backups: [{ lastAt: late }, { lastAt: null }] })).toMatchObject([
      { key: 'backup', details: { lastAt: late } },
    ]);
    expect(due({ backups: [{ lastAt: null }] })).toMatchObject([{ key: 'backup', details: { lastAt: null } }]);
    expect(due({ backups: [{ lastAt: late }, { lastAt: NOW - 26 * HOUR }] })).toEqual([]);
    expect(due({ backups: [] })).toEqual([]);
  });

  it('tells of a low disk, of findings and of mails that do not arrive', () => {
    const findings = Array.from({ length: 60 }, (_, id) => ({ id, kind: 'touched' as const }));
    const found = due({
      ...{ lowDiskBytes: 5, findings, mailProblem: 'mail-server-away' },
      exportsFailing: [{ id: 3, name: 'Days' }],
    });
    expect(found.filter(({ kind }) => kind === 'data-found')).toHaveLength(50);
    expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining(['disk', 'finding:0', 'export:3', 'mail']));
  });

  it('tells of a version that lies ready once, and anew of the next', () => {
    expect(due({ update: '1.3.0' })).toMatchObject([
      { key: 'update:1.3.0', kind: 'update-waiting', details: { version: '1.3.0' } },
    ]);
    expect(due({ update: '1.3.1' })).toMatchObject([{ key: 'update:1.3.1' }]);
    expect(due({ update: null })).toEqual([]);
  });

  it('tells nothing of a kind that the site does not want', () => {
    expect(kindsOf({ lowDiskBytes: 5, mailProblem: 'mail-off' }, { kinds: ['mail-failed'] })).toEqual(['mail-failed']);
  });
});

describe('the limit of a week', () => {
  const limitOf = (policy: object) => weekLimitOf(policySchema.parse(policy));

  it('is where weekly overtime begins, the lowest tier first', () => {
    const weekly = (thresholdMinutes: number | null) => ({ rule: 'weekly', thresholdMinutes });
    expect(limitOf({ overtimeRules: [weekly(2880), weekly(2400), { rule: 'after' }], mostWeekMinutes: 60 })).toBe(2400);
    expect(limitOf({ overtimeRules: [weekly(null)], mostWeekMinutes: 0 })).toBeNull();
  });

  it('is the most of a week that stands alone, where limits count at all', () => {
    expect(limitOf({ mostWeekMinutes: 2880, averageWeeks: 1 })).toBe(2880);
    expect(limitOf({ mostWeekMinutes: 2880, averageWeeks: 4 })).toBeNull();
    expect(limitOf({ mostWeekMinutes: 2880, averageWeeks: 1, limits: 'off' })).toBeNull();
    expect(limitOf({ ...defaultPolicy, mostWeekMinutes: 0, averageWeeks: 1 })).toBeNull();
  });
});

describe('what changed since the last look', () => {
  const notice = (key: string) => ({ key, kind: 'leave' as const, staffId: null, details: {} });

  it('adds what is new once, ends what is over and leaves the rest', () => {
    const open = [{ key: 'a' }, { key: 'b' }];
    const { added, ended } = compareNotices(open, [notice('b'), notice('c'), notice('c')]);
    expect(ended).toEqual([{ key: 'a' }]);
    expect(added.map(({ key }) => key)).toEqual(['c']);
  });
});
