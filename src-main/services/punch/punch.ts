import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { workedMinutesOn } from '../../../src-shared/domain/decide-punch.ts';
import type { MatchRule } from '../../../src-shared/domain/face-matching.ts';
import { zoneAt } from '../../../src-shared/domain/zone-history.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { PunchFlag } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId } from '../../../src-shared/models/ids.ts';
import type { LifeSigns } from '../../../src-shared/models/liveness.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import { insertAttempt } from '../../db/queries/attempts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { putDoubtedPunch } from '../../db/queries/clock-doubts.ts';
import { takeSequence } from '../../db/queries/devices.ts';
import { findLastPunchAt, insertFlag, insertPunch } from '../../db/queries/punches.ts';
import { dropEndedDates } from '../../db/queries/unended-dates.ts';
import { punchDigest } from '../../db/queries/verify.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { type KeepPhotograph, storeWithPhotograph } from '../base/kept-photograph.ts';
import { policyOfDate } from '../base/policies.ts';
import { refreshDays } from '../hours/days.ts';
import { type Decided, decideLook, type Look, lastInOf } from './punch-decision.ts';
import { repeatedOutcome, withoutName } from './repeated-request.ts';

/** For how long after a punch "Not you?" takes it back. */
export const VOID_MS = 10_000;

type Punched = Extract<PunchOutcome, { kind: 'accepted' | 'refused' }>;

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'evidence' | 'deviceId' | 'venueId' | 'notify' | 'log' | 'watch'>;

/** How the person was made out, and what is kept with the decision. */
export interface Recognition extends Look {
  readonly requestId: RequestId;
  /** What was asked, see `fingerprintOf`; null or absent where nobody can ask twice. */
  readonly fingerprint?: string | null;
  /** What the site asks of a look on its own date; a shift is held to the policy of the date it starts on. */
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly similarity: number | null;
  readonly margin: number | null;
  readonly quality: number | null;
  readonly frameCount: number | null;
  /** What the match was held to; null or absent where no face was searched for. */
  readonly rule?: MatchRule | null;
  /** What the look told of whether somebody is there; null or absent where it was not asked. */
  readonly lifeSigns?: LifeSigns | null;
  /** The camera is a program, by the name of its driver. */
  readonly isVirtual?: boolean;
  /** The challenge that was passed; null or absent where none was asked for. */
  readonly liveness?: string | null;
  /** The program that asks, and why where it says so; absent at the kiosk. */
  readonly program?: { readonly actor: string; readonly reason: string };
}

/**
 * Decides on a punch of an identified person and stores the outcome in one transaction, with its photograph once it is
 * accepted. Throws `AppError` with a storage code; then nothing was stored.
 */
export function punchFor(deps: Deps, recognition: Recognition, jpeg: Uint8Array | null): PunchOutcome {
  deps.watch.look();
  return storeWithPhotograph(deps, jpeg, recognition.at, (db, keep) => settle(deps, db, recognition, keep));
}

/** Inside the transaction: looks whether the request is new, decides on what is stored now, and writes. */
function settle(deps: Deps, db: WriteDb, recognition: Recognition, keep: KeepPhotograph): PunchOutcome {
  const repeated = repeatedOutcome(db, recognition);
  if (repeated !== null) return repeated;
  const decided = decideLook(db, recognition);
  const { decision } = decided;
  if (decision.verdict === 'refused') return storeRefusal(db, recognition, decided);
  const evidenceHash = keep();
  const flags = [...new Set([...decision.flags, ...ownFlags(recognition), ...clockFlags(deps, db, recognition.at)])];
  const punchId = storePunch(deps, db, recognition, { ...decision, flags }, evidenceHash);
  flagEarlier(db, decided, recognition.at);
  dropEndedDates(db, recognition.staffId, addDays(civilDateOf(recognition.at, recognition.zone), -1));
  refreshDays(db, recognition.staffId, [decision.shift.date], recognition.at);
  const { policy } = policyOfDate(db, decision.shift.date);
  const outcome = acceptedOutcome(decided, { at: recognition.at, policy }, punchId, flags);
  noteAttempt(db, recognition, outcome, punchId);
  return outcome;
}

