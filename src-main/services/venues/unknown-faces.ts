import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { UnknownFace } from '../../../src-shared/ipc/venues.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CaptureId, GroupFaceId, StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findCapture } from '../../db/queries/group-captures.ts';
import {
  deleteOldThumbnails,
  deleteThumbnail,
  findUnknownFace,
  isInCapture,
  listUnknownFaces,
  setFaceName,
} from '../../db/queries/unknown-faces.ts';
import { insertRecord, listRecords } from '../../db/queries/venue-sessions.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import { requireVenue } from './venues.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/**
 * Faces of a venue that wait to be named, oldest first; those whose time has come are deleted before. Throws `AppError`
 * `not-found`.
 */
export function readUnknownFaces(
  { store, watch, vault, log }: Pick<ServiceDeps, 'store' | 'watch' | 'vault' | 'log'>,
  venueId: VenueId,
): UnknownFace[] {
  const now = watch.deletionNow();
  const { rows, zone } = store.write((db) => {
    requireVenue(db, venueId);
    deleteOldThumbnails(db, now);
    return { rows: listUnknownFaces(db, venueId), zone: requireSite(db).zone };
  });
  const open = (id: GroupFaceId, captureId: CaptureId, sealed: Buffer): Uint8Array<ArrayBuffer> | null => {
    try {
      return new Uint8Array(vault.open('thumbnail', `capture:${captureId}`, sealed));
    } catch {
      log.error('thumbnail cannot be opened', { groupFace: id });
      return null;
    }
  };
  return rows.map(({ keepUntil, thumbnail, ...face }) => ({
    ...face,
    thumbnail: open(face.id, face.captureId, thumbnail),
    deletedOn: civilDateOf(keepUntil, zone),
  }));
}

/** The capture of a face that waits to be named. Throws `AppError` `not-found`. */
function requireFace(db: ReadDb, faceId: GroupFaceId) {
  const captureId = findUnknownFace(db, faceId);
  const capture = captureId === null ? null : findCapture(db, captureId);
  if (capture === null) throw new AppError('not-found', 'no face waits here to be named');
  return capture;
}

/**
 * Says who a face is, and puts that person on the session's list unless they are on it. Enrols nobody. The thumbnail
 * stays only with consent. Throws `AppError`: `not-found`, `archived`, `named-already` where the same picture shows
 * them in another face.
 */
export function nameFace(
  { store, clock, notify }: Deps,
  faceId: GroupFaceId,
  staffId: StaffId,
  actor: string,
): { fresh: boolean } {
  const now = clock.now();
  const fresh = store.write((db) => {
    const { id: captureId, sessionId, venueId, at } = requireFace(db, faceId);
    const staff = requireStaff(db, staffId);
    if (staff.archivedAt !== null) throw new AppError('archived', 'the person is archived');
    if (isInCapture(db, captureId, staffId))
      throw new AppError('named-already', 'another face of the picture is this person', { name: staff.name });
    const there = listRecords(db, sessionId).some((record) => record.staffId === staffId);
    const record = { sessionId, staffId, captureId, at, method: 'manager', similarity: null, margin: null } as const;
    const recordId = there ? null : insertRecord(db, record, actor, now);
    setFaceName(db, faceId, staffId, recordId, consentOf(staff) === 'given');
    const details = { face: faceId, capture: captureId, staff: staffId, fresh: recordId !== null };
    appendAudit(db, { at: now, actor, action: 'venue.name-face', subject: `venue:${venueId}`, details });
    return recordId !== null;
  });
  notify('lists:changed');
  return { fresh };
}

/** Deletes the picture of a face that nobody is named for. Throws `AppError` `not-found`. */
export function forgetFace({ store, clock, notify }: Deps, faceId: GroupFaceId, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    const { venueId, id } = requireFace(db, faceId);
    deleteThumbnail(db, faceId);
    const details = { face: faceId, capture: id };
    appendAudit(db, { at, actor, action: 'venue.forget-face', subject: `venue:${venueId}`, details });
  });
  notify('lists:changed');
}
