import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { toBytes } from '../../gallery/bytes.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { completeByLook } from '../enrolment/complete-templates.ts';
import { nameLook, searchLook } from './face-look.ts';
import { type Challenges, createChallenges } from './liveness.ts';
import { challengeForPunch, isCameraRefused, refuseLiveness, refuseLook } from './liveness-check.ts';
import { punchFor } from './punch.ts';
import { fingerprintOf, repeatedOutcome } from './repeated-request.ts';
import { storeUnnamed } from './unnamed-look.ts';

/**
 * One face at the kiosk: who it is, what that means now, and all of it stored. A repeated request id gets the first
 * answer again. Where the look is doubted nothing is stored yet and the answer is a challenge from the kiosk's book of
 * `challenges`. Throws `AppError`: `bad-embedding`, `not-set-up`, and the storage codes.
 */
export async function punchByFace(
  deps: ServiceDeps,
  request: RequestOf<'kiosk:punch'>,
  challenges: Challenges = createChallenges(),
): Promise<PunchOutcome> {
  const { store, notify } = deps;
  const { requestId, embedding, quality, frameCount, evidence } = request;
  const fingerprint = fingerprintOf('face', toBytes(embedding), evidence);
  const answerBefore = (): PunchOutcome | null => store.read((db) => repeatedOutcome(db, { requestId, fingerprint }));
  const repeated = answerBefore();
  if (repeated !== null) return repeated;

  const searched = await searchLook(deps, embedding);
  // From here on nobody else has a turn until the answer is stored. The same request may have had its answer during the
  // search.
  const meanwhile = answerBefore();
  if (meanwhile !== null) return meanwhile;
  const look = { ...nameLook(deps, request, searched, challenges), quality, frameCount, fingerprint };
  if (look.kind === 'failed') return refuseLiveness(deps, look, look.fault);
  if (look.kind !== 'match') return storeUnnamed(deps, look);
  if (isCameraRefused(look)) return refuseLook(deps, look, 'virtual-camera', 'virtual-camera');
  if (look.answered === null) {
    const asked = challengeForPunch(deps, challenges, look, embedding);
    if (asked === 'barred') return refuseLiveness(deps, look, 'too-many-failures');
    if (asked !== null) return asked;
  }
  const outcome = punchFor(deps, look, evidence);
  if (outcome.kind === 'accepted') {
    notify('punches:changed', { staffIds: [look.staffId], dates: [outcome.shift.date] });
    const { staffId, similarity, margin } = look;
    if (similarity !== null && margin !== null) completeByLook(deps, { staffId, embedding, similarity, margin });
  }
  return outcome;
}
