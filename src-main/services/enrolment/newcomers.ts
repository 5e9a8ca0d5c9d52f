import { duplicateScore } from '../../../src-shared/domain/face-matching.ts';
import type { ConsentSignature } from '../../../src-shared/ipc/consent.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Newcomer } from '../../../src-shared/ipc/newcomers.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { EMBEDDING_MODEL } from '../../../src-shared/models/face.ts';
import type { NewcomerId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findWithdrawal } from '../../db/queries/consents.ts';
import {
  deleteExpiredNewcomers,
  deleteNewcomer,
  findNewcomer,
  findNewcomerSignature,
  hasNewcomerRequest,
  insertNewcomer,
  insertNewcomerPicture,
  listNewcomerPictures,
  listNewcomers,
  type NewcomerPictureRow,
  type NewcomerRow,
  putNewcomerSignature,
} from '../../db/queries/newcomers.ts';
import { findStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { fromBytes, toBytes } from '../../gallery/bytes.ts';
import { numbersOf } from '../../platform/vault.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { nameKey } from '../base/text.ts';
import { insertPerson, requireFreeCode } from '../staff/staff.ts';
import { requireTodaysText, storeConsent } from './consents.ts';
import { listPictures, type Picture, requireRoom, storePictures, teachGallery } from './enrolment.ts';
import { requireAgreement, requireKnownFaces, requireReadableFaces, withLikenesses } from './enrolment-rules.ts';

/** Nobody decides for a week on holiday; after this the pictures are deleted. */
const WAIT_MS = 14 * 86_400_000;
/** More people than this do not begin in a fortnight; somebody is playing with the kiosk. */
const MOST_NEWCOMERS = 30;
/** A likeness below this says nothing. */
const LEAST_LIKENESS = 0.4;
const MOST_MATCHES = 3;

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'vault' | 'gallery' | 'notify' | 'log'>;

/** Deletes whoever has waited for a fortnight. */
export function sweepNewcomers({ store, watch, log }: Pick<Deps, 'store' | 'watch' | 'log'>): void {
  const gone = store.write((db) => deleteExpiredNewcomers(db, watch.deletionNow()));
  if (gone > 0) log.info('newcomers whom nobody decided about are deleted', { count: gone });
}

/**
 * Puts somebody on the list of those who wait. Throws `AppError`: `newcomers-off`, `newcomers-full`, `bad-embedding`,
 * `face-disagrees`, `consent-text-changed`. Whether the face is known already is neither checked nor told here. Another
 * program, by its name, needs no leave of the kiosk's rules: its dialect or token is switched on by itself.
 */
export function submitNewcomer(
  deps: Deps,
  request: RequestOf<'newcomers:submit'>,
  program: string | null = null,
): void {
  const { store, clock, vault, notify } = deps;
  const { requestId, name, code, textVersion, pictures } = request;
  const signature = request.signature ?? null;
  requireTodaysText({ textVersion, signature });
  const at = clock.now();
  sweepNewcomers(deps);
  store.write((db) => {
    if (program === null && !policyAt(db, at).policy.newcomersAllowed)
      throw new AppError('newcomers-off', 'the site does not allow it');
    if (hasNewcomerRequest(db, requestId)) return;
    if (listNewcomers(db).length >= MOST_NEWCOMERS) throw new AppError('newcomers-full', 'too many people wait');
    const embeddings = pictures.map(({ embedding }) => embedding);
    requireReadableFaces(embeddings);
    requireAgreement([], embeddings);
    const expiresAt = at + WAIT_MS;
    const id = insertNewcomer(db, { requestId, name, code, textVersion, at, expiresAt });
    if (signature !== null)
      putNewcomerSignature(db, id, vault.seal('signature', `newcomer:${id}`, signature.picture), signature.by);
    for (const { embedding, thumbnail, quality, pose } of pictures) {
      insertNewcomerPicture(db, id, EMBEDDING_MODEL, {
        embedding: vault.seal('embedding', numbersOf(`newcomer:${id}`, EMBEDDING_MODEL), toBytes(embedding)),
        thumbnail: vault.seal('thumbnail', `newcomer:${id}`, thumbnail),
        quality,
        pose,
      });
    }
    const details = { pictures: pictures.length, textVersion };
    appendAudit(db, { at, actor: program ?? 'kiosk', action: 'newcomer.submit', subject: `newcomer:${id}`, details });
  });
  notify('roster:changed');
}

/** Throws `AppError` `code-exists` where somebody on the roster or among those who wait has the code. */
export function requireUnofferedCode({ store }: Pick<Deps, 'store'>, code: string): void {
  store.read((db) => {
    const key = requireFreeCode(db, code, null);
    if (listNewcomers(db).some((one) => one.code !== null && nameKey(one.code) === key))
      throw new AppError('code-exists', 'somebody who waits has the code', { code });
  });
}

function opened({ vault }: Pick<Deps, 'vault'>, id: NewcomerId, row: NewcomerPictureRow): Picture {
  const numbers = vault.open('embedding', numbersOf(`newcomer:${id}`, EMBEDDING_MODEL), row.embedding);
  return {
    embedding: new Float32Array(fromBytes(numbers)),
    thumbnail: new Uint8Array(vault.open('thumbnail', `newcomer:${id}`, row.thumbnail)),
    quality: row.quality,
    source: 'kiosk',
    pose: row.pose,
  };
}

/** Everybody who waits, with whom they look like. A newcomer whose pictures cannot be opened is shown without. */
export async function readNewcomers(deps: Deps): Promise<Newcomer[]> {
  const { store, log } = deps;
  sweepNewcomers(deps);
  const waiting = store.read((db) =>
    listNewcomers(db).map((row) => ({ row, pictures: listNewcomerPictures(db, row.id, EMBEDDING_MODEL) })),
  );
  const records: Newcomer[] = [];
  for (const { row, pictures } of waiting) {
    const open = pictures.flatMap((picture) => {
      try {
        return [opened(deps, row.id, picture)];
      } catch {
        log.error('a picture of a newcomer cannot be opened', { newcomer: row.id });
        return [];
      }
    });
    records.push(await recordOf(deps, row, open, pictures.length));
  }
  return records;
}

async function recordOf(deps: Deps, row: NewcomerRow, pictures: readonly Picture[], stored: number): Promise<Newcomer> {
  const { id, name, code, at, expiresAt } = row;
  const thumbnails = pictures.map(({ thumbnail }) => thumbnail);
  return {
    ...{ id, name, code, at, expiresAt },
    pictures: [...thumbnails, ...Array<null>(stored - pictures.length).fill(null)],
    matches: await matchesOf(deps, pictures),
  };
}

async function matchesOf(deps: Deps, pictures: readonly Picture[]): Promise<Newcomer['matches']> {
  const { store, clock, gallery } = deps;
  const certainFrom = store.read((db) => duplicateScore(policyAt(db, clock.now()).policy));
  const best = new Map<StaffId, number>();
  for (const { embedding } of pictures) {
    for (const [staffId, score] of await gallery.scores(embedding, LEAST_LIKENESS)) {
      if (score >= LEAST_LIKENESS) best.set(staffId, Math.max(score, best.get(staffId) ?? 0));
    }
  }
  const nearest = [...best].sort(([, a], [, b]) => b - a).slice(0, MOST_MATCHES);
  return nearest.flatMap(([staffId, similarity]) => {
    const staff = store.read((db) => findStaff(db, staffId));
    if (staff === null) return [];
    const [picture] = listPictures(deps, staffId)
      .filter((one) => one.thumbnail !== null)
      .sort((a, b) => b.quality - a.quality);
    const certain = similarity >= certainFrom;
    const thumbnail = picture?.thumbnail ?? null;
    return [{ staffId, code: staff.code, name: staff.name, similarity, certain, thumbnail }];
  });
}

/** Whose time is over is gone, whether or not they were deleted yet. */
function requireNewcomer(db: ReadDb, id: NewcomerId, now: Instant): NewcomerRow {
  const row = findNewcomer(db, id);
  if (row === null || row.expiresAt <= now) throw new AppError('not-found', 'nobody waits under this number');
  return row;
}

/** What a newcomer signed at the kiosk; null where they did not. Throws `AppError` `db-damaged`. */
function signatureOf({ vault }: Deps, db: ReadDb, id: NewcomerId): ConsentSignature | null {
  const row = findNewcomerSignature(db, id);
  if (row === null) return null;
  return { by: row.signedBy, picture: new Uint8Array(vault.open('signature', `newcomer:${id}`, row.signature)) };
}

/** Whoever withdrew their consent after they said at the kiosk that they agree no longer agrees. */
function requireConsentSince(db: ReadDb, staffId: StaffId, agreedAt: Instant): void {
  const withdrawnAt = findWithdrawal(db, staffId);
  if (withdrawnAt !== null && withdrawnAt >= agreedAt)
    throw new AppError('consent-withdrawn', 'the consent was withdrawn after the pictures were given');
}

/**
 * Enrols a newcomer, as somebody new or as somebody on the roster, in one transaction; the newcomer is deleted. Throws
 * `AppError`: `not-found`, `db-damaged` (a picture cannot be opened), `consent-withdrawn` (after these pictures were
 * given), `face-belongs-to-other`, `face-disagrees`, `too-many-pictures`, `archived`, and what adding a person refuses.
 */
export async function acceptNewcomer(
  deps: Deps,
  { newcomerId, as }: RequestOf<'newcomers:accept'>,
  actor: string,
): Promise<{ staffId: StaffId }> {
  const { store, clock, gallery, notify } = deps;
  const at = clock.now();
  const { pictures, policy } = store.read((db) => {
    requireNewcomer(db, newcomerId, at);
    const rows = listNewcomerPictures(db, newcomerId, EMBEDDING_MODEL);
    return { pictures: rows.map((row) => opened(deps, newcomerId, row)), policy: policyAt(db, at).policy };
  });
  if (pictures.length === 0) throw new AppError('no-pictures', 'there is no picture to enrol');
  const embeddings = pictures.map(({ embedding }) => embedding);
  const staffId = await withLikenesses([gallery], embeddings, policy, (likenesses) => {
    const stored = store.write((db) => {
      const { textVersion, at: agreedAt } = requireNewcomer(db, newcomerId, at);
      const id = as.kind === 'member' ? as.staffId : insertPerson(db, as.person, actor, at);
      requireConsentSince(db, id, agreedAt);
      requireRoom(db, id, pictures.length);
      requireKnownFaces(db, gallery, id, embeddings, likenesses);
      if (consentOf(requireStaff(db, id)) !== 'given')
        storeConsent(deps, db, id, { textVersion, signature: signatureOf(deps, db, newcomerId) }, { actor, at });
      const ids = storePictures(deps, db, id, pictures, actor, at);
      deleteNewcomer(db, newcomerId);
      const details = { staff: id, new: as.kind === 'new' };
      appendAudit(db, { at, actor, action: 'newcomer.accept', subject: `newcomer:${newcomerId}`, details });
      return { id, ids };
    });
    teachGallery(gallery, stored.id, stored.ids, pictures);
    return stored.id;
  });
  notify('roster:changed');
  return { staffId };
}

/** Deletes a newcomer with all pictures. Throws `AppError` `not-found`. */
export function discardNewcomer(
  { store, clock, notify }: Pick<Deps, 'store' | 'clock' | 'notify'>,
  id: NewcomerId,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireNewcomer(db, id, at);
    deleteNewcomer(db, id);
    appendAudit(db, { at, actor, action: 'newcomer.discard', subject: `newcomer:${id}`, details: {} });
  });
  notify('roster:changed');
}
