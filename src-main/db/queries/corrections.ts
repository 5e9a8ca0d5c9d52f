import type { Correction } from '../../../src-shared/domain/corrections.ts';
import type { Direction } from '../../../src-shared/models/attendance.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { putUnendedDate } from './unended-dates.ts';

/** What a person sees of a punch before or after a correction. */
export interface PunchPicture {
  readonly at: Instant | null;
  readonly direction: Direction | null;
  readonly voided: boolean;
}

export interface CorrectionRow {
  readonly id: number;
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly kind: Correction['kind'];
  /** Negative for a punch that a correction added: its id. */
  readonly punchId: number | null;
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
  SELECT id, staff_id AS staffId, shift_date AS date, kind, CASE WHEN kind = 'add' THEN -id ELSE ifnull(punch_id, -added_by) END AS punchId,
    mark, json_extract(after, '$.minutes') AS minutes, to_at AS toAt, direction, shift_starts_at AS startsAt, shift_ends_at AS endsAt, at, actor, reason, before, after
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

/** The row as the rules read it. */
export function toCorrection({
  date,
  direction,
  endsAt,
  kind,
  mark,
  minutes,
  punchId,
  startsAt,
  toAt,
}: CorrectionRow): Correction {
  const id = punchId ?? 0;
  const shift = { date, startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
  switch (kind) {
    case 'void':
    case 'restore':
      return { kind, punchId: id };
    case 'move':
      return { kind, punchId: id, at: toAt ?? 0 };
    case 'add':
      return { kind, punchId: id, at: toAt ?? 0, direction: direction ?? 'in', shift };
    case 'excuse':
      return { kind, shift, mark: mark ?? 'late', minutes };
    case 'approve-overtime':
      return { kind, shift, minutes };
  }
}

export interface NewCorrection {
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly kind: Correction['kind'];
  readonly punchId: number | null;
  readonly mark: 'late' | 'early' | null;
  readonly toAt: Instant | null;
  readonly direction: Direction | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly before: PunchPicture | null;
  readonly after: PunchPicture | { readonly minutes: number } | null;
}

/** Adds a correction; there is no way to change or remove one. */
export function insertCorrection(db: WriteDb, made: NewCorrection, actor: string, reason: string, at: Instant): number {
  const { before, after, punchId, ...columns } = made;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO corrections (staff_id, shift_date, kind, punch_id, added_by, mark, to_at, direction, shift_starts_at, shift_ends_at,
         at, actor, reason, before, after)
       VALUES (@staffId, @date, @kind, @punchId, @addedBy, @mark, @toAt, @direction, @startsAt, @endsAt, @at, @actor, @reason, @before, @after)`,
    )
    .run({
      ...columns,
      punchId: punchId !== null && punchId > 0 ? punchId : null,
      addedBy: punchId !== null && punchId < 0 ? -punchId : null,
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
