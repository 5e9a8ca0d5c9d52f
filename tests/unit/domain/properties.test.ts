import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttendanceRecord, attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { Correction, StoredPunch } from '../../../src-shared/domain/corrections.ts';
import { decidePunch } from '../../../src-shared/domain/decide-punch.ts';
import { isExpectedAt } from '../../../src-shared/domain/expected-now.ts';
import { withOverride } from '../../../src-shared/domain/roster-changes.ts';
import { checkOverlap } from '../../../src-shared/domain/roster-rules.ts';
import { plannedInstancesOn, type Roster, shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { isWithin, shiftKey, windowsOf } from '../../../src-shared/domain/shift-punches.ts';
import { applyOverrides, planSwap, type SwapParty } from '../../../src-shared/domain/swap-rules.ts';
import { defaultPolicy, type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import { punchKey } from '../../../src-shared/models/punch-key.ts';
import { anyDate, anyPattern, anyPlan, anyPolicy, anyRoster, anyWeek, nightShift } from './arbitraries.ts';
import { changeByRules, type RosterChange } from './change-by-rules.ts';
import { at, berlin } from './support.ts';

const spans = [
  ['2026-03-20', '2026-04-06'],
  ['2026-10-16', '2026-11-02'],
] as const;
const now = at('2026-12-31T12:00');

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** Looks at the camera at random minutes, decided one after another as the kiosk would. */
function punchesFrom(roster: Roster, policy: Policy, looks: readonly number[]): StoredPunch[] {
  const punches: StoredPunch[] = [];
  for (const look of looks.toSorted((a, b) => a - b)) {
    const today = civilDateOf(look, berlin);
    const decision = decidePunch({
      at: look,
      zone: berlin,
      policyOf: () => policy,
      person: { archived: false, enrolled: true, consent: 'given' },
      instances: shiftInstancesBetween(roster, addDays(today, -1), addDays(today, 1), berlin),
      nextInstance: null,
      punches,
      lastPunchAt: punches.at(-1)?.at ?? null,
      method: 'face',
    });
    if (decision.verdict === 'refused') continue;
    const { flags, shift, verdict: direction } = decision;
    punches.push({ key: punchKey(punches.length + 1), at: look, direction, shift, flags });
  }
  return punches;
}

const anyLooks = fc.array(
  fc.integer({ min: 0, max: 16 * 1440 }).map((minute) => at('2026-10-17T00:00') + minute * 60_000),
  { maxLength: 60 },
);

/** Corrections of punches that may or may not exist, of times that may or may not make sense. */
const anyCorrections: fc.Arbitrary<Correction[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('void' as const, 'restore' as const),
      punch: fc.integer({ min: 1, max: 20 }).map(punchKey),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      punch: fc.integer({ min: 1, max: 20 }).map(punchKey),
      at: fc.integer({ min: at('2026-10-17T00:00'), max: at('2026-11-01T00:00') }),
    }),
  ),
  { maxLength: 8 },
);

const anyRecord: fc.Arbitrary<AttendanceRecord> = fc
  .record({ roster: anyRoster, policy: anyPolicy, looks: anyLooks, corrections: anyCorrections })
  .map(({ corrections, looks, policy, roster }) =>
    deepFreeze({
      zone: berlin,
      roster,
      policies: [{ from: '2026-01-01', policy }],
      punches: punchesFrom(roster, policy, looks),
      corrections,
    }),
  );

describe('whatever people do at the kiosk', () => {
  it('each shift gets one in and one out at most, in its windows, and nothing twice within the cooldown', () => {
    fc.assert(
      fc.property(anyRoster, anyPolicy, anyLooks, (roster, drawn, looks) => {
        const policy: Policy = { ...drawn, breaks: 'shift' };
        const punches = punchesFrom(roster, policy, looks);
        const directions = Map.groupBy(punches, ({ direction, shift }) => `${shiftKey(shift)} ${direction}`);
        for (const same of directions.values()) expect(same).toHaveLength(1);
        for (const { at: made, direction, shift } of punches) {
          // A half of leave may narrow the window further, never widen it.
          expect(isWithin(windowsOf(shift, policy)[direction], made)).toBe(true);
        }
        for (const [index, punch] of punches.entries()) {
          const before = punches[index - 1];
          if (before !== undefined) expect(punch.at - before.at).toBeGreaterThanOrEqual(120_000);
        }
      }),
    );
  });
});

