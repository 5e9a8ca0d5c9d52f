import { matchPolicyOf } from '../../../src-shared/domain/face-matching.ts';
import type { FaceLook } from '../../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { embeddingFault, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { GalleryMatch } from '../../gallery/gallery.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
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

/** Whom a look is nearest to, and by which rules of the site. */
export interface SearchedLook extends Pick<Recognition, 'zone' | 'policy' | 'policyVersion'> {
  readonly nearest: GalleryMatch;
}

/**
 * The part of a look that others have their turn in: searching for the face. What follows from it is one step,
 * `nameLook`. Throws `AppError`: `bad-embedding`, `not-set-up`.
 */
export async function searchLook(
  { store, clock, gallery }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery'>,
  embedding: FaceEmbedding,
): Promise<SearchedLook> {
  const at = clock.now();
  const fault = embeddingFault(embedding);
  if (fault !== null) throw new AppError('bad-embedding', fault, { fault });
  const { zone, version, policy } = store.read((db) => ({ ...requireSite(db), ...policyAt(db, at) }));
  const nearest =
    policy.recognition === 'confirm'
      ? // One search without a line: whoever the face is most like, and how far they lead.
        await gallery.identify(embedding, { acceptScore: 0, minMargin: 0, crowdLead: null })
      : await gallery.identify(embedding, matchPolicyOf(policy), (staffId) =>
          store.read((db) => isExpected(db, staffId, { at, zone })),
        );
  return { zone, policy, policyVersion: version, nearest };
}

/**
 * Whether a person may still be told by their face: they may have taken their consent back since it was searched for.
 */
function isStillKnown({ store }: Pick<ServiceDeps, 'store'>, staffId: StaffId): boolean {
  const staff = store.read((db) => requireStaff(db, staffId));
  return staff.templates > 0 && consentOf(staff) === 'given';
}

/**
 * Makes out whose face a look shows, and closes the challenge that it answers. The look's moment is taken here, after
 * the search: whoever was answered while it waited came before. Stores nothing but failed confirmations. Throws
 * `AppError`: where faces are confirmed `code-needed` and `locked-out`.
 */
export function nameLook(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'gallery'>,
  { requestId, embedding, challenge, claim, lifeSigns, virtualCamera }: FaceLook,
  { zone, policy, policyVersion, nearest }: SearchedLook,
  challenges: Challenges,
): NamedLook {
  const at = deps.clock.now();
  const match =
    policy.recognition === 'confirm' ? confirmClaim(deps, { claim, embedding, nearest, at }, policy) : nearest;
  const named = match.kind === 'match' && isStillKnown(deps, match.staffId) ? match.staffId : null;
  const answered = challenge === undefined ? null : closeChallenge(challenges, challenge, embedding, named, at);
  const facts: Facts = {
    ...{ requestId, at, zone, policy, policyVersion, method: 'face', quality: null, frameCount: null },
    ...{ similarity: match.score, margin: match.margin, rule: match.rule, liveness: answered?.liveness ?? null },
    lifeSigns: lifeSigns ?? null,
    isVirtual: virtualCamera === true || lifeSigns?.virtualCamera === true,
  };
  const nobody: NamedLook = { ...facts, kind: match.kind === 'match' ? 'unknown' : match.kind };
  if (answered !== null && answered.fault !== null) {
    const { staffId, fault } = answered;
    return staffId !== null && isStillKnown(deps, staffId) ? { ...facts, kind: 'failed', staffId, fault } : nobody;
  }
  return named === null ? nobody : { ...facts, kind: 'match', staffId: named, answered };
}
