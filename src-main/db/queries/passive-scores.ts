import type { RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { PassiveScores } from '../../../src-shared/models/liveness.ts';
import type { WriteDb } from '../store.ts';
import { requestKey } from './short-forms.ts';

/** Keeps the scores of an attempt; the first that come stay. */
export function insertPassiveScores(db: WriteDb, requestId: RequestId, scores: PassiveScores): void {
  const punchId = db
    .prepare<[Buffer | string], number>('SELECT id FROM punches WHERE request_id = ?')
    .pluck()
    .get(requestKey(requestId));
  const [table, key] = punchId === undefined ? ['attempt_scores', requestId] : ['passive_scores', punchId];
  db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (@key, @antispoof, @liveness)`).run({ key, ...scores });
}

/** Forgets the scores of every look that named a person. */
export function deletePassiveScoresOf(db: WriteDb, staffId: StaffId): void {
  db.prepare('DELETE FROM passive_scores WHERE punch_id IN (SELECT id FROM punches WHERE staff_id = ?)').run(staffId);
  // Attempts without a punch are few: they are forgotten after some months.
  db.prepare(
    `DELETE FROM attempt_scores WHERE request_id IN (
       SELECT request_id FROM attempts WHERE kind <> 'accepted' AND at >= 0 AND staff_id = ?)`,
  ).run(staffId);
}
