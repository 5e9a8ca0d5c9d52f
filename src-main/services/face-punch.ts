import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { embeddingFault } from '../../src-shared/models/face.ts';
import { insertAttempt } from '../db/queries/attempts.ts';
import { findSite } from '../db/queries/site.ts';
import type { ServiceDeps } from './deps.ts';
import { requirePolicy } from './policy.ts';
import { punchFor, repeatedOutcome } from './punch.ts';
import { requireSite } from './setup.ts';

/**
 * One face at the kiosk: who it is, what that means now, and all of it stored. A repeated request id gets the first answer again.
 * Throws `AppError`: `bad-embedding`, `not-set-up`, and the storage codes.
 */
export function punchByFace(deps: ServiceDeps, request: RequestOf<'kiosk:punch'>): PunchOutcome {
  const { store, clock, gallery, notify } = deps;
  const { requestId, embedding, quality, frameCount, evidence } = request;
  const at = clock.now();
  const fault = embeddingFault(embedding);
  if (fault !== null) throw new AppError('bad-embedding', fault, { fault });
  const { repeated, zone, version, policy } = store.read((db) => ({
    repeated: repeatedOutcome(db, requestId),
    ...requireSite(findSite(db)),
    ...requirePolicy(db),
  }));
  if (repeated !== null) return repeated;

  const match = gallery.identify(embedding);
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
        policyVersion: version,
        outcome: JSON.stringify(outcome),
      }),
    );
    return outcome;
  }
  const { staffId, score: similarity, margin } = match;
  const facts = { similarity, margin, quality, frameCount };
  const outcome = punchFor(
    deps,
    { requestId, staffId, at, zone, policy, policyVersion: version, method: 'face', ...facts },
    evidence,
  );
  if (outcome.kind === 'accepted') notify('attendance:changed');
  return outcome;
}
