import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId, punchCountSql } from './own-ids.ts';

export interface StaffRow {
  readonly id: StaffId;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly pinHash: string | null;
  readonly createdAt: Instant;
  readonly archivedAt: Instant | null;
  /** With one set, the person exchanges shifts only with people of the same. */
  readonly role: string | null;
  /** The first and the last day, both worked; null where open. */
  readonly joinedOn: CivilDate | null;
  readonly leavesOn: CivilDate | null;
  readonly templates: number;
  /** 1 while a consent stands, 0 once withdrawn, null before any. */
  readonly consent: number | null;
}

const select = `
  SELECT id, code, name, email, pin_hash AS pinHash, created_at AS createdAt, archived_at AS archivedAt, role,
    joined_on AS joinedOn, leaves_on AS leavesOn,
    (SELECT count(*) FROM templates WHERE staff_id = staff.id) AS templates,
    (SELECT withdrawn_at IS NULL FROM consents WHERE staff_id = staff.id ORDER BY consents.id DESC LIMIT 1) AS consent
  FROM staff`;

/** Everyone, archived people included, by code. */
export function listStaff(db: ReadDb): StaffRow[] {
  return db.prepare<[], StaffRow>(`${select} ORDER BY code_key`).all();
}

/** Everyone's id, archived people included, by code. */
export function listStaffIds(db: ReadDb): StaffId[] {
  return db.prepare<[], StaffId>('SELECT id FROM staff ORDER BY code_key').pluck().all();
}

/** One person, or null. */
export function findStaff(db: ReadDb, id: StaffId): StaffRow | null {
  return db.prepare<[number], StaffRow>(`${select} WHERE id = ?`).get(id) ?? null;
}

/** The person with this code key (see `nameKey`), or null. */
export function findStaffByCode(db: ReadDb, codeKey: string): StaffRow | null {
  return db.prepare<[string], StaffRow>(`${select} WHERE code_key = ?`).get(codeKey) ?? null;
}

export interface StaffFields {
  readonly code: string;
  readonly codeKey: string;
  readonly name: string;
  readonly email: string | null;
}

/** Adds a person. The code's uniqueness is checked by the caller in the same transaction. */
export function insertStaff(db: WriteDb, fields: StaffFields, at: Instant): StaffId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO staff (id, code, code_key, name, email, created_at)
       VALUES (${ownId('staff')}, @code, @codeKey, @name, @email, @at)`,
    )
    .run({ ...fields, at });
  return Number(lastInsertRowid) as StaffId;
}

/** Changes code, name and email. */
export function updateStaff(db: WriteDb, id: StaffId, fields: StaffFields): void {
  db.prepare('UPDATE staff SET code = @code, code_key = @codeKey, name = @name, email = @email WHERE id = @id').run({
    ...fields,
    id,
  });
}

/** Archives a person at the instant, or restores them with null. */
export function setArchived(db: WriteDb, id: StaffId, at: Instant | null): void {
  db.prepare('UPDATE staff SET archived_at = ? WHERE id = ?').run(at, id);
}

/** Sets a person's role for swaps, or takes it away with null. */
export function setRole(db: WriteDb, id: StaffId, role: string | null): void {
  db.prepare('UPDATE staff SET role = ? WHERE id = ?').run(role, id);
}

/** Stores the PIN's hash, or takes the PIN away with null. */
export function setPinHash(db: WriteDb, id: StaffId, hash: string | null): void {
  db.prepare('UPDATE staff SET pin_hash = ? WHERE id = ?').run(hash, id);
}

/** Puts another hash of the same PIN in the place of one, unless it was changed meanwhile. */
export function replacePinHash(db: WriteDb, id: StaffId, before: string, after: string): void {
  db.prepare('UPDATE staff SET pin_hash = ? WHERE id = ? AND pin_hash = ?').run(after, id, before);
}

/** Counts for diagnostics. */
export function countRows(db: ReadDb): { staff: number; templates: number; punches: number } {
  const row = db
    .prepare<[], { staff: number; templates: number; punches: number }>(
      `SELECT (SELECT count(*) FROM staff WHERE archived_at IS NULL) AS staff,
              (SELECT count(*) FROM templates) AS templates,
              ${punchCountSql} AS punches`,
    )
    .get();
  return row ?? { staff: 0, templates: 0, punches: 0 };
}
