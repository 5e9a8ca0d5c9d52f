import type { LeaveEntitlement } from '../../../src-shared/domain/pay/leave-balance.ts';
import type { LeaveId, LeaveTypeId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Leave } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

export interface LeaveTypeRow {
  readonly id: LeaveTypeId;
  readonly name: string;
  readonly paid: number;
  readonly retired: number;
  /** Null keeps no balance. */
  readonly daysPerYear: number | null;
  readonly accrual: 'yearly' | 'monthly';
  readonly carryOverDays: number;
  /** `MM-DD`, or null where nothing lapses. */
  readonly carryOverUntil: string | null;
  readonly mayGoNegative: number;
  readonly skipsHolidays: number;
}

/** Types of leave, by name; retired ones too. */
export function listLeaveTypes(db: ReadDb): LeaveTypeRow[] {
  return db
    .prepare<[], LeaveTypeRow>(
      `SELECT id, name, paid, retired, days_per_year AS daysPerYear, accrual, carry_over_days AS carryOverDays,
         carry_over_until AS carryOverUntil, may_go_negative AS mayGoNegative, skips_holidays AS skipsHolidays
       FROM leave_types ORDER BY name_key`,
    )
    .all();
}

/** Id of the type with this name key (see `nameKey`), or null. */
export function findLeaveType(db: ReadDb, nameKey: string): LeaveTypeId | null {
  return (
    db.prepare<[string], LeaveTypeId>('SELECT id FROM leave_types WHERE name_key = ?').pluck().get(nameKey) ?? null
  );
}

export interface LeaveTypeFields {
  readonly name: string;
  readonly nameKey: string;
  readonly paid: boolean;
  readonly retired: boolean;
  readonly grant: LeaveGrant;
}

/** What a type of leave grants, and how its days are counted. */
export interface LeaveGrant extends LeaveEntitlement {
  /** Whole holidays within leave of this type are no leave. */
  readonly skipsHolidays: boolean;
}

const bound = ({ grant, paid, retired, ...fields }: LeaveTypeFields) => ({
  ...fields,
  ...grant,
  paid: paid ? 1 : 0,
  retired: retired ? 1 : 0,
  mayGoNegative: grant.mayGoNegative ? 1 : 0,
  skipsHolidays: grant.skipsHolidays ? 1 : 0,
});

/** Adds a type of leave. */
export function insertLeaveType(db: WriteDb, fields: LeaveTypeFields): LeaveTypeId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO leave_types (id, name, name_key, paid, retired, days_per_year, accrual, carry_over_days,
         carry_over_until, may_go_negative, skips_holidays)
       VALUES (${ownId('leave_types')}, @name, @nameKey, @paid, @retired, @daysPerYear, @accrual, @carryOverDays,
         @carryOverUntil,
         @mayGoNegative, @skipsHolidays)`,
    )
    .run(bound(fields));
  return Number(lastInsertRowid) as LeaveTypeId;
}

/** Changes a type of leave; false where there is none. */
export function updateLeaveType(db: WriteDb, id: LeaveTypeId, fields: LeaveTypeFields): boolean {
  return (
    db
      .prepare(
        `UPDATE leave_types SET name = @name, name_key = @nameKey, paid = @paid, retired = @retired,
           days_per_year = @daysPerYear, accrual = @accrual, carry_over_days = @carryOverDays,
           carry_over_until = @carryOverUntil, may_go_negative = @mayGoNegative, skips_holidays = @skipsHolidays
         WHERE id = @id`,
      )
      .run({ ...bound(fields), id }).changes > 0
  );
}

export type LeaveState = 'requested' | 'approved' | 'declined' | 'cancelled';

export interface LeaveRow extends Leave {
  readonly id: LeaveId;
  readonly staffId: StaffId;
  readonly typeId: LeaveTypeId;
  readonly paid: number;
  readonly skipsHolidays: number;
  readonly state: LeaveState;
  readonly note: string;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string;
}

const select = `
  SELECT leaves.id, staff_id AS staffId, from_date AS "from", to_date AS "to", leave_types.name AS type,
    type_id AS typeId, paid,
    skips_holidays AS skipsHolidays, half, state, note,
    requested_at AS requestedAt, requested_by AS requestedBy, decided_at AS decidedAt, decided_by AS decidedBy,
    decision_note AS decisionNote
  FROM leaves JOIN leave_types ON leave_types.id = type_id`;

export interface LeaveFilter {
  readonly staffId: StaffId | null;
  readonly state: LeaveState | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Leave that touches the dates, earliest first; of one person or everyone, in one state or all. */
export function listLeaves(db: ReadDb, filter: LeaveFilter): LeaveRow[] {
  const conditions = [
    ...(filter.staffId === null ? [] : ['staff_id = @staffId']),
    ...(filter.state === null ? [] : ['state = @state']),
    'to_date >= @from',
    'from_date <= @to',
  ];
  return db
    .prepare<unknown[], LeaveRow>(`${select} WHERE ${conditions.join(' AND ')} ORDER BY from_date, leaves.id`)
    .all(filter);
}

/** One leave, or null. */
export function findLeave(db: ReadDb, id: LeaveId): LeaveRow | null {
  return db.prepare<[number], LeaveRow>(`${select} WHERE leaves.id = ?`).get(id) ?? null;
}

export interface NewLeave {
  readonly staffId: StaffId;
  readonly typeId: LeaveTypeId;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly half: Leave['half'];
  readonly note: string;
}

/** Adds leave that is asked for and not decided. */
export function insertLeave(db: WriteDb, leave: NewLeave, by: string, at: Instant): LeaveId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO leaves (id, staff_id, type_id, from_date, to_date, half, state, note, requested_at, requested_by)
       VALUES (${ownId('leaves')}, @staffId, @typeId, @from, @to, @half, 'requested', @note, @at, @by)`,
    )
    .run({ ...leave, by, at });
  return Number(lastInsertRowid) as LeaveId;
}

/** Notes what was decided about leave. */
export function decideLeave(
  db: WriteDb,
  id: LeaveId,
  state: Exclude<LeaveState, 'requested'>,
  note: string,
  by: string,
  at: Instant,
): void {
  db.prepare('UPDATE leaves SET state = ?, decided_at = ?, decided_by = ?, decision_note = ? WHERE id = ?').run(
    state,
    at,
    by,
    note,
    id,
  );
}
