import { attendanceDays } from '../../../../src-shared/domain/attendance-days.ts';
import { addDays, instantOf } from '../../../../src-shared/domain/civil-time.ts';
import { decidePunch, type PunchDecision } from '../../../../src-shared/domain/decide-punch.ts';
import { plannedInstancesOn, type Roster } from '../../../../src-shared/domain/shift-instances.ts';
import { openGoneShifts } from '../../../../src-shared/domain/shift-punches.ts';
import type { AttendanceDay, ShiftInstance } from '../../../../src-shared/models/attendance.ts';
import type { Policy } from '../../../../src-shared/models/policy.ts';
import { punchKey } from '../../../../src-shared/models/punch-key.ts';
import type { Shift } from '../../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../../src-shared/models/time.ts';

/** One date of an example: what is planned, and the punches in turn, first the in. */
export interface ExampleDay {
  /** Null for a day off. */
  readonly shift: Shift | null;
  /** Times of day; one that is not after the one before lies on the next date. */
  readonly punches: readonly string[];
  readonly holiday?: boolean;
}

/** The zone of examples, without clock changes. */
export const EXAMPLE_ZONE = 'UTC';

/** A Monday without anything about it: the first date of an example that does not say another. */
export const EXAMPLE_MONDAY: CivilDate = '2026-03-02';

function rosterOf(days: readonly ExampleDay[], from: CivilDate): Roster {
  const dated = days.map((day, index) => ({ ...day, date: addDays(from, index) }));
  return {
    patterns: [],
    overrides: dated
      .filter(({ holiday, shift }) => holiday !== true || shift !== null)
      .map(({ date, shift }) => ({ date, shifts: shift === null ? [] : [shift], kind: 'change' })),
    holidays: dated.flatMap(({ date, holiday }) => (holiday === true ? [{ date, name: '' }] : [])),
  };
}

/** The instants of a day's punches. */
export function punchTimes(date: CivilDate, punches: readonly string[]): Instant[] {
  let on = date;
  let before = '';
  return punches.map((time) => {
    if (before !== '' && time <= before) on = addDays(on, 1);
    before = time;
    return instantOf(on, time, EXAMPLE_ZONE, 'first');
  });
}

const unrostered = (date: CivilDate, at: Instant): ShiftInstance => ({
  date,
  startsAt: at,
  endsAt: at,
  unpaidBreakMinutes: 0,
});

/** What the days of an example come to under a policy, by the rules that the product works by. */
export function playExample(policy: Policy, days: readonly ExampleDay[], from = EXAMPLE_MONDAY): AttendanceDay[] {
  const roster = rosterOf(days, from);
  const punches = days.flatMap(({ punches: times }, index) => {
    const date = addDays(from, index);
    const instants = punchTimes(date, times);
    const shift = plannedInstancesOn(roster, date, EXAMPLE_ZONE)[0] ?? unrostered(date, instants[0] ?? 0);
    return instants.map((at, turn) => ({
      key: punchKey(index * 10 + turn + 1),
      at,
      direction: turn % 2 === 0 ? ('in' as const) : ('out' as const),
      shift,
      flags: shift.startsAt === shift.endsAt ? (['unrostered'] as const) : [],
    }));
  });
  const last = addDays(from, days.length - 1);
  const record = {
    zone: EXAMPLE_ZONE,
    roster,
    policies: [{ from: '0001-01-01', policy }],
    punches,
    // What is recorded without a shift counts once it is approved, as examples have it.
    corrections: days.flatMap((day, index) => {
      const date = addDays(from, index);
      const [startsAt] = punchTimes(date, day.punches);
      if (day.shift !== null || startsAt === undefined) return [];
      return [{ kind: 'approve-overtime' as const, shift: { date, startsAt }, minutes: null }];
    }),
  };
  return attendanceDays(record, from, last, instantOf(addDays(last, 3), '00:00', EXAMPLE_ZONE, 'first'));
}

/** What the kiosk would answer to the last of a day's punches, after those before it. */
export function lookExample(policy: Policy, day: ExampleDay, from = EXAMPLE_MONDAY): PunchDecision {
  const roster = rosterOf([day], from);
  const planned = plannedInstancesOn(roster, from, EXAMPLE_ZONE);
  const instants = punchTimes(from, day.punches);
  const at = instants.at(-1) ?? 0;
  const shift = planned[0] ?? unrostered(from, instants[0] ?? at);
  const punches = instants.slice(0, -1).map((before, turn) => ({
    at: before,
    direction: turn % 2 === 0 ? ('in' as const) : ('out' as const),
    shift,
  }));
  return decidePunch({
    at,
    zone: EXAMPLE_ZONE,
    policyOf: () => policy,
    person: { archived: false, enrolled: true, consent: 'given' },
    instances: [...planned, ...openGoneShifts(punches, planned)],
    nextInstance: null,
    punches,
    lastPunchAt: punches.at(-1)?.at ?? null,
    method: 'face',
  });
}
