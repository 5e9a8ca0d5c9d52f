import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import { voidedSql } from './voided.ts';

/**
 * Returns the instant of a person's last punch that was not voided, or null. A false accept that "Not you?" undid says
 * nothing of the person whose name it took.
 */
export function findLastPunchOf(db: ReadDb, staffId: StaffId): Instant | null {
  return (
    db
      .prepare<[number], Instant>(
        `SELECT at FROM punches WHERE staff_id = ? AND NOT ${voidedSql('punches.id')}
         ORDER BY shift_day DESC, id DESC LIMIT 1`,
      )
      .pluck()
      .get(staffId) ?? null
  );
}
