import type { CaptureId, GroupFaceId, StaffId, VenueId, VenueRecordId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { GroupFaceKind } from '../../../src-shared/models/venue.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { pathSql } from './short-forms.ts';

export interface UnknownFaceRow {
  readonly id: GroupFaceId;
  readonly captureId: CaptureId;
  readonly at: Instant;
  readonly kind: GroupFaceKind;
  readonly thumbnail: Buffer;
  readonly keepUntil: Instant;
}

const waiting = 'staff_id IS NULL AND thumbnail IS NOT NULL';

/** Faces of a venue that nobody is named for, oldest first. */
export function listUnknownFaces(db: ReadDb, venueId: VenueId): UnknownFaceRow[] {
  return db
    .prepare<[number], UnknownFaceRow>(
      `SELECT group_faces.id, capture_id AS captureId, at, kind, thumbnail, keep_until AS keepUntil
       FROM group_faces JOIN group_captures ON group_captures.id = capture_id
       WHERE venue_id = ? AND ${waiting} ORDER BY at, capture_id, x, group_faces.id LIMIT 1000`,
    )
    .all(venueId);
}

/** How many faces of a venue wait to be named. */
export function countUnknownFaces(db: ReadDb, venueId: VenueId): number {
  return Number(
    db
      .prepare(
        `SELECT count(*) FROM group_faces JOIN group_captures ON group_captures.id = capture_id WHERE venue_id = ? AND ${waiting}`,
      )
      .pluck()
      .get(venueId),
  );
}

/** How many faces of group pictures are named as a person. */
export function countFacesOf(db: ReadDb, staffId: StaffId): number {
  return Number(db.prepare('SELECT count(*) FROM group_faces WHERE staff_id = ?').pluck().get(staffId));
}

/** The capture of a face that waits to be named, or null where it does not (any more). */
export function findUnknownFace(db: ReadDb, id: GroupFaceId): CaptureId | null {
  return (
    db.prepare<[number], CaptureId>(`SELECT capture_id FROM group_faces WHERE id = ? AND ${waiting}`).pluck().get(id) ??
    null
  );
}

/** Whether a capture shows a person already. */
export function isInCapture(db: ReadDb, captureId: CaptureId, staffId: StaffId): boolean {
  return (
    db.prepare('SELECT 1 FROM group_faces WHERE capture_id = ? AND staff_id = ?').get(captureId, staffId) !== undefined
  );
}

/** Names a face. Its thumbnail stays only where the person agreed to face recognition. */
export function setFaceName(
  db: WriteDb,
  id: GroupFaceId,
  staffId: StaffId,
  recordId: VenueRecordId | null,
  keepThumbnail: boolean,
): void {
  db.prepare(
    'UPDATE group_faces SET staff_id = @staffId, record_id = @recordId, thumbnail = iif(@keep, thumbnail, NULL) WHERE id = @id',
  ).run({ id, staffId, recordId, keep: keepThumbnail ? 1 : 0 });
}

/** Deletes the thumbnail of a face. */
export function deleteThumbnail(db: WriteDb, id: GroupFaceId): void {
  db.prepare('UPDATE group_faces SET thumbnail = NULL WHERE id = ?').run(id);
}

/** Has the thumbnails of a venue go as many days after their pictures were brought. */
export function keepThumbnails(db: WriteDb, venueId: VenueId, days: number): void {
  db.prepare(
    `UPDATE group_faces SET keep_until = (SELECT created_at FROM group_captures WHERE id = capture_id) + @days * 86400000
     WHERE thumbnail IS NOT NULL AND capture_id IN (SELECT id FROM group_captures WHERE venue_id = @venueId)`,
  ).run({ venueId, days });
}

/** Deletes up to `limit` (all where it is not given) thumbnails whose time has come; answers how many. */
export function deleteOldThumbnails(db: WriteDb, now: Instant, limit = -1): number {
  return db
    .prepare(
      `UPDATE group_faces SET thumbnail = NULL
       WHERE id IN (SELECT id FROM group_faces WHERE thumbnail IS NOT NULL AND keep_until <= ? LIMIT ?)`,
    )
    .run(now, limit).changes;
}

/**
 * Takes a person out of every group picture: pictures that show them are marked as deleted (their paths are answered),
 * their faces lose name, score, thumbnail and the way to their place on the list; how many faces there were is
 * answered. The lists keep them.
 */
export function forgetInGroups(
  db: WriteDb,
  staffId: StaffId,
  at: Instant,
): { faces: number; thumbnails: number; paths: string[] } {
  const paths = db
    .prepare<{ staffId: number; at: Instant }, string>(
      `UPDATE evidence SET deleted_at = @at
       WHERE deleted_at IS NULL AND id IN
         (SELECT evidence_id FROM group_captures JOIN group_faces ON capture_id = group_captures.id
           WHERE staff_id = @staffId)
       RETURNING ${pathSql} AS path`,
    )
    .pluck()
    .all({ staffId, at });
  const thumbnails = Number(
    db.prepare('SELECT count(*) FROM group_faces WHERE staff_id = ? AND thumbnail IS NOT NULL').pluck().get(staffId),
  );
  const faces = db
    .prepare(
      `UPDATE group_faces SET staff_id = NULL, record_id = NULL, kind = 'unknown', similarity = NULL, thumbnail = NULL WHERE staff_id = ?`,
    )
    .run(staffId).changes;
  return { faces, thumbnails, paths };
}
