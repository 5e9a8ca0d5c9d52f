import type { Direction, PunchFlag, PunchMethod, ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** One accepted punch with everything it carries. */
export interface NewPunch {
  readonly requestId: RequestId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly zone: Zone;
  readonly direction: Direction;
  readonly shift: ShiftInstance;
  readonly method: PunchMethod;
  readonly similarity: number | null;
  readonly margin: number | null;
  readonly quality: number | null;
  readonly frameCount: number | null;
  readonly deviceId: string;
  readonly deviceSequence: number;
  readonly evidenceHash: string | null;
  readonly policyVersion: number;
  readonly flags: readonly PunchFlag[];
}

/** Adds a punch; there is no way to change or remove one. */
export function insertPunch(db: WriteDb, punch: NewPunch): PunchId {
  const { shift, flags, ...columns } = punch;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO punches (request_id, staff_id, at, zone, direction, shift_date, shift_starts_at, shift_ends_at,
         shift_unpaid_break_minutes, method, similarity, margin, quality, frame_count, device_id, device_sequence,
         evidence_hash, policy_version, flags)
       VALUES (@requestId, @staffId, @at, @zone, @direction, @date, @startsAt, @endsAt, @unpaidBreakMinutes, @method,
         @similarity, @margin, @quality, @frameCount, @deviceId, @deviceSequence, @evidenceHash, @policyVersion, @flags)`,
    )
    .run({ ...columns, ...shift, flags: JSON.stringify(flags) });
  return Number(lastInsertRowid) as PunchId;
}

/** A punch that counts: not voided. */
export interface StandingPunch {
  readonly id: PunchId;
  readonly at: Instant;
  readonly direction: Direction;
  readonly shift: ShiftInstance;
}

type StandingRow = ShiftInstance & Omit<StandingPunch, 'shift'>;

const standing = `NOT EXISTS (SELECT 1 FROM corrections WHERE punch_id = punches.id AND kind = 'void')`;

const selectStanding = `
  SELECT id, at, direction, shift_date AS date, shift_starts_at AS startsAt, shift_ends_at AS endsAt,
    shift_unpaid_break_minutes AS unpaidBreakMinutes
  FROM punches`;

const toStanding = ({ id, at, direction, ...shift }: StandingRow): StandingPunch => ({ id, at, direction, shift });

/** A person's standing punches for shifts that start at or after the instant; oldest first. */
export function listStandingPunches(db: ReadDb, staffId: StaffId, shiftsFrom: Instant): StandingPunch[] {
  return db
    .prepare<[number, number], StandingRow>(
      `${selectStanding} WHERE staff_id = ? AND shift_starts_at >= ? AND ${standing} ORDER BY at, id`,
    )
    .all(staffId, shiftsFrom)
    .map(toStanding);
}

/** The ins of shifts before the date that no out followed and that are not yet flagged for it; oldest first. */
export function listForgottenIns(db: ReadDb, staffId: StaffId, before: CivilDate): StandingPunch[] {
  return db
    .prepare<[number, string], StandingRow>(
      `${selectStanding}
       WHERE staff_id = ? AND shift_date < ? AND direction = 'in' AND ${standing}
         AND NOT EXISTS (SELECT 1 FROM corrections WHERE punch_id = punches.id AND flag = 'missing-out')
         AND NOT EXISTS (
           SELECT 1 FROM punches AS later
           WHERE later.staff_id = punches.staff_id AND later.shift_starts_at = punches.shift_starts_at AND later.id > punches.id
             AND NOT EXISTS (SELECT 1 FROM corrections WHERE punch_id = later.id AND kind = 'void'))
       ORDER BY at, id`,
    )
    .all(staffId, before)
    .map(toStanding);
}

/** Instant of a person's last standing punch, or null. */
export function findLastStandingAt(db: ReadDb, staffId: StaffId): Instant | null {
  return (
    db
      .prepare<[number], Instant>(`SELECT at FROM punches WHERE staff_id = ? AND ${standing} ORDER BY id DESC LIMIT 1`)
      .pluck()
      .get(staffId) ?? null
  );
}

export interface PunchHead {
  readonly id: PunchId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly direction: Direction;
  readonly deviceId: string;
  /** 1 once "Not you?" took it back. */
  readonly voided: number;
}

/** What is needed to take a punch back, or null where there is none. */
export function findPunch(db: ReadDb, id: PunchId): PunchHead | null {
  return (
    db
      .prepare<[number], PunchHead>(
        `SELECT id, staff_id AS staffId, at, direction, device_id AS deviceId,
           EXISTS (SELECT 1 FROM corrections WHERE punch_id = punches.id AND kind = 'void') AS voided
         FROM punches WHERE id = ?`,
      )
      .get(id) ?? null
  );
}

/** Instant of the newest punch of a device, or null. */
export function findLastPunchAt(db: ReadDb, deviceId: string): Instant | null {
  return (
    db
      .prepare<[string], Instant>('SELECT at FROM punches WHERE device_id = ? ORDER BY device_sequence DESC LIMIT 1')
      .pluck()
      .get(deviceId) ?? null
  );
}

/** Takes a punch back: an overlay with who, when and why; the punch itself stays. */
export function insertVoid(db: WriteDb, punch: PunchHead, actor: string, reason: string, at: Instant): void {
  const before = JSON.stringify({ staffId: punch.staffId, at: punch.at, direction: punch.direction });
  db.prepare(
    `INSERT INTO corrections (punch_id, kind, at, actor, reason, before, after) VALUES (?, 'void', ?, ?, ?, ?, 'null')`,
  ).run(punch.id, at, actor, reason, before);
}

/** Marks a punch for the manager; a flag it already carries changes nothing. */
export function insertFlag(db: WriteDb, id: PunchId, flag: PunchFlag, reason: string, at: Instant): void {
  db.prepare(
    `INSERT INTO corrections (punch_id, kind, flag, at, actor, reason, before, after)
     VALUES (?, 'flag', ?, ?, 'system', ?, 'null', 'null') ON CONFLICT DO NOTHING`,
  ).run(id, flag, at, reason);
}
