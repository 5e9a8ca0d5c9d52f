import type { RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { PassiveScores } from '../../../src-shared/models/liveness.ts';
import type { WriteDb } from '../store.ts';

/** Keeps the scores of an attempt; the first that come stay. */
export function insertPassiveScores(db: WriteDb, requestId: RequestId, scores: PassiveScores): void {
  db.prepare(
    `INSERT INTO passive_scores (request_id, antispoof, liveness) VALUES (@requestId, @antispoof, @liveness)
     ON CONFLICT (request_id) DO NOTHING`,
  ).run({ requestId, ...scores });
}

/** Forgets the scores of every look that named a person. */
export function deletePassiveScoresOf(db: WriteDb, staffId: StaffId): void {
  // Attempts without a punch are few: they are forgotten after some months.
  db.prepare(
    `DELETE FROM passive_scores WHERE request_id IN (
       SELECT request_id FROM punches WHERE staff_id = @staffId
       UNION ALL
       SELECT request_id FROM attempts WHERE kind <> 'accepted' AND at >= 0 AND staff_id = @staffId)`,
  ).run({ staffId });
}
