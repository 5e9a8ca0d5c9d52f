import { DEFAULT_MATCH_POLICY, faceScore, matchPolicyOf } from '../../src-shared/domain/face-matching.ts';
import { livenessDoubt } from '../../src-shared/domain/liveness-doubt.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome, SettledOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { insertAttempt } from '../db/queries/attempts.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findLastPunchOf } from '../db/queries/last-punch.ts';
import type { ServiceDeps } from './deps.ts';
import type { Challenge, Challenges } from './liveness.ts';
import type { Recognition } from './punch.ts';
import { decideLook } from './punch-decision.ts';
import { withoutName } from './repeated-request.ts';
import { requireStaff } from './staff.ts';

type FaceRequest = RequestOf<'kiosk:punch'>;
type Answer = NonNullable<FaceRequest['challenge']>;

/** What became of an answered challenge: whose it was, and null or why it does not count. */
export interface Answered {
  readonly staffId: StaffId | null;
  readonly fault: string | null;
  /** For the punch: the steps that were answered. */
  readonly liveness: string;
}

function faultOf(
  challenge: Challenge | null,
  { verdict }: Answer,
  second: FaceRequest['embedding'],
  seen: StaffId | null,
  at: number,
): string | null {
  if (verdict.kind === 'failed') return verdict.reason;
  if (challenge === null) return 'not-issued';
  if (at > challenge.expiresAt) return 'expired';
  if (verdict.steps.map(({ step }) => step).join() !== challenge.steps.join()) return 'other-steps';
  if (seen !== challenge.staffId) return 'other-person';
  return faceScore(challenge.embedding, second) < DEFAULT_MATCH_POLICY.acceptScore ? 'other-face' : null;
}

/**
 * Closes the challenge that a request answers. It counts only if it was issued here, is answered for the first time and in time, with the
 * steps that were asked, by the person it was put to, whose two looks agree. `seen` is whom the second look names, or null.
 */
export function closeChallenge(
  challenges: Challenges,
  answer: Answer,
  second: FaceRequest['embedding'],
  seen: StaffId | null,
  at: number,
): Answered {
  const challenge = challenges.take(answer.challengeId);
  const fault = faultOf(challenge, answer, second, seen, at);
  const staffId = challenge?.staffId ?? seen;
  if (staffId !== null && fault === null) challenges.notePassed(staffId);
  if (staffId !== null && fault !== null) challenges.noteFailure(staffId, at);
  return { staffId, fault, liveness: `passed ${challenge?.steps.join(' ') ?? ''}` };
}

/** Puts a challenge to somebody whose look is doubted, unless it would be refused anyway. Null where there is no need of one. */
export function challengeFor(
  { store }: Pick<ServiceDeps, 'store'>,
  challenges: Challenges,
  recognition: Recognition,
  embedding: FaceRequest['embedding'],
): PunchOutcome | 'barred' | null {
  const { requestId, staffId, at, policy, similarity, margin } = recognition;
  if (similarity === null || margin === null) return null;
  const open = challenges.issuedFor(requestId);
  const { refused, lastPunchAt } = store.read((db) => ({
    refused: decideLook(db, recognition).decision.verdict === 'refused',
    lastPunchAt: findLastPunchOf(db, staffId),
  }));
  if (refused) return null;
  const lastFailedAt = challenges.lastFailedAt(staffId);
  const facts = { at, score: similarity, margin, lastPunchAt, lastFailedAt };
  if (open === null && livenessDoubt(policy.liveness, facts, matchPolicyOf(policy)) === null) return null;
  if (challenges.isBarred(staffId, at)) return 'barred';
  const { id, steps, expiresAt } = open ?? challenges.issue({ requestId, staffId, embedding }, at);
  return { kind: 'challenge', challengeId: id, steps: [...steps], expiresAt, at };
}

/** Refuses a look for want of a passed challenge, and stores why. */
export function refuseLiveness(
  { store }: Pick<ServiceDeps, 'store'>,
  recognition: Recognition,
  fault: string,
): PunchOutcome {
  const { requestId, staffId, at, method, similarity, margin, rule = null, policyVersion } = recognition;
  const { fingerprint = null } = recognition;
  return store.write((db) => {
    const { name, code } = requireStaff(db, staffId);
    const outcome: SettledOutcome = {
      kind: 'refused',
      code: 'liveness-failed',
      person: { name, code },
      at,
      shift: null,
      windowAt: null,
      inAt: null,
      outAt: null,
    };
    insertAttempt(db, {
      requestId,
      at,
      method,
      kind: 'refused',
      code: 'liveness-failed',
      staffId,
      punchId: null,
      similarity,
      margin,
      rule,
      policyVersion,
      fingerprint,
      outcome: withoutName(outcome),
    });
    appendAudit(db, {
      at,
      actor: 'kiosk',
      action: 'punch.liveness-failed',
      subject: `staff:${staffId}`,
      details: { reason: fault },
    });
    return outcome;
  });
}
