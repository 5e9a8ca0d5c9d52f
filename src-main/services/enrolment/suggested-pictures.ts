import { isSuggested, weakestPicture } from '../../../src-shared/domain/suggested-pictures.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findPunch } from '../../db/queries/punches.ts';
import { decideSuggestion, listUndecidedLooks } from '../../db/queries/suggested-pictures.ts';
import { deleteTemplate, listTemplates } from '../../db/queries/templates.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireRoom, storePictures, teachGallery } from './enrolment.ts';
import { requireKnownFaces, withLikenesses } from './enrolment-rules.ts';

type Suggested = ReplyOf<'enrolment:suggested'>;
type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'notify'>;

const none: Suggested = { looks: [], replaces: null };

function suggestedOf(db: ReadDb, staffId: StaffId, at: Instant): Suggested {
  const staff = requireStaff(db, staffId);
  const pictures = listTemplates(db, staffId);
  if (staff.archivedAt !== null || consentOf(staff) !== 'given' || pictures.length === 0) return none;
  const newest = Math.max(...pictures.map(({ createdAt }) => createdAt));
  const { policy } = policyAt(db, at);
  const looks = listUndecidedLooks(db, staffId, newest)
    .filter((look) => isSuggested(look, policy, newest))
    .map(({ punchId, at: seenAt, direction, similarity }) => ({ punchId, at: seenAt, direction, similarity }));
  const weakest = pictures.length < MAX_PICTURES ? null : weakestPicture(pictures);
  return { looks, replaces: weakest?.id ?? null };
}

/**
 * Photographs of a person's punches that a manager may add to their pictures, newest first, and which picture would
 * make room. Nothing for people without consent or pictures. Throws `AppError` `not-found`.
 */
export function readSuggested({ store, clock }: Pick<Deps, 'store' | 'clock'>, staffId: StaffId): Suggested {
  return store.read((db) => suggestedOf(db, staffId, clock.now()));
}

/** Throws `AppError` `not-found` where the photograph is not on offer (any more). */
function requireSuggested(db: ReadDb, punchId: PunchId, at: Instant): Suggested & { readonly staffId: StaffId } {
  const punch = findPunch(db, punchId);
  const suggested = punch === null ? none : suggestedOf(db, punch.staffId, at);
  if (punch === null || !suggested.looks.some((look) => look.punchId === punchId)) {
    throw new AppError('not-found', 'the photograph of this punch is not on offer');
  }
  return { ...suggested, staffId: punch.staffId };
}

/**
 * Adds the picture of a suggested photograph, held to all that a picture from a file is; where the person has as many
 * as they can, the weakest one goes. Throws `AppError`: `not-found` (no longer on offer, or another picture than
 * `replaces` would go), `consent-missing`, `too-many-pictures`, `bad-embedding`, `face-belongs-to-other`,
 * `face-disagrees`.
 */
export async function acceptSuggested(
  deps: Deps,
  { punchId, picture, replaces }: RequestOf<'enrolment:accept-suggested'>,
  actor: string,
): Promise<void> {
  const { store, clock, gallery, notify } = deps;
  const at = clock.now();
  const { policy } = store.read((db) => {
    requireSuggested(db, punchId, at);
    return policyAt(db, at);
  });
  const pictures = [{ ...picture, source: 'punch' as const, pose: null }];
  await withLikenesses([gallery], [picture.embedding], policy, (likenesses) => {
    const stored = store.write((db) => {
      const { staffId, replaces: weakest } = requireSuggested(db, punchId, at);
      if (replaces !== weakest) throw new AppError('not-found', 'another picture would make room by now');
      requireKnownFaces(db, gallery, staffId, [picture.embedding], likenesses);
      if (weakest !== null) {
        deleteTemplate(db, weakest);
        const gone = { template: weakest };
        appendAudit(db, { at, actor, action: 'face.remove', subject: `staff:${staffId}`, details: gone });
      }
      requireRoom(db, staffId, 1);
      const ids = storePictures(deps, db, staffId, pictures, actor, at);
      decideSuggestion(db, punchId, 'accepted', actor, at);
      const details = { punch: punchId, template: ids[0] ?? null, replaced: weakest };
      appendAudit(db, { at, actor, action: 'face.accept-suggested', subject: `staff:${staffId}`, details });
      return { staffId, ids, weakest };
    });
    if (stored.weakest !== null) gallery.remove(stored.weakest);
    teachGallery(gallery, stored.staffId, stored.ids, pictures);
  });
  notify('roster:changed');
}

/** Turns a suggested photograph down for good. Throws `AppError` `not-found`. */
export function dismissSuggested(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  punchId: PunchId,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const { staffId } = requireSuggested(db, punchId, at);
    decideSuggestion(db, punchId, 'dismissed', actor, at);
    const details = { punch: punchId };
    appendAudit(db, { at, actor, action: 'face.dismiss-suggested', subject: `staff:${staffId}`, details });
  });
}
