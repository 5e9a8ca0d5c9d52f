import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Records that a person agreed to a version of the consent text, before which manager and when. */
export function insertConsent(db: WriteDb, staffId: StaffId, textVersion: string, to: string, at: Instant): void {
  db.prepare('INSERT INTO consents (staff_id, text_version, given_at, given_to) VALUES (?, ?, ?, ?)').run(
    staffId,
    textVersion,
    at,
    to,
  );
}

/** Ends every standing consent of a person; returns how many there were. */
export function withdrawConsents(db: WriteDb, staffId: StaffId, to: string, at: Instant): number {
  return db
    .prepare('UPDATE consents SET withdrawn_at = ?, withdrawn_to = ? WHERE staff_id = ? AND withdrawn_at IS NULL')
    .run(at, to, staffId).changes;
}

/** When a person last withdrew what they had agreed to; null where a consent stands, or there was never one. */
export function findWithdrawal(db: ReadDb, staffId: StaffId): Instant | null {
  return (
    db
      .prepare<[number], Instant | null>(
        'SELECT withdrawn_at FROM consents WHERE staff_id = ? ORDER BY consents.id DESC LIMIT 1',
      )
      .pluck()
      .get(staffId) ?? null
  );
}
