import { attendanceDays } from '../../src-shared/domain/attendance-days.ts';
import { civilDateOf, timeOfDayOf } from '../../src-shared/domain/civil-time.ts';
import { policyOn } from '../../src-shared/domain/policy-versions.ts';
import { withOverride } from '../../src-shared/domain/roster-changes.ts';
import { checkWeeks } from '../../src-shared/domain/roster-rules.ts';
import type { AttendanceDay, ShiftInstance } from '../../src-shared/models/attendance.ts';
import type { Zone } from '../../src-shared/models/time.ts';
import { type EventOutcome, eventStep } from './event-steps.ts';
import type { Scenario, ScenarioEvent } from './input.ts';
import { formatLocal, formatShift, parseLocal } from './local-time.ts';
import { type Desk, type Stage, type Step, stageOf } from './stage.ts';
import { type SwapOutcome, swapSteps } from './swap-steps.ts';

/** An attendance day with local times in place of instants. */
interface DayOutcome extends Omit<AttendanceDay, 'shift' | 'inAt' | 'outAt'> {
  readonly staff: string;
  readonly shift: string | null;
  readonly in: string | null;
  readonly out: string | null;
}

export interface ScenarioOutcome {
  readonly events: readonly EventOutcome[];
  readonly days: readonly DayOutcome[];
  readonly swaps: readonly SwapOutcome[];
  /** Patterns that the product would not accept; the scenario runs all the same. */
  readonly problems: readonly string[];
}

function shownShift({ endsAt, startsAt, unpaidBreakMinutes }: ShiftInstance, zone: Zone): string {
  return formatShift({ start: timeOfDayOf(startsAt, zone), end: timeOfDayOf(endsAt, zone), unpaidBreakMinutes });
}

function shownDay(day: AttendanceDay, staff: string, zone: Zone): DayOutcome {
  const { date, inAt, outAt, shift, status, ...figures } = day;
  return {
    staff,
    date,
    shift: shift === null ? null : shownShift(shift, zone),
    status,
    in: inAt === null ? null : formatLocal(inAt, zone),
    out: outAt === null ? null : formatLocal(outAt, zone),
    ...figures,
  };
}

function rosterSteps(scenario: Scenario, stage: Stage): Step[] {
  const holidays = scenario.holidays.map(({ at, ...holiday }) => ({
    at: stage.timeOf(at),
    run: () => {
      for (const desk of stage.desks) desk.roster = { ...desk.roster, holidays: [...desk.roster.holidays, holiday] };
    },
  }));
  const overrides = scenario.overrides.map(({ at, date, shifts, staff }) => {
    const desk = stage.deskOf(staff);
    const run = (): void => {
      desk.roster = withOverride(desk.roster, date, { date, shifts, kind: 'change' });
    };
    return { at: stage.timeOf(at), run };
  });
  const leaves = scenario.leave.map(({ at, staff, ...leave }) => {
    const desk = stage.deskOf(staff);
    const run = (): void => {
      desk.roster = { ...desk.roster, leaves: [...(desk.roster.leaves ?? []), leave] };
    };
    return { at: stage.timeOf(at), run };
  });
  return [...holidays, ...overrides, ...leaves];
}

function daysOf({ corrections, person, punches, roster }: Desk, stage: Stage, scenario: Scenario): DayOutcome[] {
  const { policies, zone } = stage;
  const now = parseLocal(scenario.now, zone);
  const to = civilDateOf(now, zone);
  const from = scenario.from ?? person.patterns.map(({ effectiveFrom }) => effectiveFrom).sort()[0] ?? to;
  const days = attendanceDays({ zone, roster, policies, punches, corrections }, from, to, now);
  return days.map((day) => shownDay(day, person.code, zone));
}

function problemsOf({ person }: Desk, { policies }: Stage): string[] {
  return person.patterns.flatMap(({ effectiveFrom, weeks }) =>
    checkWeeks(weeks, policyOn(policies, effectiveFrom)).map(
      ({ code }) => `${person.code}: ${code} in the pattern from ${effectiveFrom}`,
    ),
  );
}

/**
 * Plays a scenario in the order of its times: what has no time of its own holds from the beginning.
 * @throws ScenarioError where it names a staff code it does not have, ZodError for a policy that is none.
 */
export function playScenario(scenario: Scenario): ScenarioOutcome {
  const stage = stageOf(scenario);
  const outcomes = new Map<ScenarioEvent, EventOutcome>();
  const swaps: SwapOutcome[] = [];
  const steps = [
    ...rosterSteps(scenario, stage),
    ...scenario.swaps.flatMap((swap) => swapSteps(swap, stage, swaps)),
    ...scenario.events.map((event) => eventStep(event, stage, (outcome) => outcomes.set(event, outcome))),
  ];
  // At the same instant the roster changes first and events keep their order in the file.
  for (const { run } of steps.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))) run();
  return {
    events: scenario.events.flatMap((event) => outcomes.get(event) ?? []),
    days: stage.desks.flatMap((desk) => daysOf(desk, stage, scenario)),
    swaps,
    problems: stage.desks.flatMap((desk) => problemsOf(desk, stage)),
  };
}
