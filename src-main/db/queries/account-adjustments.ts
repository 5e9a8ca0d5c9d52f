import type { AccountAdjustment } from '../../../src-shared/domain/pay/time-account.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

/** An adjustment as it was entered. */
export interface AdjustmentRow extends AccountAdjustment {
  readonly at: Instant;
  readonly actor: string;
}

/** Adjustments of one person's time account up to a date, by date. */
export function listAdjustments(db: ReadDb, staffId: StaffId, to: CivilDate): AdjustmentRow[] {
  return db
    .prepare<[number, string], AdjustmentRow>(
      `SELECT date, minutes, reason, at, actor FROM account_adjustments
       WHERE staff_id = ? AND date <= ? ORDER BY date, id`,
    )
    .all(staffId, to);
}

/** Adds an adjustment; there is no way to change or remove one. */
export function insertAdjustment(db: WriteDb, staffId: StaffId, adjustment: AdjustmentRow): void {
  db.prepare(
    `INSERT INTO account_adjustments (id, staff_id, date, minutes, reason, at, actor)
     VALUES (${ownId('account_adjustments')}, @staffId, @date, @minutes, @reason, @at, @actor)`,
  ).run({ ...adjustment, staffId });
}
