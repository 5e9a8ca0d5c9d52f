import { faceScore, matchPolicyOf, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-matching.ts';
import { isAskedForAll, livenessDoubt } from '../../../src-shared/domain/liveness-doubt.ts';
import type { FaceLook, PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { insertAttempt } from '../../db/queries/attempts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findLastPunchOf } from '../../db/queries/last-punch.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import type { Challenge, Challenges } from './liveness.ts';
import type { Recognition } from './punch.ts';
import { decideLook } from './punch-decision.ts';
import { withoutName } from './repeated-request.ts';

type Answer = NonNullable<FaceLook['challenge']>;
type Asked = Extract<PunchOutcome, { kind: 'challenge' }>;

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
  second: FaceEmbedding,
  seen: StaffId | null,
  at: number,
): string | null {
  if (verdict.kind === 'failed') return verdict.reason;
  if (challenge === null) return 'not-issued';
  if (at > challenge.expiresAt) return 'expired';
  if (verdict.steps.map(({ step }) => step).join() !== challenge.steps.join()) return 'other-steps';
  if (seen !== challenge.staffId) return 'other-person';
  return faceScore(challenge.embedding, second) < SAME_PERSON_SCORE ? 'other-face' : null;
}

/**
 * Closes the challenge that a request answers. It counts only if it was issued here, is answered for the first time and
 * in time, with the steps that were asked, by the person it was put to, whose two looks agree. `seen` is whom the
 * second look names, or null.
 */
export function closeChallenge(
  challenges: Challenges,
  answer: Answer,
  second: FaceEmbedding,
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

/** What tells whether a look is doubted. */
type Doubted = Pick<
  Recognition,
  'requestId' | 'staffId' | 'at' | 'policy' | 'similarity' | 'margin' | 'lifeSigns' | 'isVirtual'
>;

/** Whether a look by face is doubted under the site's policy; one without a face is not. */
export function isDoubted(
  { store }: Pick<ServiceDeps, 'store'>,
  challenges: Challenges,
  { requestId, staffId, at, policy, similarity, margin, lifeSigns = null, isVirtual = false }: Doubted,
): boolean {
  if (similarity === null || margin === null) return false;
  const lastPunchAt = store.read((db) => findLastPunchOf(db, staffId));
  const lastFailedAt = challenges.lastFailedAt(staffId, requestId);
  const facts = { at, score: similarity, margin, lastPunchAt, lastFailedAt, lifeSigns, isVirtual };
  return livenessDoubt(policy.liveness, facts, matchPolicyOf(policy)) !== null;
}

/**
 * Puts a challenge to somebody whose look is doubted. Null where there is no need of one, or where `isMoot`, asked of
 * doubted looks alone, says that it would change nothing.
 */
export function challengeFor(
  deps: Pick<ServiceDeps, 'store'>,
  challenges: Challenges,
  look: Doubted,
  embedding: FaceEmbedding,
  isMoot: () => boolean = () => false,
): Asked | 'barred' | null {
  const { requestId, staffId, at, lifeSigns = null, isVirtual = false } = look;
  const open = challenges.putAgain(requestId, at);
  if (open === null && !isDoubted(deps, challenges, look)) return null;
  if (isMoot()) return null;
  if (challenges.isBarred(staffId, requestId, at)) return 'barred';
  const lastFailedAt = challenges.lastFailedAt(staffId, requestId);
  const askedForAll = isAskedForAll({ lifeSigns, isVirtual, at, lastFailedAt });
  const { id, steps, expiresAt } = open ?? challenges.issue({ requestId, staffId, embedding, askedForAll }, at);
  return { kind: 'challenge', challengeId: id, steps: [...steps], expiresAt, at };
}

/** `challengeFor` a punch: nobody is asked to turn their head for a punch that would be refused anyway. */
export function challengeForPunch(
  deps: Pick<ServiceDeps, 'store'>,
  challenges: Challenges,
  recognition: Recognition,
  embedding: FaceEmbedding,
): Asked | 'barred' | null {
  const isRefused = (): boolean => deps.store.read((db) => decideLook(db, recognition).decision.verdict === 'refused');
  return challengeFor(deps, challenges, recognition, embedding, isRefused);
}

/** Whether the site takes no punch from the camera of a look. */
export const isCameraRefused = ({ isVirtual, policy }: Pick<Recognition, 'isVirtual' | 'policy'>): boolean =>
  isVirtual === true && policy.virtualCamera === 'refuse';

/** Refuses a look for want of a passed challenge, and stores why. */
export const refuseLiveness = (
  deps: Pick<ServiceDeps, 'store'>,
  recognition: Recognition,
  fault: string,
): Extract<PunchOutcome, { kind: 'refused' }> => refuseLook(deps, recognition, 'liveness-failed', fault);

/** Refuses a look for what it or its camera is, and stores why. */
export function refuseLook(
  { store }: Pick<ServiceDeps, 'store'>,
  recognition: Recognition,
  why: 'liveness-failed' | 'virtual-camera',
  fault: string,
): Extract<PunchOutcome, { kind: 'refused' }> {
  const { requestId, staffId, at, method, similarity, margin, rule = null, policyVersion } = recognition;
  const { fingerprint = null, lifeSigns = null } = recognition;
  return store.write((db) => {
    const { name, code } = requireStaff(db, staffId);
    const outcome = {
      kind: 'refused' as const,
      code: why,
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
      code: why,
      staffId,
      punchId: null,
      similarity,
      margin,
      rule,
      lifeSigns,
      policyVersion,
      fingerprint,
      outcome: withoutName(outcome),
    });
    appendAudit(db, {
      at,
      actor: 'kiosk',
      action: `punch.${why}`,
      subject: `staff:${staffId}`,
      details: { reason: fault },
    });
    return outcome;
  });
}
