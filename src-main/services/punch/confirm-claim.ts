import { isConfirmed, type MatchRule, matchPolicyOf, personScoreBy } from '../../../src-shared/domain/face-matching.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { findStaffByCode } from '../../db/queries/staff.ts';
import type { GalleryMatch } from '../../gallery/gallery.ts';
import { clearFailures, countAttempt, noteRefusal } from '../accounts/lockout.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';

interface Confirmation {
  readonly score: number;
  /** Lead over everybody else, below 0 where somebody else is nearer; the score itself where there is nobody else. */
  readonly margin: number;
  readonly rule: MatchRule;
}

/** A face, the staff code it is said to belong to, whoever it is most like, and when that was asked. */
interface Claim {
  readonly claim: string | undefined;
  readonly embedding: FaceEmbedding;
  readonly nearest: GalleryMatch;
  readonly at: Instant;
}

/**
 * Whether a face is that of the person who somebody says they are, by staff code: near enough to them, and to nobody
 * nearer. Wrong ones are counted for the code and audited as wrong PINs are, and an unknown code answers as a wrong
 * face does. Throws `AppError`: `code-needed`, `locked-out` with `until`.
 */
export function confirmClaim(
  { store, gallery }: Pick<ServiceDeps, 'store' | 'gallery'>,
  { claim, embedding, nearest, at }: Claim,
  policy: Policy,
):
  | (Confirmation & { readonly kind: 'match'; readonly staffId: StaffId })
  | (Confirmation & { readonly kind: 'not-you' }) {
  if (claim === undefined) throw new AppError('code-needed', 'the site asks for a staff code first');
  const codeKey = nameKey(claim);
  const subject = `face:${codeKey}`;
  const lockSeconds = countAttempt(store, { subject }, at);
  const staff = store.read((db) => findStaffByCode(db, codeKey));
  const templates = staff === null ? [] : gallery.embeddingsOf(staff.id);
  const score = personScoreBy(templates, (template) => gallery.scoreBetween(template, embedding));
  const match = matchPolicyOf(policy);
  const leads = staff !== null && nearest.kind === 'match' && nearest.staffId === staff.id;
  const margin = leads ? nearest.margin : score - (nearest.score ?? 0);
  const facts: Confirmation = { score, margin, rule: { ...match, minMargin: 0, expected: true } };
  if (!leads || !isConfirmed(score, match)) {
    // Somebody at the door who says they are a colleague is what a manager should hear of.
    const whose = `staff:${staff?.id ?? 'unknown'}` as const;
    noteRefusal(store, 'face', { at, actor: 'kiosk', subject: whose, details: {} }, lockSeconds);
    return { ...facts, kind: 'not-you' };
  }
  clearFailures(store, { subject });
  return { ...facts, kind: 'match', staffId: staff.id };
}