describe('whom the roster expects', () => {
  it('is everyone who can punch, so that the roster as prior keeps nobody from it', () => {
    fc.assert(
      fc.property(anyRoster, anyPolicy, anyLooks, (roster, policy, looks) => {
        for (const { at: made } of punchesFrom(roster, policy, looks)) {
          const today = civilDateOf(made, berlin);
          const instances = shiftInstancesBetween(roster, addDays(today, -1), addDays(today, 1), berlin);
          expect(isExpectedAt(instances, () => policy, made)).toBe(true);
        }
      }),
    );
  });
});

describe('the attendance days of any record', () => {
  it('never show more time worked than between the first in and the last out', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const day of attendanceDays(record, '2026-10-16', '2026-11-02', now)) {
          const { inAt, outAt } = day;
          const most = inAt === null || outAt === null ? 0 : Math.max(0, outAt - inAt) / 60_000;
          expect(day.workedMinutes).toBeLessThanOrEqual(most);
          expect(day.overtimeMinutes).toBeLessThanOrEqual(most);
          const figures = [day.workedMinutes, day.lateMinutes, day.earlyMinutes, day.breakMinutes, day.overtimeMinutes];
          for (const figure of figures) expect(Number.isInteger(figure) && figure >= 0).toBe(true);
        }
      }),
    );
  });

  it('keep every punch as it is when the policy changes', () => {
    fc.assert(
      fc.property(anyRecord, anyPolicy, (record, other) => {
        const breaks = record.policies[0]?.policy.breaks ?? 'shift';
        const changed = { ...record, policies: [{ from: '2026-01-01', policy: { ...other, breaks } }] };
        const punched = (from: AttendanceRecord): unknown =>
          attendanceDays(from, '2026-10-16', '2026-11-02', now).map(({ date, inAt, outAt }) => [date, inAt, outAt]);
        const before = structuredClone(record.punches);
        expect(punched(changed)).toEqual(punched(record));
        expect(record.punches).toEqual(before);
      }),
    );
  });

  it('come out the same a second time, and one date alone as among the others', () => {
    fc.assert(
      fc.property(anyRecord, fc.nat(17), (record, offset) => {
        const all = attendanceDays(record, '2026-10-16', '2026-11-02', now);
        expect(attendanceDays(record, '2026-10-16', '2026-11-02', now)).toEqual(all);
        const date = addDays('2026-10-16', offset);
        const ofDate = { ...record, punches: record.punches.filter(({ shift }) => shift.date === date) };
        expect(attendanceDays(ofDate, date, date, now)).toEqual(all.filter((day) => day.date === date));
      }),
    );
  });

  it('lose no punch that counts', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const policies = [{ from: '2026-01-01', policy: defaultPolicy }];
        const days = attendanceDays({ ...record, policies, corrections: [] }, '2026-10-10', '2026-11-10', now);
        const shown = days.reduce((n, day) => n + (day.inAt === null ? 0 : 1) + (day.outAt === null ? 0 : 1), 0);
        const ins = new Set(record.punches.map(({ direction, shift }) => `${shiftKey(shift)} ${direction}`));
        expect(shown).toBe(ins.size);
      }),
    );
  });
});

