import { matchPolicyOf } from '../../../src-shared/domain/face-matching.ts';
import type { FaceLook } from '../../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { embeddingFault } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { findSite } from '../../db/queries/site.ts';
import type { ServiceDeps } from '../deps.ts';
import { policyAt } from '../site/policy.ts';
import { requireSite } from '../site/setup.ts';
import { confirmClaim } from './confirm-claim.ts';
import { isExpected } from './expected.ts';
import type { Challenges } from './liveness.ts';
import { type Answered, closeChallenge } from './liveness-check.ts';
import type { Recognition } from './punch.ts';

/** What is kept of a look whomever it named. */
type Facts = Omit<Recognition, 'staffId'>;

/** Whom a look named. `answered` is what became of the challenge that it answers, null where it answers none. */
export type NamedLook =
  /** `not-you`: not the face of whoever they say they are. */
  | (Facts & { readonly kind: 'unknown' | 'ambiguous' | 'not-you' })
  | (Facts & { readonly kind: 'match'; readonly staffId: StaffId; readonly answered: Answered | null })
  /** A challenge was put to this person, and its answer does not count. */
  | (Facts & { readonly kind: 'failed'; readonly staffId: StaffId; readonly fault: string });

/**
 * Makes out whose face a look shows, and closes the challenge that it answers. Stores nothing but failed confirmations. Throws `AppError`:
 * `bad-embedding`, `not-set-up`, and where faces are confirmed `code-needed` and `locked-out`.
 */
export function nameLook(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'gallery'>,
  { requestId, embedding, challenge, claim }: FaceLook,
  challenges: Challenges,
): NamedLook {
  const { store, clock, gallery } = deps;
  const at = clock.now();
  const fault = embeddingFault(embedding);
  if (fault !== null) throw new AppError('bad-embedding', fault, { fault });
  const { zone, version, policy } = store.read((db) => ({ ...requireSite(findSite(db)), ...policyAt(db, at) }));
  const match =
    policy.recognition === 'confirm'
      ? confirmClaim(deps, claim, embedding, policy)
      : gallery.identify(embedding, matchPolicyOf(policy), (staffId) =>
          store.read((db) => isExpected(db, staffId, { at, zone, policy })),
        );
  const seen = match.kind === 'match' ? match.staffId : null;
  const answered = challenge === undefined ? null : closeChallenge(challenges, challenge, embedding, seen, at);
  const facts: Facts = {
    ...{ requestId, at, zone, policy, policyVersion: version, method: 'face', quality: null, frameCount: null },
    ...{ similarity: match.score, margin: match.margin, rule: match.rule, liveness: answered?.liveness ?? null },
  };
  if (answered !== null && answered.fault !== null && answered.staffId !== null) {
    return { ...facts, kind: 'failed', staffId: answered.staffId, fault: answered.fault };
  }
  if (match.kind !== 'match') return { ...facts, kind: match.kind };
  return { ...facts, kind: 'match', staffId: match.staffId, answered };
}
