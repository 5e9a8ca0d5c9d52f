import type { LeaveTypeId, StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

/** Days a year that a person has of a type of leave instead of what it grants everyone, by type. */
export function listEntitlements(db: ReadDb, staffId: StaffId): Map<LeaveTypeId, number> {
  const rows = db
    .prepare<[number], { typeId: LeaveTypeId; daysPerYear: number }>(
      'SELECT type_id AS typeId, days_per_year AS daysPerYear FROM leave_entitlements WHERE staff_id = ?',
    )
    .all(staffId);
  return new Map(rows.map(({ daysPerYear, typeId }) => [typeId, daysPerYear]));
}

/** Sets a person's own days a year, or with null gives them what the type grants. */
export function putEntitlement(db: WriteDb, staffId: StaffId, typeId: LeaveTypeId, daysPerYear: number | null): void {
  db.prepare('DELETE FROM leave_entitlements WHERE staff_id = ? AND type_id = ?').run(staffId, typeId);
  if (daysPerYear === null) return;
  db.prepare('INSERT INTO leave_entitlements (staff_id, type_id, days_per_year) VALUES (?, ?, ?)').run(
    staffId,
    typeId,
    daysPerYear,
  );
}

/** Days added to a person's leave, or taken off, with the reason. */
export interface LeaveAdjustmentRow {
  readonly typeId: LeaveTypeId;
  readonly date: CivilDate;
  readonly days: number;
  readonly reason: string;
  readonly at: Instant;
  readonly actor: string;
}

/** Adjustments of one person's leave, by date. */
export function listLeaveAdjustments(db: ReadDb, staffId: StaffId): LeaveAdjustmentRow[] {
  return db
    .prepare<[number], LeaveAdjustmentRow>(
      `SELECT type_id AS typeId, date, days, reason, at, actor FROM leave_adjustments
       WHERE staff_id = ? ORDER BY date, id`,
    )
    .all(staffId);
}

/** Adds an adjustment; there is no way to change or remove one. */
export function insertLeaveAdjustment(db: WriteDb, staffId: StaffId, adjustment: LeaveAdjustmentRow): void {
  db.prepare(
    `INSERT INTO leave_adjustments (id, staff_id, type_id, date, days, reason, at, actor)
     VALUES (${ownId('leave_adjustments')}, @staffId, @typeId, @date, @days, @reason, @at, @actor)`,
  ).run({ ...adjustment, staffId });
}