describe('changes of a roster', () => {
  const policy = policySchema.parse({ minWeeklyOffs: 0, maxWeeklyOffs: 7, minRestMinutes: 0 });
  const anyChange: fc.Arbitrary<RosterChange> = fc.oneof(
    fc.record({ kind: fc.constant('pattern' as const), pattern: anyPattern(nightShift) }),
    fc.record({
      kind: fc.constant('override' as const),
      override: fc.record({ date: anyDate, shifts: anyPlan(nightShift), kind: fc.constant('change' as const) }),
    }),
    fc.record({ kind: fc.constant('clear-override' as const), date: anyDate }),
    fc.record({
      kind: fc.constant('add-holiday' as const),
      holiday: fc.record({ date: anyDate, name: fc.constant('Holiday') }),
    }),
    fc.record({ kind: fc.constant('remove-holiday' as const), date: anyDate }),
  );
  const anySwap = fc
    .record({ first: fc.constantFrom(1, 2), a: anyDate, other: anyDate, sameDay: fc.boolean() })
    .map(({ a, first, other, sameDay }) => ({ first, a, b: sameDay ? a : other }));
  const anyStep = fc.oneof(
    fc.record({ kind: fc.constant('change' as const), staffId: fc.constantFrom(1, 2), change: anyChange }),
    fc.record({ kind: fc.constant('swap' as const), swap: anySwap }),
  );

  function overlapsAnywhere(roster: Roster): unknown[] {
    return spans.flatMap(([from, to]) => checkOverlap(shiftInstancesBetween(roster, from, to, berlin)));
  }

  it('never create overlapping shifts, whatever their order, swaps and clock changes included', () => {
    let swapped = 0;
    const begin = fc.record({
      effectiveFrom: fc.constant('2026-01-05'),
      weeks: fc.array(anyWeek(nightShift), { minLength: 1, maxLength: 2 }),
    });
    const anySteps = fc.array(anyStep, { minLength: 5, maxLength: 25, size: 'max' });
    fc.assert(
      fc.property(begin, begin, anySteps, (first, second, steps) => {
        const rosters = new Map<number, Roster>();
        const rosterOf = (staffId: number): Roster =>
          rosters.get(staffId) ?? { patterns: [], overrides: [], holidays: [] };
        const change = (staffId: number, next: RosterChange): void => {
          rosters.set(staffId, changeByRules(rosterOf(staffId), next, policy).roster);
        };
        change(1, { kind: 'pattern', pattern: first });
        change(2, { kind: 'pattern', pattern: second });
        for (const step of steps) {
          if (step.kind === 'change') change(step.staffId, step.change);
          else {
            const party = (staffId: number, date: string): SwapParty => ({
              staffId,
              roster: rosterOf(staffId),
              gives: { date, start: null },
            });
            const { a, b, first: who } = step.swap;
            const plan = planSwap(party(who, a), party(3 - who, b), { now: 0, policy, zone: berlin });
            if (!plan.ok) continue;
            swapped += 1;
            for (const staffId of [1, 2])
              rosters.set(staffId, applyOverrides(rosterOf(staffId), staffId, plan.changes));
          }
          for (const roster of rosters.values()) expect(overlapsAnywhere(roster)).toEqual([]);
        }
      }),
    );
    expect(swapped).toBeGreaterThan(10);
  });

  it('by a swap that is reversed leave both rosters as they were', () => {
    let applied = 0;
    const anyStart: fc.Arbitrary<Roster> = fc.record({
      patterns: fc
        .array(anyWeek(nightShift), { minLength: 1, maxLength: 2 })
        .map((weeks) => [{ effectiveFrom: '2026-01-05', weeks }]),
      overrides: fc.array(
        fc.record({
          date: anyDate,
          shifts: anyPlan(nightShift),
          kind: fc.constantFrom('change' as const, 'swap' as const),
        }),
        { maxLength: 4 },
      ),
      holidays: fc.constant([]),
    });
    fc.assert(
      fc.property(anyStart, anyStart, anyDate, fc.oneof(anyDate, fc.constant(null)), (first, second, dateA, dateB) => {
        deepFreeze([first, second]);
        const a = { staffId: 1, roster: first, gives: { date: dateA, start: null } };
        const b = { staffId: 2, roster: second, gives: dateB === null ? null : { date: dateB, start: null } };
        const plan = planSwap(a, b, { now: 0, policy, zone: berlin });
        if (!plan.ok) return;
        applied += 1;
        for (const { roster, staffId } of [a, b]) {
          const after = applyOverrides(roster, staffId, plan.changes);
          // Taking it back writes what was there before, day by day.
          const own = plan.changes.filter((change) => change.staffId === staffId);
          expect(own.reduce((back, { before, date }) => withOverride(back, date, before), after)).toEqual(roster);
        }
        const worked = (rosters: readonly Roster[]): number =>
          rosters.flatMap((roster) =>
            [dateA, dateB ?? dateA].flatMap((date) => plannedInstancesOn(roster, date, berlin)),
          ).length;
        // Nobody’s shift gets lost and none is doubled.
        const afterwards = [a, b].map(({ roster, staffId }) => applyOverrides(roster, staffId, plan.changes));
        expect(worked(afterwards)).toBe(worked([first, second]));
      }),
      { numRuns: 600 },
    );
    expect(applied).toBeGreaterThan(10);
  });
});
