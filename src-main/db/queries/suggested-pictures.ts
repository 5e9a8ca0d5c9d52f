import type { AcceptedLook } from '../../../src-shared/domain/suggested-pictures.ts';
import type { Direction } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { voidedSql } from './voided.ts';

export interface UndecidedLook extends AcceptedLook {
  readonly punchId: PunchId;
  readonly direction: Direction;
}

/**
 * A person's punches by face since an instant that stand, whose photograph is kept and about whose picture nobody has
 * decided, newest first.
 */
export function listUndecidedLooks(db: ReadDb, staffId: StaffId, since: Instant): UndecidedLook[] {
  return db
    .prepare<[number, number], UndecidedLook>(
      `SELECT punches.id AS punchId, punches.at, direction, punches.similarity, punches.margin,
         json_extract(rule.text, '$.minMargin') AS askedMargin
       FROM punches
       CROSS JOIN accepted_attempts AS attempt ON attempt.punch_id = punches.id
       CROSS JOIN texts AS rule ON rule.id = attempt.match_rule
       CROSS JOIN evidence ON evidence.id = punches.evidence_id AND evidence.deleted_at IS NULL
       WHERE punches.staff_id = ? AND punches.at >= ? AND punches.method = 'face' AND punches.similarity IS NOT NULL
         AND punches.margin IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM suggested_pictures WHERE punch_id = punches.id)
         AND NOT ${voidedSql('punches.id')}
       ORDER BY punches.at DESC, punches.id DESC`,
    )
    .all(staffId, since);
}

/** Notes what was decided about a punch's photograph, once. */
export function decideSuggestion(
  db: WriteDb,
  punchId: PunchId,
  decision: 'accepted' | 'dismissed',
  actor: string,
  at: Instant,
): void {
  db.prepare('INSERT INTO suggested_pictures (punch_id, decision, at, actor) VALUES (?, ?, ?, ?)').run(
    punchId,
    decision,
    at,
    actor,
  );
}
