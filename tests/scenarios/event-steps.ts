import { randomUUID } from 'node:crypto';
import { listLeaves } from '../../src-main/db/queries/leave.ts';
import { clearFailures, countAttempt, noteRefusal } from '../../src-main/services/accounts/lockout.ts';
import { policyAt } from '../../src-main/services/base/policies.ts';
import { nameKey } from '../../src-main/services/base/text.ts';
import { shiftsOf } from '../../src-main/services/hours/correction-plan.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { loadRecord } from '../../src-main/services/hours/days.ts';
import { countedPunches } from '../../src-main/services/hours/hours.ts';
import { changeLeave } from '../../src-main/services/leave/leave.ts';
import { punchFor } from '../../src-main/services/punch/punch.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { addDays, civilDateOf, instantOf } from '../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../src-shared/domain/corrections.ts';
import { parseLocalTime } from '../../src-shared/domain/settled-time.ts';
import { shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import { goneShifts } from '../../src-shared/domain/shift-punches.ts';
import type { CorrectionChange } from '../../src-shared/ipc/corrections.ts';
import type { ShiftInstance } from '../../src-shared/models/attendance.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { ScenarioCommand, ScenarioEvent, StaffCommand } from './input.ts';
import { runRequest } from './request-steps.ts';
import { actor, type Stage, type Step } from './stage.ts';
import { acceptedWords, doneWords, refusalWords } from './words.ts';

export interface EventOutcome {
  readonly at: string;
  readonly staff: string;
  /** `done` for a manager's command. */
  readonly verdict: 'in' | 'out' | 'refused' | 'done';
  readonly code: string | null;
  readonly message: string;
}

type Punch = Extract<ScenarioEvent, { do: 'punch' }>;
type Outcome = Pick<EventOutcome, 'verdict' | 'code' | 'message'>;

/** Types a PIN as at the kiosk, with its limit of attempts. Throws `AppError`: `wrong-pin`, `locked-out`. */
function typePin(staffId: StaffId, { staff, wrongPin }: Punch, { deps: { clock, store } }: Stage): void {
  const counted = { subject: `pin:${nameKey(staff)}` };
  const at = clock.now();
  const lockSeconds = countAttempt(store, counted, at);
  if (wrongPin) {
    noteRefusal(store, 'pin', { at, actor: 'kiosk', subject: `staff:${staffId}`, details: {} }, lockSeconds);
    throw new AppError('wrong-pin', 'staff code or PIN is wrong');
  }
  clearFailures(store, counted);
}

function punch(staffId: StaffId, event: Punch, stage: Stage): Outcome {
  const { deps, zone } = stage;
  const { method } = event;
  const at = deps.clock.now();
  const { policy, version: policyVersion } = deps.store.read((db) => policyAt(db, at));
  // As at the kiosk, where a PIN is not even asked for.
  if (method === 'pin' && !policy.pinAllowed)
    return { verdict: 'refused', code: 'pin-not-allowed', message: 'PINs are not allowed here.' };
  if (method === 'pin') typePin(staffId, event, stage);
  const seen = { similarity: null, margin: null, quality: null, frameCount: null };
  const recognition = { requestId: randomUUID(), staffId, at, zone, policy, policyVersion, method, ...seen };
  const outcome = punchFor(deps, recognition, null);
  if (outcome.kind === 'accepted') {
    return { verdict: outcome.direction, code: null, message: acceptedWords(outcome, zone) };
  }
  if (outcome.kind !== 'refused') throw new Error('a known person was not decided on');
  return { verdict: 'refused', code: outcome.code, message: refusalWords(outcome, zone) };
}

/** The shift named by date and start; without a date the last one that began before the command. */
function shiftFor(
  { date, start }: Exclude<ScenarioCommand, { do: 'void' | 'restore' }>,
  staffId: StaffId,
  { deps, zone }: Stage,
): ShiftInstance | undefined {
  const now = deps.clock.now();
  const today = civilDateOf(now, zone);
  const first = date ?? addDays(today, -14);
  const record = deps.store.read((db) => loadRecord(db, staffId, first, date ?? today));
  if (date === undefined) {
    return shiftInstancesBetween(record.roster, first, today, zone).findLast(({ startsAt }) => startsAt <= now);
  }
  return shiftsOf(record, date).find(
    ({ startsAt }) => start === undefined || startsAt === instantOf(date, start, zone, 'first'),
  );
}

/** Work of a date that was punched without a shift, or for one that is gone. */
function workedWithoutShift({ date }: { readonly date?: string | undefined }, staffId: StaffId, { deps }: Stage) {
  if (date === undefined) return undefined;
  const record = deps.store.read((db) => loadRecord(db, staffId, date, date));
  const { counted } = applyCorrections(record.punches, record.corrections);
  return goneShifts(counted, shiftsOf(record, date))[0]?.shift;
}

function changeOf(command: ScenarioCommand, staffId: StaffId, stage: Stage): CorrectionChange {
  const { deps, zone } = stage;
  const notFound = new AppError('not-found', 'there is none');
  if (command.do === 'void' || command.do === 'restore') {
    const voids = command.do === 'void';
    const wanted = command.punch === undefined ? null : parseLocalTime(command.punch, zone);
    const now = deps.clock.now();
    const punches = deps.store.read((db) => countedPunches(db, staffId, '0001-01-01', '9999-12-31'));
    const found = punches.findLast(
      ({ at, voided }) => voided !== voids && (wanted === null ? at <= now : at === wanted),
    );
    if (found === undefined) throw notFound;
    return { kind: command.do, punch: found.key };
  }
  const shift = shiftFor(command, staffId, stage);
  if (command.do === 'correct') {
    const date = shift?.date ?? command.date;
    // A start that names no shift is a mistake; a date without any takes both times for one.
    if (date === undefined || (shift === undefined && command.start !== undefined)) throw notFound;
    return { kind: 'times', date, startsAt: shift?.startsAt ?? null, in: command.in, out: command.out };
  }
  const found = shift ?? workedWithoutShift(command, staffId, stage);
  if (found === undefined) throw notFound;
  const { date, startsAt } = found;
  if (command.do === 'excuse' || command.do === 'unexcuse')
    return { kind: command.do, date, startsAt, mark: command.mark };
  return { kind: command.do, date, startsAt };
}

function command(staffId: StaffId, event: ScenarioCommand, stage: Stage): Outcome {
  const { by = actor, reason = event.do } = event;
  try {
    makeCorrection(stage.deps, { staffId, reason, change: changeOf(event, staffId, stage) }, by);
    return { verdict: 'done', code: null, message: doneWords(event) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = error.code === 'no-such-shift' ? 'not-found' : error.code;
    return { verdict: 'refused', code, message: `Refused: ${error.message}.` };
  }
}

/** Archives or restores somebody, or takes their leave of a date back. */
function staffCommand(staffId: StaffId, event: StaffCommand, { deps }: Stage): Outcome {
  const { by = actor } = event;
  try {
    if (event.do === 'cancel-leave') {
      const { date } = event;
      const [leave] = deps.store.read((db) => listLeaves(db, { staffId, state: 'approved', from: date, to: date }));
      if (leave === undefined) throw new AppError('not-found', 'there is none');
      changeLeave(deps, { leaveId: leave.id, note: '' }, 'cancelled', by);
      return { verdict: 'done', code: null, message: `Took the leave of ${date} back.` };
    }
    archiveStaff(deps, staffId, event.do === 'archive', by);
    return { verdict: 'done', code: null, message: event.do === 'archive' ? 'Archived.' : 'Restored.' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { verdict: 'refused', code: error.code, message: `Refused: ${error.message}.` };
  }
}

/** What the work says it did, or the refusal that it threw. */
function orRefused(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { verdict: 'refused', code: error.code, message: `Refused: ${error.message}.` };
  }
}

function outcomeOf(event: ScenarioEvent, staffId: StaffId, stage: Stage): Outcome {
  switch (event.do) {
    case 'punch':
      return orRefused(() => punch(staffId, event, stage));
    case 'request-correction':
    case 'request-leave':
    case 'answer-correction':
    case 'answer-leave':
      return orRefused(() => ({ verdict: 'done', code: null, message: runRequest(staffId, event, stage) }));
    case 'archive':
    case 'unarchive':
    case 'cancel-leave':
      return staffCommand(staffId, event, stage);
    default:
      return command(staffId, event, stage);
  }
}

/** One look at the camera or one manager's command; the outcome is told when it has run. */
export function eventStep(event: ScenarioEvent, stage: Stage, tell: (outcome: EventOutcome) => void): Step {
  const staffId = stage.idOf(event.staff);
  const run = (): void => {
    const outcome = outcomeOf(event, staffId, stage);
    tell({ at: event.at, staff: event.staff, ...outcome });
  };
  return { at: stage.timeOf(event.at), run };
}
