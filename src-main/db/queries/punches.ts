import type { StoredPunch } from '../../../src-shared/domain/corrections.ts';
import type { Direction, PunchFlag, PunchMethod, ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, ZoneName } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';
import { daySql, findEvidenceId, punchKeys, putText, requestKey, textNumberSql, textSql } from './short-forms.ts';
import { putUnendedDate } from './unended-dates.ts';
import { voidedSql } from './voided.ts';

/** One accepted punch with everything it carries. */
export interface NewPunch {
  readonly requestId: RequestId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly zone: ZoneName;
  readonly direction: Direction;
  readonly shift: ShiftInstance;
  /** The venue the kiosk stands at, if one is set. */
  readonly venueId: VenueId | null;
  readonly method: PunchMethod;
  readonly similarity: number | null;
  readonly margin: number | null;
  /** The challenge that was passed; null where none was asked for. */
  readonly liveness: string | null;
  readonly quality: number | null;
  readonly frameCount: number | null;
  readonly deviceId: string;
  readonly deviceSequence: number;
  readonly evidenceHash: string | null;
  readonly policyVersion: number;
  readonly flags: readonly PunchFlag[];
}

/** Notes a flag where a search finds it: those of a punch lie in a list, and later ones in another table. */
function putPunchFlag(db: WriteDb, id: PunchId, flag: PunchFlag): void {
  db.prepare('INSERT OR IGNORE INTO punch_flags (flag, punch_id) VALUES (?, ?)').run(flag, id);
}

