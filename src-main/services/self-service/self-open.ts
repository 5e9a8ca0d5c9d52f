import { isConfirmed, matchPolicyOf, personScoreBy } from '../../../src-shared/domain/face-matching.ts';
import type { FaceLook, PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import { RECENT_MS } from '../../../src-shared/ipc/self-service.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { embeddingFault, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { PunchId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import { findAttempt } from '../../db/queries/attempts.ts';
import { findPunch } from '../../db/queries/punches.ts';
import type { ReadDb } from '../../db/store.ts';
import { toBytes } from '../../gallery/bytes.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { nameLook, searchLook } from '../punch/face-look.ts';
import type { Challenges } from '../punch/liveness.ts';
import { challengeFor, isCameraRefused, isDoubted, refuseLiveness, refuseLook } from '../punch/liveness-check.ts';
import { fingerprintOf, repeatedOutcome } from '../punch/repeated-request.ts';
import { requirePin } from '../staff/pin.ts';
import { requireOwner } from './self-service.ts';

/** How a session of somebody's own was opened. */
export type OpenedBy = 'face' | 'pin';

/** Whose session it is. */
export type SelfOwner = Readonly<{ staffId: StaffId; by: OpenedBy }>;

/** Who may see their own data, or what came of the look instead. */
type Opening = { readonly kind: 'opened'; readonly person: Person } | Exclude<PunchOutcome, { kind: 'accepted' }>;

/**
 * Whose own data a face at the kiosk opens. It must be no less sure than a punch: the same threshold, the same doubt,
 * the same challenges. A request that is asked again gets its first answer. Throws `AppError`: `bad-embedding`,
 * `archived`.
 */
export async function openByFace(deps: ServiceDeps, request: FaceLook, challenges: Challenges): Promise<Opening> {
  const { store, clock } = deps;
  const { requestId, embedding } = request;
  const fingerprint = fingerprintOf('self', toBytes(embedding));
  const answerBefore = (): Opening | null => {
    const opened = challenges.openedFor({ requestId, fingerprint }, clock.now());
    if (opened !== null) return { kind: 'opened', person: store.read((db) => requireOwner(db, opened)) };
    const repeated = store.read((db) => repeatedOutcome(db, { requestId, fingerprint }));
    return repeated === null || repeated.kind === 'accepted' ? null : repeated;
  };
  const repeated = answerBefore();
  if (repeated !== null) return repeated;
  const searched = await searchLook(deps, embedding);
  const meanwhile = answerBefore();
  if (meanwhile !== null) return meanwhile;
  const look = { ...nameLook(deps, request, searched, challenges), fingerprint };
  if (look.kind === 'failed') return refuseLiveness(deps, look, look.fault);
  if (look.kind !== 'match') return { kind: look.kind, at: look.at };
  if (isCameraRefused(look)) return refuseLook(deps, look, 'virtual-camera', 'virtual-camera');
  const person = store.read((db) => requireOwner(db, look.staffId));
  if (look.answered === null) {
    const asked = challengeFor(deps, challenges, look, embedding);
    if (asked === 'barred') return refuseLiveness(deps, look, 'too-many-failures');
    if (asked !== null) return asked;
  }
  challenges.noteOpened({ requestId, fingerprint }, look.staffId, look.at);
  return { kind: 'opened', person };
}

/** Who code and PIN belong to. Throws `AppError`: `pin-not-allowed`, `wrong-pin`, `locked-out`, `archived`. */
export async function openByPin(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'vault'>,
  code: string,
  pin: string,
): Promise<Person> {
  const { id } = await requirePin(deps, code, pin);
  return deps.store.read((db) => requireOwner(db, id));
}

function isTakenBack(db: ReadDb, punchId: PunchId | null): boolean {
  return punchId !== null && findPunch(db, punchId)?.voided === 1;
}

/**
 * Whom the punch of a request named a moment ago. A look that was refused was never put to a challenge, so where a
 * punch would have been doubted it does not open. Throws `AppError`: `not-recognised`, `archived`.
 */
export function openByRecent(
  deps: ServiceDeps,
  requestId: RequestId,
  challenges: Challenges,
): Readonly<{ person: Person; by: OpenedBy }> {
  const { store, clock } = deps;
  const now = clock.now();
  const again = new AppError('not-recognised', 'another look is needed');
  const attempt = store.read((db) => findAttempt(db, requestId));
  if (attempt === null || Math.abs(now - attempt.at) > RECENT_MS) throw again;
  const { staffId, method, kind, code, at, similarity, margin, lifeSigns, punchId } = attempt;
  const isNobody = staffId === null || code === 'liveness-failed' || code === 'virtual-camera';
  if (isNobody || store.read((db) => isTakenBack(db, punchId))) throw again;
  const { policy } = store.read((db) => policyAt(db, at));
  const doubted = { requestId, staffId, at, policy, similarity, margin, lifeSigns };
  if (kind === 'refused' && isDoubted(deps, challenges, doubted)) throw again;
  return { person: store.read((db) => requireOwner(db, staffId)), by: method === 'face' ? 'face' : 'pin' };
}

/**
 * Whether a face that came into view may be the person's whose data is open. Who opened with a PIN may have a face that
 * is not known, so only one that is known for somebody else's tells that they have gone. Where the site confirms one to
 * one, so does this: the line is that of the opening look.
 */
export async function isStill(
  { store, clock, gallery }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery'>,
  { staffId, by }: SelfOwner,
  embedding: FaceEmbedding,
): Promise<boolean> {
  if (embeddingFault(embedding) !== null) return true;
  const { policy } = store.read((db) => policyAt(db, clock.now()));
  if (policy.recognition === 'confirm') {
    const templates = gallery.embeddingsOf(staffId);
    const score = personScoreBy(templates, (template) => gallery.scoreBetween(template, embedding));
    if (isConfirmed(score, matchPolicyOf(policy))) return true;
    if (by === 'face') return false;
  }
  const match = await gallery.identify(embedding, matchPolicyOf(policy));
  return match.kind === 'match' ? match.staffId === staffId : match.kind === 'ambiguous' || by === 'pin';
}
