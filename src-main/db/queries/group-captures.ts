import type {
  CaptureId,
  GroupFaceId,
  RequestId,
  StaffId,
  VenueId,
  VenueRecordId,
} from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { GroupFaceKind, TakenFrom } from '../../../src-shared/models/venue.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { findEvidenceId, hashSql, pathSql } from './short-forms.ts';

export interface CaptureRow {
  readonly id: CaptureId;
  readonly venueId: VenueId;
  readonly sessionId: number;
  readonly at: Instant;
  readonly takenFrom: TakenFrom;
  readonly fileName: string | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly evidenceHash: string;
  /** Null once the picture was deleted. */
  readonly path: string | null;
}

const selectCapture = `
  SELECT group_captures.id, venue_id AS venueId, session_id AS sessionId, at, taken_from AS takenFrom,
    file_name AS fileName,
    group_captures.created_at AS createdAt, created_by AS createdBy, ${hashSql('hash')} AS evidenceHash,
    iif(deleted_at IS NULL, ${pathSql}, NULL) AS path
  FROM group_captures JOIN evidence ON evidence.id = evidence_id`;

/** The captures of a session in the order in which they were taken. */
export function listCaptures(db: ReadDb, sessionId: number): CaptureRow[] {
  return db
    .prepare<[number], CaptureRow>(`${selectCapture} WHERE session_id = ? ORDER BY at, group_captures.id`)
    .all(sessionId);
}

/** One capture, or null. */
export function findCapture(db: ReadDb, id: CaptureId): CaptureRow | null {
  return db.prepare<[number], CaptureRow>(`${selectCapture} WHERE group_captures.id = ?`).get(id) ?? null;
}

/** The capture that a request made before, or null. */
export function findCaptureOfRequest(db: ReadDb, requestId: RequestId): CaptureRow | null {
  return db.prepare<[string], CaptureRow>(`${selectCapture} WHERE request_id = ?`).get(requestId) ?? null;
}

/** When a file was brought to a venue before, or null. */
export function findFileAt(db: ReadDb, venueId: VenueId, hash: string): Instant | null {
  return (
    db
      .prepare<[number, string], Instant>('SELECT created_at FROM group_captures WHERE venue_id = ? AND file_hash = ?')
      .pluck()
      .get(venueId, hash) ?? null
  );
}

export interface NewCapture {
  readonly requestId: RequestId;
  readonly venueId: VenueId;
  readonly sessionId: number;
  readonly at: Instant;
  readonly takenFrom: TakenFrom;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly evidenceHash: string;
}

/** Notes a picture of a group. */
export function insertCapture(
  db: WriteDb,
  { evidenceHash, ...capture }: NewCapture,
  by: string,
  now: Instant,
): CaptureId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO group_captures
         (request_id, venue_id, session_id, at, taken_from, file_name, file_hash, evidence_id, created_at, created_by)
       VALUES (@requestId, @venueId, @sessionId, @at, @takenFrom, @fileName, @fileHash, @evidenceId, @now, @by)`,
    )
    .run({ ...capture, evidenceId: findEvidenceId(db, evidenceHash), by, now });
  return Number(lastInsertRowid) as CaptureId;
}

export interface GroupFaceRow {
  readonly id: GroupFaceId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: GroupFaceKind;
  readonly staffId: StaffId | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly recordId: VenueRecordId | null;
  readonly similarity: number | null;
}

/** The faces of a capture from left to right. */
export function listFaces(db: ReadDb, captureId: CaptureId): GroupFaceRow[] {
  return db
    .prepare<[number], GroupFaceRow>(
      `SELECT group_faces.id, x, y, width, height, kind, staff_id AS staffId, code, name, record_id AS recordId, similarity
       FROM group_faces LEFT JOIN staff ON staff.id = staff_id WHERE capture_id = ? ORDER BY x, group_faces.id`,
    )
    .all(captureId);
}

export interface NewGroupFace {
  readonly captureId: CaptureId;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly kind: GroupFaceKind;
  readonly staffId: StaffId | null;
  readonly recordId: VenueRecordId | null;
  readonly similarity: number | null;
  readonly thumbnail: Buffer | null;
  readonly keepUntil: Instant;
}

/** Adds a face to a capture; the thumbnail comes sealed. */
export function insertFace(db: WriteDb, { box, ...face }: NewGroupFace): void {
  db.prepare(
    `INSERT INTO group_faces (capture_id, x, y, width, height, kind, staff_id, record_id, similarity, thumbnail, keep_until)
     VALUES (@captureId, @x, @y, @width, @height, @kind, @staffId, @recordId, @similarity, @thumbnail, @keepUntil)`,
  ).run({ ...box, ...face });
}