/** Adds a punch; there is no way to change or remove one. */
export function insertPunch(db: WriteDb, punch: NewPunch): PunchId {
  const { shift, flags, requestId, zone, liveness, deviceId, evidenceHash, direction, method, ...columns } = punch;
  const evidenceId = evidenceHash === null ? null : findEvidenceId(db, evidenceHash);
  if (evidenceHash !== null && evidenceId === null) throw new Error('the photograph of a punch is not known');
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO punches (id, request_id, staff_id, at, zone, direction_number, shift_day, shift_starts, shift_ends,
         shift_unpaid_break_minutes, venue_id, method_number, similarity, margin, liveness, quality, frame_count,
         device_id, device_sequence, evidence_id, policy_version, made_flags)
       VALUES (${ownId('punches')}, @requestId, @staffId, @at, @zone, @direction_number, @shift_day, @shift_starts,
         @shift_ends, @unpaidBreakMinutes, @venueId, @method_number, @similarity, @margin, @liveness, @quality,
         @frameCount, @deviceId, @deviceSequence, @evidenceId, @policyVersion, @made_flags)`,
    )
    .run({
      ...columns,
      ...punchKeys({ direction, method, ...shift, flags: JSON.stringify(flags) }),
      unpaidBreakMinutes: shift.unpaidBreakMinutes,
      evidenceId,
      requestId: requestKey(requestId),
      zone: putText(db, zone),
      liveness: putText(db, liveness),
      deviceId: putText(db, deviceId),
    });
  const id = Number(lastInsertRowid) as PunchId;
  for (const flag of flags) putPunchFlag(db, id, flag);
  if (direction === 'in') putUnendedDate(db, punch.staffId, shift.date);
  return id;
}

/** A stored punch as the rules read it, with what a manager is shown of it. */
export interface PunchRow extends StoredPunch {
  readonly id: PunchId;
  readonly staffId: StaffId;
  readonly shift: ShiftInstance;
  readonly method: PunchMethod;
  readonly hasEvidence: boolean;
}

type Row = ShiftInstance &
  Omit<PunchRow, 'shift' | 'flags' | 'hasEvidence'> & { readonly flags: string; readonly hasEvidence: number };

const select = `
  SELECT id, 'punch:' || id AS key, staff_id AS staffId, at, direction, shift_date AS date,
    shift_starts_at AS startsAt, shift_ends_at AS endsAt,
    shift_unpaid_break_minutes AS unpaidBreakMinutes, method, flags,
    EXISTS (SELECT 1 FROM evidence WHERE evidence.id = evidence_id AND deleted_at IS NULL) AS hasEvidence
  FROM punches`;

const toRow = ({ date, startsAt, endsAt, unpaidBreakMinutes, flags, hasEvidence, ...row }: Row): PunchRow => ({
  ...row,
  shift: { date, startsAt, endsAt, unpaidBreakMinutes },
  flags: flags === '[]' ? [] : (JSON.parse(flags) as PunchFlag[]),
  hasEvidence: hasEvidence === 1,
});

/**
 * Punches of one person (everyone where null) for shifts of the dates, both included, as they were stored; oldest
 * first.
 */
export function listPunchRows(db: ReadDb, staffId: StaffId | null, from: CivilDate, to: CivilDate): PunchRow[] {
  return staffId === null
    ? db
        .prepare<[string, string], Row>(
          `${select} WHERE shift_day BETWEEN ${daySql('?')} AND ${daySql('?')} ORDER BY at, id`,
        )
        .all(from, to)
        .map(toRow)
    : db
        .prepare<[number, string, string], Row>(
          `${select} WHERE staff_id = ? AND shift_day BETWEEN ${daySql('?')} AND ${daySql('?')} ORDER BY at, id`,
        )
        .all(staffId, from, to)
        .map(toRow);
}

/**
 * Whether a person has punched, or was given a punch, for a shift that starts on or after `from` and before `before`.
 */
export function hasPunchesBetween(db: ReadDb, staffId: StaffId, from: CivilDate, before: CivilDate): boolean {
  return (
    db
      .prepare<unknown[], number>(
        `SELECT EXISTS (SELECT 1 FROM punches
             WHERE staff_id = @staffId AND shift_day >= ${daySql('@from')} AND shift_day < ${daySql('@before')})
           OR EXISTS (SELECT 1 FROM corrections
             WHERE staff_id = @staffId AND shift_date >= @from AND shift_date < @before AND kind = 'add')`,
      )
      .pluck()
      .get({ staffId, from, before }) === 1
  );
}

export interface PunchHead {
  readonly id: PunchId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly direction: Direction;
  readonly deviceId: string;
  readonly date: CivilDate;
  /** 1 once it was taken back. */
  readonly voided: number;
}

/** What is needed to take a punch back, or null where there is none. */
export function findPunch(db: ReadDb, id: PunchId): PunchHead | null {
  return (
    db
      .prepare<[number], PunchHead>(
        `SELECT id, staff_id AS staffId, at, direction, ${textSql('device_id')} AS deviceId, shift_date AS date,
           ${voidedSql('punches.id')} AS voided
         FROM punches WHERE id = ?`,
      )
      .get(id) ?? null
  );
}

/** Instant of the newest punch of a device, or null. */
export function findLastPunchAt(db: ReadDb, deviceId: string): Instant | null {
  return (
    db
      .prepare<[string], Instant>(
        `SELECT at FROM punches WHERE device_id = ${textNumberSql('?')} ORDER BY device_sequence DESC LIMIT 1`,
      )
      .pluck()
      .get(deviceId) ?? null
  );
}

/** Marks a punch for the manager; false where it carries the flag already. */
export function insertFlag(db: WriteDb, id: PunchId, flag: PunchFlag, reason: string, at: Instant): boolean {
  const { changes } = db
    .prepare(
      `INSERT INTO corrections (id, staff_id, shift_date, punch_id, kind, flag, at, actor, reason, before, after)
     SELECT ${ownId('corrections')}, staff_id, shift_date, id, 'flag', ?, ?, 'system', ?, 'null', 'null'
     FROM punches WHERE id = ?
     ON CONFLICT DO NOTHING`,
    )
    .run(flag, at, reason, id);
  if (changes > 0) putPunchFlag(db, id, flag);
  return changes > 0;
}
