import { loadPolicies, policyAt } from '../../src-main/services/base/policies.ts';
import { readDays } from '../../src-main/services/hours/days.ts';
import { civilDateOf, instantOf, timeOfDayOf } from '../../src-shared/domain/civil-time.ts';
import { explainText } from '../../src-shared/domain/explain-words.ts';
import { bucketMinutes } from '../../src-shared/domain/pay/overtime.ts';
import { policyOn } from '../../src-shared/domain/policy-versions.ts';
import { checkWeeks } from '../../src-shared/domain/roster-rules.ts';
import { parseLocalTime } from '../../src-shared/domain/settled-time.ts';
import type { AttendanceDay, ShiftInstance } from '../../src-shared/models/attendance.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../src-shared/models/time.ts';
import { type EventOutcome, eventStep } from './event-steps.ts';
import type { ReadScenario, Scenario, ScenarioEvent } from './input.ts';
import { formatLocal, formatShift } from './local-time.ts';
import { rosterSteps } from './roster-steps.ts';
import { type OpenStore, type Person, type Stage, stageOf } from './stage.ts';
import { type SwapOutcome, swapSteps } from './swap-steps.ts';
import { type BalanceOutcome, balancesOf, type PeriodTotal, totalsOf } from './totals.ts';

/** An attendance day with local times in place of instants. */
export interface DayOutcome extends Omit<AttendanceDay, 'shift' | 'inAt' | 'outAt' | 'reasons'> {
  readonly staff: string;
  readonly shift: string | null;
  readonly in: string | null;
  readonly out: string | null;
  readonly regularMinutes: number;
  readonly explain: string;
}

export interface ScenarioOutcome {
  readonly events: readonly EventOutcome[];
  readonly days: readonly DayOutcome[];
  readonly weeks: readonly PeriodTotal[];
  readonly months: readonly PeriodTotal[];
  readonly balances: readonly BalanceOutcome[];
  readonly swaps: readonly SwapOutcome[];
  /** What the product would not accept; the scenario runs all the same. */
  readonly problems: readonly string[];
}

function shownShift({ endsAt, startsAt, ...rest }: ShiftInstance, zone: Zone): string {
  return formatShift({ ...rest, start: timeOfDayOf(startsAt, zone), end: timeOfDayOf(endsAt, zone) });
}

function shownDay(day: AttendanceDay, staff: string, zone: Zone): DayOutcome {
  const { date, earlyMinutes, flags, inAt, lateMinutes, outAt, overtimeMinutes, shift, status } = day;
  const { breakMinutes, workedMinutes, countsOn, buckets, premiums, plannedMinutes } = day;
  return {
    staff,
    date,
    shift: shift === null ? null : shownShift(shift, zone),
    status,
    in: inAt === null ? null : formatLocal(inAt, zone),
    out: outAt === null ? null : formatLocal(outAt, zone),
    ...{ lateMinutes, earlyMinutes, breakMinutes, workedMinutes, overtimeMinutes, flags },
    regularMinutes: workedMinutes - bucketMinutes(buckets),
    ...{ countsOn, buckets, premiums, plannedMinutes },
    explain: explainText(day.reasons, 'en'),
  };
}

/** The dates on which anything is told of a person, or of anyone, in the file. */
function datesOf({ events, leave, overrides }: Scenario, code: string | null): CivilDate[] {
  const of = <T extends { readonly staff: string }>(things: readonly T[]): T[] =>
    things.filter(({ staff }) => code === null || staff === code);
  return [
    ...of(events).map(({ at }) => at.slice(0, 10)),
    ...of(overrides).map(({ date }) => date),
    ...of(leave).flatMap(({ from, to }) => [from, to]),
  ].sort();
}

function nowOf(scenario: Scenario, zone: Zone): Instant {
  if (scenario.now !== undefined) return parseLocalTime(scenario.now, zone);
  const firsts = scenario.staff.flatMap(({ patterns }) => patterns.map(({ effectiveFrom }) => effectiveFrom));
  const last = datesOf(scenario, null).at(-1) ?? firsts.sort().at(-1);
  if (last === undefined) throw new RangeError('now: nothing in the file says when the days are looked at');
  return instantOf(last, '23:59', zone, 'second');
}

function daysOf(id: StaffId, { code, patterns }: Person, { deps, zone }: Stage, scenario: Scenario): DayOutcome[] {
  const now = nowOf(scenario, zone);
  const to = civilDateOf(now, zone);
  const first = patterns.map(({ effectiveFrom }) => effectiveFrom).sort()[0] ?? datesOf(scenario, code)[0];
  const from = scenario.from ?? first ?? to;
  return readDays(deps.store, id, from, to, now).map((day) => shownDay(day, code, zone));
}

function problemsOf({ code, patterns }: Person, { deps }: Stage): string[] {
  const policies = deps.store.read(loadPolicies);
  return patterns.flatMap(({ effectiveFrom, weeks }) =>
    checkWeeks(weeks, policyOn(policies, effectiveFrom)).map(
      (violation) => `${code}: ${violation.code} in the pattern from ${effectiveFrom}`,
    ),
  );
}

/**
 * Plays a scenario through the product's services on a throw-away database, in the order of its times: what has no time
 * of its own holds from the beginning. @throws ScenarioError where it names a staff code it does not have, RangeError
 * where nothing says when it ends.
 */
export function playScenario({ ignored, scenario }: ReadScenario, open?: OpenStore): ScenarioOutcome {
  const stage = stageOf(scenario, open);
  try {
    const outcomes = new Map<ScenarioEvent, EventOutcome>();
    const swaps: SwapOutcome[] = [];
    const steps = [
      ...rosterSteps(scenario, stage),
      ...scenario.swaps.flatMap((swap) => swapSteps(swap, stage, swaps)),
      ...scenario.events.map((event) => eventStep(event, stage, (outcome) => outcomes.set(event, outcome))),
    ];
    // At the same instant the roster changes first and events keep their order in the file.
    for (const { at, run } of steps.toSorted((a, b) => a.at - b.at)) {
      stage.setClock(at);
      run();
    }
    stage.setClock(nowOf(scenario, stage.zone));
    const days = stage.people.flatMap(({ id, person }) => daysOf(id, person, stage, scenario));
    const { weekStart } = stage.deps.store.read((db) => policyAt(db, stage.deps.clock.now())).policy;
    return {
      events: scenario.events.flatMap((event) => outcomes.get(event) ?? []),
      days,
      ...totalsOf(days, weekStart),
      balances: balancesOf(stage, scenario),
      swaps,
      problems: [
        ...ignored.map((field) => `unknown field: ${field}`),
        ...stage.people.flatMap(({ person }) => problemsOf(person, stage)),
        ...stage.problems,
      ],
    };
  } finally {
    stage.deps.store.close();
  }
}
