import type { Correction } from '../../../src-shared/domain/corrections.ts';
import type { Direction } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import { isAdded, type PunchKey, rowOfKey } from '../../../src-shared/models/punch-key.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';
import { putUnendedDate } from './unended-dates.ts';

/** What a person sees of a punch before or after a correction. */
export interface PunchState {
  readonly at: Instant | null;
  readonly direction: Direction | null;
  readonly voided: boolean;
}

export interface CorrectionRow {
  readonly id: number;
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly kind: Correction['kind'];
  /** The punch spoken of; null for an excuse or an approval. */
  readonly punch: PunchKey | null;
  readonly mark: 'late' | 'early' | null;
  /** How much an excuse or an approval settles: null all, 0 no more. */
  readonly minutes: number | null;
  readonly toAt: Instant | null;
  readonly direction: Direction | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly at: Instant;
  readonly actor: string;
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}

const select = `
  SELECT id, staff_id AS staffId, shift_date AS date, kind, CASE WHEN kind = 'add' THEN 'correction:' || id ELSE ifnull('punch:' || punch_id, 'correction:' || added_by) END AS punch,
    mark, json_extract(after, '$.minutes') AS minutes, to_at AS toAt, direction, shift_starts_at AS startsAt,
      shift_ends_at AS endsAt, at, actor, reason, before, after
  FROM corrections WHERE kind <> 'flag'`;

/** Corrections of one person (everyone where null) on the shift dates, in the order in which they were made. */
export function listCorrections(db: ReadDb, staffId: StaffId | null, from: CivilDate, to: CivilDate): CorrectionRow[] {
  return staffId === null
    ? db.prepare<[string, string], CorrectionRow>(`${select} AND shift_date BETWEEN ? AND ? ORDER BY id`).all(from, to)
    : db
        .prepare<[number, string, string], CorrectionRow>(
          `${select} AND staff_id = ? AND shift_date BETWEEN ? AND ? ORDER BY id`,
        )
        .all(staffId, from, to);
}

/** Corrections of one stored punch, in the order in which they were made. */
export function listCorrectionsOfPunch(db: ReadDb, id: PunchId): CorrectionRow[] {
  return db.prepare<[number], CorrectionRow>(`${select} AND punch_id = ? ORDER BY id`).all(id);
}

/** The row as the rules read it. */
export function toCorrection({
  date,
  direction,
  endsAt,
  kind,
  mark,
  minutes,
  punch,
  startsAt,
  toAt,
}: CorrectionRow): Correction {
  const shift = { date, startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
  if (kind === 'excuse') return { kind, shift, mark: mark ?? 'late', minutes };
  if (kind === 'approve-overtime') return { kind, shift, minutes };
  if (punch === null) throw new Error(`a correction of the kind ${kind} names no punch`);
  if (kind === 'move') return { kind, punch, at: toAt ?? 0 };
  if (kind === 'add') return { kind, punch, at: toAt ?? 0, direction: direction ?? 'in', shift };
  return { kind, punch };
}

export interface NewCorrection {
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly kind: Correction['kind'];
  /** The punch spoken of; null for an excuse, an approval and an added punch. */
  readonly punch: PunchKey | null;
  readonly mark: 'late' | 'early' | null;
  readonly toAt: Instant | null;
  readonly direction: Direction | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly before: PunchState | null;
  readonly after: PunchState | { readonly minutes: number } | null;
}

/** Adds a correction; there is no way to change or remove one. */
export function insertCorrection(db: WriteDb, made: NewCorrection, actor: string, reason: string, at: Instant): number {
  const { before, after, punch, ...columns } = made;
  const row = punch === null ? null : rowOfKey(punch);
  const ofAdded = punch !== null && isAdded(punch);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO corrections (id, staff_id, shift_date, kind, punch_id, added_by, mark, to_at, direction,
         shift_starts_at, shift_ends_at, at, actor, reason, before, after)
       VALUES (${ownId('corrections')}, @staffId, @date, @kind, @punchId, @addedBy, @mark, @toAt, @direction, @startsAt,
         @endsAt, @at, @actor, @reason, @before, @after)`,
    )
    .run({
      ...columns,
      punchId: ofAdded ? null : row,
      addedBy: ofAdded ? row : null,
      at,
      actor,
      reason,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    });
  if (made.kind === 'void' || made.kind === 'restore') putUnendedDate(db, made.staffId, made.date);
  return Number(lastInsertRowid);
}

/** Whose correction it is and of which date, or null. */
export function findCorrectionDate(
  db: ReadDb,
  id: number,
): { readonly staffId: StaffId; readonly date: CivilDate } | null {
  return (
    db
      .prepare<[number], { staffId: StaffId; date: CivilDate }>(
        'SELECT staff_id AS staffId, shift_date AS date FROM corrections WHERE id = ?',
      )
      .get(id) ?? null
  );
}
