import type { CorrectionRequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { findEvidenceId, hashSql, pathSql } from './short-forms.ts';

/** The photograph by which a program asked for a correction. */
interface RequestPhotograph {
  readonly requestId: CorrectionRequestId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly hash: string;
}

export function putRequestPhotograph(db: WriteDb, { requestId, staffId, at, hash }: RequestPhotograph): void {
  db.prepare(
    `INSERT INTO request_photographs (correction_request_id, staff_id, at, evidence_id)
     VALUES (@requestId, @staffId, @at, @evidenceId)`,
  ).run({ requestId, staffId, at, evidenceId: findEvidenceId(db, hash) });
}

/** The photograph of a request and whose it is, null where there is none (any more). */
export function findEvidenceOfRequest(
  db: ReadDb,
  requestId: CorrectionRequestId,
): { readonly hash: string; readonly path: string; readonly staffId: StaffId } | null {
  return (
    db
      .prepare<[number], { hash: string; path: string; staffId: StaffId }>(
        `SELECT ${hashSql('hash')} AS hash, ${pathSql} AS path, staff_id AS staffId
         FROM request_photographs JOIN evidence ON evidence.id = evidence_id
         WHERE correction_request_id = ? AND deleted_at IS NULL`,
      )
      .get(requestId) ?? null
  );
}

/**
 * Forgets up to `limit` photographs of requests before an instant and marks them as deleted, but for those that a
 * later punch or request, or a group picture shares; answers how many, and whether more are left.
 */
export function deleteRequestPhotographs(db: WriteDb, before: Instant, now: Instant, limit: number) {
  const ids = db
    .prepare<[number, number], number>(
      `DELETE FROM request_photographs
       WHERE correction_request_id IN (
         SELECT correction_request_id FROM request_photographs WHERE at < ? ORDER BY at LIMIT ?)
       RETURNING evidence_id`,
    )
    .pluck()
    .all(before, limit);
  const mark = db.prepare(
    `UPDATE evidence SET deleted_at = @now
     WHERE id = @id AND deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM group_captures WHERE evidence_id = @id)
       AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_id = @id)
       AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_id = @id AND at >= @before)`,
  );
  const gone = ids.reduce((sum, id) => sum + mark.run({ id, now, before }).changes, 0);
  return { gone, isMore: ids.length > 0 };
}
