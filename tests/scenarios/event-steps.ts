import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../src-shared/domain/corrections.ts';
import { decidePunch } from '../../src-shared/domain/decide-punch.ts';
import { nextInstanceAfter, shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import type { PunchMethod } from '../../src-shared/models/attendance.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { runCommand } from './commands.ts';
import type { ScenarioCommand, ScenarioEvent } from './input.ts';
import type { Desk, Stage, Step } from './stage.ts';
import { acceptedWords, refusalWords } from './words.ts';

export interface EventOutcome {
  readonly at: string;
  readonly staff: string;
  /** `done` for a manager's command. */
  readonly verdict: 'in' | 'out' | 'refused' | 'done';
  readonly code: string | null;
  readonly message: string;
}

type Outcome = Pick<EventOutcome, 'verdict' | 'code' | 'message'>;

function punch(desk: Desk, at: Instant, method: PunchMethod, stage: Stage): Outcome {
  const { zone } = stage;
  const today = civilDateOf(at, zone);
  const { counted } = applyCorrections(desk.punches, desk.corrections);
  const decision = decidePunch({
    at,
    zone,
    policy: stage.policyAt(at),
    person: desk.person,
    instances: shiftInstancesBetween(desk.roster, addDays(today, -1), addDays(today, 1), zone),
    nextInstance: nextInstanceAfter(desk.roster, at, today, zone),
    punches: counted,
    lastPunchAt: counted.at(-1)?.at ?? null,
    method,
  });
  if (decision.verdict === 'refused') {
    return { verdict: 'refused', code: decision.code, message: refusalWords(decision, zone) };
  }
  const { flags, shift, verdict: direction } = decision;
  desk.punches = [...desk.punches, { id: stage.newPunchId(), at, direction, shift, flags }];
  return { verdict: direction, code: null, message: acceptedWords(decision, zone) };
}

function command(desk: Desk, at: Instant, event: ScenarioCommand, stage: Stage): Outcome {
  const { corrections, punches, roster } = desk;
  const { newPunchId, zone } = stage;
  const result = runCommand(event, { at, zone, roster, punches, corrections, newPunchId });
  if (!result.ok) return { verdict: 'refused', code: result.code, message: result.message };
  desk.corrections = [...corrections, ...result.corrections];
  return { verdict: 'done', code: null, message: result.message };
}

/** One look at the camera or one manager's command; the outcome is told when it has run. */
export function eventStep(event: ScenarioEvent, stage: Stage, tell: (outcome: EventOutcome) => void): Step {
  const desk = stage.deskOf(event.staff);
  const at = stage.timeOf(event.at);
  const run = (): void => {
    const outcome = event.do === 'punch' ? punch(desk, at, event.method, stage) : command(desk, at, event, stage);
    tell({ at: event.at, staff: event.staff, ...outcome });
  };
  return { at, run };
}
