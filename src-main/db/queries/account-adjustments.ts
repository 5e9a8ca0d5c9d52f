import type { AccountAdjustment } from '../../../src-shared/domain/pay/time-account.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Adjustments of one person's time account between two dates, both included, by date. */
export function listAdjustments(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): AccountAdjustment[] {
  return db
    .prepare<[number, string, string], AccountAdjustment>(
      `SELECT date, minutes, reason FROM account_adjustments WHERE staff_id = ? AND date BETWEEN ? AND ? ORDER BY date, id`,
    )
    .all(staffId, from, to);
}

/** Adds an adjustment; there is no way to change or remove one. */
export function insertAdjustment(
  db: WriteDb,
  staffId: StaffId,
  { date, minutes, reason }: AccountAdjustment,
  actor: string,
  at: Instant,
): void {
  db.prepare(
    'INSERT INTO account_adjustments (staff_id, date, minutes, reason, at, actor) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(staffId, date, minutes, reason, at, actor);
}
