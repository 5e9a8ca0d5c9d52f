import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Notes a photograph that lies on disk; the same photograph again changes nothing. */
export function putEvidence(db: WriteDb, hash: string, path: string, at: Instant): void {
  db.prepare(
    `INSERT INTO evidence (hash, path, created_at) VALUES (@hash, @path, @at)
     ON CONFLICT (hash) DO UPDATE SET path = @path, deleted_at = NULL WHERE deleted_at IS NOT NULL`,
  ).run({ hash, path, at });
}

/** Where the photograph lies; null when it was never stored, or is deleted. */
export function findEvidencePath(db: ReadDb, hash: string): string | null {
  return (
    db.prepare<[string], string>('SELECT path FROM evidence WHERE hash = ? AND deleted_at IS NULL').pluck().get(hash) ??
    null
  );
}

/** The photograph of one punch and whose it is, null where there is none (any more). */
export function findEvidenceOfPunch(
  db: ReadDb,
  punchId: PunchId,
): { readonly hash: string; readonly path: string; readonly staffId: StaffId } | null {
  return (
    db
      .prepare<[number], { hash: string; path: string; staffId: StaffId }>(
        `SELECT hash, path, staff_id AS staffId FROM punches JOIN evidence ON hash = evidence_hash WHERE punches.id = ? AND deleted_at IS NULL`,
      )
      .get(punchId) ?? null
  );
}

/** Whether the photograph at a path ought to be on disk: `kept`, `deleted`, or `unknown` to the database. */
export function evidenceState(db: ReadDb, path: string): 'kept' | 'deleted' | 'unknown' {
  const kept = db.prepare<[string], number>('SELECT deleted_at IS NULL FROM evidence WHERE path = ?').pluck().get(path);
  if (kept === undefined) return 'unknown';
  return kept === 1 ? 'kept' : 'deleted';
}

/** The hash of the photograph at a path, or null where none is known there. */
export function findEvidenceHash(db: ReadDb, path: string): string | null {
  return db.prepare<[string], string>('SELECT hash FROM evidence WHERE path = ?').pluck().get(path) ?? null;
}

/**
 * Marks up to `limit` (all where it is not given) group pictures as deleted whose venue's days are over, except any
 * that also proves a punch, came with a request or was brought to a venue that keeps it longer; answers how many. Lists
 * and boxes stay.
 */
export function markOldGroupPictures(db: WriteDb, now: Instant, limit = -1): number {
  return db
    .prepare<{ now: Instant; day: number; limit: number }>(
      `UPDATE evidence SET deleted_at = @now
       WHERE hash IN (
         SELECT hash FROM evidence
         WHERE deleted_at IS NULL
           AND hash IN (
             SELECT evidence_hash FROM venues CROSS JOIN group_captures
             WHERE venue_id = venues.id AND group_captures.created_at <= @now - keep_faces_days * @day)
           AND NOT EXISTS (
             SELECT 1 FROM group_captures JOIN venues ON venues.id = venue_id
             WHERE evidence_hash = hash AND group_captures.created_at > @now - keep_faces_days * @day)
           AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_hash = hash)
           AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_hash = hash)
         LIMIT @limit)`,
    )
    .run({ now, day: 86_400_000, limit }).changes;
}

/**
 * Marks a person's photographs as deleted, of punches and of requests, except any that also proves another person's;
 * returns their paths.
 */
export function markEvidenceDeleted(db: WriteDb, staffId: StaffId, at: Instant): string[] {
  return db
    .prepare<{ staffId: number; at: Instant }, string>(
      `UPDATE evidence SET deleted_at = @at
       WHERE deleted_at IS NULL
         AND hash IN (
           SELECT evidence_hash FROM punches WHERE staff_id = @staffId
           UNION ALL SELECT evidence_hash FROM request_photographs WHERE staff_id = @staffId)
         AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_hash = hash AND staff_id <> @staffId)
         AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_hash = hash AND staff_id <> @staffId)
       RETURNING path`,
    )
    .pluck()
    .all({ staffId, at });
}
