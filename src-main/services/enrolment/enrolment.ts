import type { z } from 'zod';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { type enrolmentPictureSchema, MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { DeepReadonly } from '../../../src-shared/models/deep-readonly.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { EMBEDDING_LENGTH, EMBEDDING_MODEL } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { deleteTemplate, findTemplateOwner, insertTemplate, listTemplates } from '../../db/queries/templates.ts';
import { countFacesOf } from '../../db/queries/unknown-faces.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import { toBytes } from '../../gallery/bytes.ts';
import { numbersOf } from '../../platform/vault.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireKnownFaces, withLikenesses } from './enrolment-rules.ts';
import { forgetPerson, noteWithdrawal } from './forget-person.ts';
import { storeOwnNumbers } from './own-numbers.ts';

export type Picture = DeepReadonly<z.infer<typeof enrolmentPictureSchema>>;
export type Template = ReplyOf<'enrolment:list'>[number];
export type Receipt = ReplyOf<'consent:withdraw'>;

/** A person's pictures as the manager sees them. Throws `AppError` `not-found`. */
export function listPictures(
  { store, vault, log }: Pick<ServiceDeps, 'store' | 'vault' | 'log'>,
  staffId: StaffId,
): Template[] {
  const rows = store.read((db) => {
    requireStaff(db, staffId);
    return listTemplates(db, staffId);
  });
  const open = (id: TemplateId, sealed: Buffer | null): Uint8Array<ArrayBuffer> | null => {
    if (sealed === null) return null;
    try {
      return new Uint8Array(vault.open('thumbnail', `staff:${staffId}`, sealed));
    } catch {
      log.error('thumbnail cannot be opened', { template: id });
      return null;
    }
  };
  return rows.map((row) => ({ ...row, thumbnail: open(row.id, row.thumbnail) }));
}

/** Throws `AppError`: `not-found`, `archived`, `too-many-pictures`. */
export function requireRoom(db: ReadDb, staffId: StaffId, added: number): void {
  const staff = requireStaff(db, staffId);
  if (staff.archivedAt !== null) throw new AppError('archived', 'the person is archived');
  if (staff.templates + added > MAX_PICTURES) {
    const details = { max: MAX_PICTURES, present: staff.templates, added };
    throw new AppError('too-many-pictures', 'a person has a limited number of pictures', details);
  }
}

/**
 * Seals and stores pictures that were checked, with one line of audit. Throws `AppError`: `not-found`,
 * `consent-missing`.
 */
export function storePictures(
  { vault }: Pick<ServiceDeps, 'vault'>,
  db: WriteDb,
  staffId: StaffId,
  pictures: readonly Picture[],
  actor: string,
  at: Instant,
): TemplateId[] {
  if (consentOf(requireStaff(db, staffId)) !== 'given') throw new AppError('consent-missing', 'no consent is recorded');
  const ids = pictures.map((picture) => {
    const id = insertTemplate(
      db,
      {
        staffId,
        model: EMBEDDING_MODEL,
        embedding: vault.seal(
          'embedding',
          numbersOf(`staff:${staffId}`, EMBEDDING_MODEL),
          toBytes(picture.embedding.slice(0, EMBEDDING_LENGTH)),
        ),
        thumbnail: vault.seal('thumbnail', `staff:${staffId}`, picture.thumbnail),
        quality: picture.quality,
        source: picture.source,
        pose: picture.pose,
      },
      actor,
      at,
    );
    storeOwnNumbers(vault, db, { id, staffId, face: picture.embedding });
    return id;
  });
  appendAudit(db, { at, actor, action: 'face.add', subject: `staff:${staffId}`, details: { pictures: ids.length } });
  return ids;
}

/** Makes stored pictures known to the search, in the order of their ids. */
export function teachGallery(
  gallery: ServiceDeps['gallery'],
  staffId: StaffId,
  ids: readonly TemplateId[],
  pictures: readonly Picture[],
): void {
  for (const [index, id] of ids.entries()) {
    const picture = pictures[index];
    if (picture !== undefined) gallery.add(id, staffId, picture.embedding);
  }
}

/**
 * Stores all pictures or none. Throws `AppError`: `no-pictures`, `too-many-pictures`, `not-found`, `archived`,
 * `consent-missing`, `bad-embedding`, `face-belongs-to-other`, `face-disagrees` (`picture` counts from 1 in all of
 * them).
 */
export async function addPictures(
  { store, clock, vault, gallery, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'notify'>,
  staffId: StaffId,
  pictures: readonly Picture[],
  actor: string,
): Promise<{ templates: number }> {
  if (pictures.length === 0) throw new AppError('no-pictures', 'no picture was given');
  const at = clock.now();
  const embeddings = pictures.map((picture) => picture.embedding);
  const { policy } = store.read((db) => {
    requireRoom(db, staffId, pictures.length);
    return policyAt(db, at);
  });
  const templates = await withLikenesses([gallery], embeddings, policy, (likenesses) => {
    const added = store.write((db) => {
      requireRoom(db, staffId, pictures.length);
      requireKnownFaces(db, gallery, staffId, embeddings, likenesses);
      const ids = storePictures({ vault }, db, staffId, pictures, actor, at);
      return { ids, total: requireStaff(db, staffId).templates };
    });
    teachGallery(gallery, staffId, added.ids, pictures);
    return added.total;
  });
  notify('roster:changed');
  return { templates };
}

/** Deletes one picture. Throws `AppError` `not-found`. */
export function removePicture(
  { store, clock, gallery, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery' | 'notify'>,
  id: TemplateId,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const owner = findTemplateOwner(db, id);
    if (owner === null) throw new AppError('not-found', 'no such picture');
    deleteTemplate(db, id);
    appendAudit(db, { at, actor, action: 'face.remove', subject: `staff:${owner}`, details: { template: id } });
  });
  gallery.remove(id);
  notify('roster:changed');
}

/**
 * Takes a consent back: templates, enrolment pictures, punch photographs and group pictures that show the person are
 * deleted; punches and lists stay. A photograph file that could not be removed now is told in the receipt and goes with
 * the sweep at the next start. Throws `AppError`: `not-found`, `consent-missing` where none stands and no group picture
 * shows them: a manager may name somebody there who never agreed.
 */
export function withdrawConsent(
  {
    store,
    clock,
    gallery,
    evidence,
    keepWithdrawn,
    notify,
  }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery' | 'evidence' | 'keepWithdrawn' | 'notify'>,
  staffId: StaffId,
  actor: string,
): Receipt {
  const at = clock.now();
  const {
    templates: templatesDeleted,
    thumbnails,
    paths,
  } = store.write((db) => {
    requireStaff(db, staffId);
    const withdrawal = { staffId, at, by: actor };
    const forgotten = forgetPerson(db, withdrawal);
    if (!forgotten.wasKnown) throw new AppError('consent-missing', 'no consent stands');
    noteWithdrawal(db, withdrawal, forgotten, actor, at);
    return forgotten;
  });
  keepWithdrawn();
  gallery.removeStaff(staffId);
  const left = paths.filter((path) => !evidence.remove(path)).length;
  notify('roster:changed');
  notify('punches:changed', { staffIds: [staffId], dates: null });
  const picturesDeleted = templatesDeleted + thumbnails + paths.length - left;
  return { at, templatesDeleted, picturesDeleted, picturesLeft: left };
}

/** In how many faces of group pictures a person is named. Throws `AppError` `not-found`. */
export function countGroupFaces({ store }: Pick<ServiceDeps, 'store'>, staffId: StaffId): { faces: number } {
  return store.read((db) => {
    requireStaff(db, staffId);
    return { faces: countFacesOf(db, staffId) };
  });
}
