import { matchPolicyOf } from '../../src-shared/domain/face-matching.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { embeddingFault } from '../../src-shared/models/face.ts';
import { insertAttempt } from '../db/queries/attempts.ts';
import { findSite } from '../db/queries/site.ts';
import { toBytes } from '../gallery/bytes.ts';
import type { ServiceDeps } from './deps.ts';
import { isExpected } from './expected.ts';
import { type Challenges, createChallenges } from './liveness.ts';
import { challengeFor, closeChallenge, refuseLiveness } from './liveness-check.ts';
import { policyAt } from './policy.ts';
import { punchFor, type Recognition } from './punch.ts';
import { fingerprintOf, repeatedOutcome } from './repeated-request.ts';
import { requireSite } from './setup.ts';

/**
 * One face at the kiosk: who it is, what that means now, and all of it stored. A repeated request id gets the first answer again.
 * Where the look is doubted nothing is stored yet and the answer is a challenge from the kiosk's book of `challenges`.
 * Throws `AppError`: `bad-embedding`, `not-set-up`, and the storage codes.
 */
export function punchByFace(
  deps: ServiceDeps,
  request: RequestOf<'kiosk:punch'>,
  challenges: Challenges = createChallenges(),
): PunchOutcome {
  const { store, clock, gallery, notify } = deps;
  const { requestId, embedding, quality, frameCount, evidence } = request;
  const at = clock.now();
  const fault = embeddingFault(embedding);
  if (fault !== null) throw new AppError('bad-embedding', fault, { fault });
  const fingerprint = fingerprintOf('face', toBytes(embedding), evidence);
  const { repeated, zone, version, policy } = store.read((db) => ({
    repeated: repeatedOutcome(db, { requestId, fingerprint }),
    ...requireSite(findSite(db)),
    ...policyAt(db, at),
  }));
  if (repeated !== null) return repeated;

  const match = gallery.identify(embedding, matchPolicyOf(policy), (staffId) =>
    store.read((db) => isExpected(db, staffId, { at, zone, policy })),
  );
  const seen = match.kind === 'match' ? match.staffId : null;
  const answered =
    request.challenge === undefined ? null : closeChallenge(challenges, request.challenge, embedding, seen, at);
  const face = { quality, frameCount, rule: match.rule };
  const look = { requestId, fingerprint, at, zone, policy, policyVersion: version, method: 'face', ...face } as const;
  if (answered !== null && answered.fault !== null && answered.staffId !== null) {
    const recognition = { ...look, staffId: answered.staffId, similarity: match.score, margin: match.margin };
    return refuseLiveness(deps, recognition, answered.fault);
  }
  if (match.kind !== 'match') {
    const outcome: PunchOutcome = { kind: match.kind, at };
    store.write((db) =>
      insertAttempt(db, {
        requestId,
        at,
        method: 'face',
        kind: match.kind,
        code: null,
        staffId: null,
        punchId: null,
        similarity: match.score,
        margin: match.margin,
        rule: match.rule,
        policyVersion: version,
        fingerprint,
        outcome: JSON.stringify(outcome),
      }),
    );
    return outcome;
  }
  const { staffId, score: similarity, margin } = match;
  const recognition: Recognition = { ...look, staffId, similarity, margin, liveness: answered?.liveness ?? null };
  if (answered === null) {
    const asked = challengeFor(deps, challenges, recognition, embedding);
    if (asked === 'barred') return refuseLiveness(deps, recognition, 'too-many-failures');
    if (asked !== null) return asked;
  }
  const outcome = punchFor(deps, recognition, evidence);
  if (outcome.kind === 'accepted') notify('attendance:changed');
  return outcome;
}