/** Stores what the rules refuse, and answers it. */
export function storeRefusal(
  db: WriteDb,
  recognition: Recognition,
  { decision, staff }: Decided,
): Extract<PunchOutcome, { kind: 'refused' }> {
  if (decision.verdict !== 'refused') throw new Error('an accepted punch is no refusal');
  const { verdict: _, ...refusal } = decision;
  const person = { name: staff.name, code: staff.code };
  const outcome = { kind: 'refused', person, at: recognition.at, ...refusal } as const;
  noteAttempt(db, recognition, outcome, null);
  return outcome;
}

/** What the way a punch came in should tell a manager. */
function ownFlags({ isVirtual, program }: Recognition): PunchFlag[] {
  return [
    ...(program === undefined ? [] : ['api' as const]),
    ...(isVirtual === true ? ['virtual-camera' as const] : []),
  ];
}

function clockFlags({ clock, watch, deviceId }: Deps, db: ReadDb, at: number): PunchFlag[] {
  const last = findLastPunchAt(db, deviceId);
  return clock.unsteady() || watch.doubt() !== null || (last !== null && at < last) ? ['clock'] : [];
}

type Accepted = Extract<Decided['decision'], { flags: unknown }>;

function storePunch(
  deps: Deps,
  db: WriteDb,
  recognition: Recognition,
  decision: Accepted,
  evidenceHash: string | null,
): PunchId {
  const { at, staffId, method } = recognition;
  const { verdict: direction, shift, flags } = decision;
  const { policy: _policy, rule: _rule, lifeSigns: _lifeSigns, isVirtual: _isVirtual, program, ...facts } = recognition;
  const deviceSequence = takeSequence(db, deps.deviceId, at);
  const punchId = insertPunch(db, {
    ...facts,
    zone: zoneAt(at, recognition.zone),
    liveness: recognition.liveness ?? null,
    direction,
    shift,
    flags,
    policyVersion: policyOfDate(db, shift.date).version,
    venueId: deps.venueId(),
    deviceId: deps.deviceId,
    deviceSequence,
    evidenceHash,
  });
  const doubt = deps.watch.doubt();
  if (doubt !== null) putDoubtedPunch(db, doubt.id, { punchId, staffId, probableAt: doubt.probableAt });
  const why = program === undefined ? {} : { reason: program.reason };
  const row = punchDigest(db, punchId);
  const details = { punch: punchId, method, date: shift.date, flags: flags.join(' '), row, ...why };
  const actor = program?.actor ?? 'kiosk';
  appendAudit(db, { at, actor, action: `punch.${direction}`, subject: `staff:${staffId}`, details });
  return punchId;
}

function flagEarlier(db: WriteDb, decided: Decided, at: number): void {
  const { decision, staff } = decided;
  if (decision.verdict === 'refused') return;
  for (const { shift, flag } of decision.flagsEarlier) {
    const punch = lastInOf(shift, decided);
    if (punch === null || !insertFlag(db, punch, flag, 'a later shift was begun', at)) continue;
    const details = { punch, flag, date: shift.date };
    appendAudit(db, { at, actor: 'kiosk', action: 'punch.flag', subject: `staff:${staff.id}`, details });
  }
}

function acceptedOutcome(
  decided: Decided,
  { at, policy }: Pick<Recognition, 'at' | 'policy'>,
  punchId: PunchId,
  flags: PunchFlag[],
): Punched {
  const { decision, staff, instances, punches } = decided;
  if (decision.verdict === 'refused') throw new Error('a refusal is not an accepted punch');
  const { verdict: direction, shift } = decision;
  const counted = [...punches, { at, direction, shift }];
  return {
    kind: 'accepted',
    punchId,
    person: { name: staff.name, code: staff.code },
    direction,
    at,
    shift,
    workedMinutes: workedMinutesOn(shift.date, instances, counted, policy),
    flags,
    voidableUntil: at + VOID_MS,
  };
}

function noteAttempt(db: WriteDb, recognition: Recognition, outcome: Punched, punchId: PunchId | null): void {
  const { requestId, at, method, staffId, similarity, margin, rule = null, policyVersion } = recognition;
  const { lifeSigns = null } = recognition;
  insertAttempt(db, {
    requestId,
    at,
    method,
    kind: outcome.kind,
    code: outcome.kind === 'refused' ? outcome.code : null,
    staffId,
    punchId,
    similarity,
    margin,
    rule,
    lifeSigns,
    policyVersion,
    fingerprint: recognition.fingerprint ?? null,
    outcome: withoutName(outcome),
  });
}
