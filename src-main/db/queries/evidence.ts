import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { findEvidenceId, hashKey, hashSql, pathSql, withHashSql } from './short-forms.ts';

/** Notes a photograph that lies on disk; the same photograph again changes nothing. */
export function putEvidence(db: WriteDb, hash: string, path: string, at: Instant): void {
  const known = findEvidenceId(db, hash);
  if (known !== null && db.prepare('SELECT 1 FROM evidence WHERE id = ? AND deleted_at IS NULL').get(known)) return;
  const id =
    known ??
    Number(db.prepare('INSERT INTO evidence (hash, created_at) VALUES (?, ?)').run(hashKey(hash), at).lastInsertRowid);
  if (known !== null) db.prepare('UPDATE evidence SET path = NULL, deleted_at = NULL WHERE id = ?').run(id);
  // Kept only where it is not that of the month.
  db.prepare(`UPDATE evidence SET path = @path WHERE id = @id AND ${pathSql} <> @path`).run({ id, path });
}

/** Where the photograph lies; null when it was never stored, or is deleted. */
export function findEvidencePath(db: ReadDb, hash: string): string | null {
  return (
    db
      .prepare<{ hash: Buffer | string }, string>(
        `SELECT ${pathSql} FROM evidence WHERE ${withHashSql('@hash')} AND deleted_at IS NULL`,
      )
      .pluck()
      .get({ hash: hashKey(hash) }) ?? null
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
        `SELECT ${hashSql('hash')} AS hash, ${pathSql} AS path, staff_id AS staffId
         FROM punches JOIN evidence ON evidence.id = evidence_id WHERE punches.id = ? AND deleted_at IS NULL`,
      )
      .get(punchId) ?? null
  );
}

/** The photograph that lies, or lay, at a path; the name of its file tells of its hash. */
function findAtPath(db: ReadDb, path: string): { readonly hash: string; readonly isKept: number } | null {
  const select = `SELECT ${hashSql('hash')} AS hash, deleted_at IS NULL AS isKept FROM evidence WHERE`;
  const [hash = ''] = path.slice(path.lastIndexOf('/') + 1).split('.');
  return (
    db
      .prepare<{ hash: Buffer | string; path: string }, { hash: string; isKept: number }>(
        `${select} ${withHashSql('@hash')} AND ${pathSql} = @path`,
      )
      .get({ hash: hashKey(hash), path }) ??
    // Where it was brought from elsewhere.
    db.prepare<[string], { hash: string; isKept: number }>(`${select} evidence.path = ?`).get(path) ??
    null
  );
}

/** Whether the photograph at a path ought to be on disk: `kept`, `deleted`, or `unknown` to the database. */
export function evidenceState(db: ReadDb, path: string): 'kept' | 'deleted' | 'unknown' {
  const found = findAtPath(db, path);
  if (found === null) return 'unknown';
  return found.isKept === 1 ? 'kept' : 'deleted';
}

/** The hash of the photograph at a path, or null where none is known there. */
export function findEvidenceHash(db: ReadDb, path: string): string | null {
  return findAtPath(db, path)?.hash ?? null;
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
       WHERE id IN (
         SELECT id FROM evidence
         WHERE deleted_at IS NULL
           AND id IN (
             SELECT evidence_id FROM venues CROSS JOIN group_captures
             WHERE venue_id = venues.id AND group_captures.created_at <= @now - keep_faces_days * @day)
           AND NOT EXISTS (
             SELECT 1 FROM group_captures JOIN venues ON venues.id = venue_id
             WHERE evidence_id = evidence.id AND group_captures.created_at > @now - keep_faces_days * @day)
           AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_id = evidence.id)
           AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_id = evidence.id)
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
         AND id IN (
           SELECT evidence_id FROM punches WHERE staff_id = @staffId
           UNION ALL SELECT evidence_id FROM request_photographs WHERE staff_id = @staffId)
         AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_id = evidence.id AND staff_id <> @staffId)
         AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_id = evidence.id AND staff_id <> @staffId)
       RETURNING ${pathSql} AS path`,
    )
    .pluck()
    .all({ staffId, at });
}
