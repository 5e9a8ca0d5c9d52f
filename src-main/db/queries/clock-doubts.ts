import type { ClockDoubtKind } from '../../../src-shared/domain/clock-doubt.ts';
import type { Direction } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { daySql } from './short-forms.ts';
import { voidedSql } from './voided.ts';

export interface ClockDoubt {
  readonly id: number;
  readonly kind: ClockDoubtKind;
  /** What the clock said when the doubt began. */
  readonly openedAt: Instant;
  /** The highest time that had been reached by then. */
  readonly reachedAt: Instant;
}

/** The doubt that is open, or null. */
export function findOpenDoubt(db: ReadDb): ClockDoubt | null {
  return (
    db
      .prepare<[], ClockDoubt>(
        `SELECT id, kind, opened_at AS openedAt, reached_at AS reachedAt FROM clock_doubts
         WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1`,
      )
      .get() ?? null
  );
}

/** Begins a doubt. */
export function insertDoubt(db: WriteDb, kind: ClockDoubtKind, openedAt: Instant, reachedAt: Instant): number {
  return Number(
    db.prepare('INSERT INTO clock_doubts (kind, opened_at, reached_at) VALUES (?, ?, ?)').run(kind, openedAt, reachedAt)
      .lastInsertRowid,
  );
}

/** Ends a doubt. */
export function endDoubt(db: WriteDb, id: number, verdict: 'put-right' | 'now-right', by: string, at: Instant): void {
  db.prepare('UPDATE clock_doubts SET ended_at = ?, verdict = ?, ended_by = ? WHERE id = ?').run(at, verdict, by, id);
}

/** Lists a punch that was made while the clock was in doubt. */
export function putDoubtedPunch(
  db: WriteDb,
  doubtId: number,
  { punchId, staffId, probableAt }: { punchId: PunchId; staffId: StaffId; probableAt: Instant | null },
): void {
  db.prepare(
    'INSERT INTO doubted_punches (punch_id, staff_id, doubt_id, during, probable_at) VALUES (?, ?, ?, 1, ?)',
  ).run(punchId, staffId, doubtId, probableAt);
}

/** Lists up to `limit` punches whose time lies after an instant on one of the dates from `from` on. */
export function doubtLaterPunches(
  db: WriteDb,
  doubtId: number,
  { from, after, limit }: { from: CivilDate; after: Instant; limit: number },
): number {
  return db
    .prepare(
      `INSERT INTO doubted_punches (punch_id, staff_id, doubt_id, during)
       SELECT id, staff_id, @doubtId, 0 FROM punches
       WHERE shift_day >= ${daySql('@from')} AND at > @after LIMIT @limit
       ON CONFLICT (punch_id) DO NOTHING`,
    )
    .run({ doubtId, from, after, limit }).changes;
}

export interface DoubtedPunch {
  readonly punchId: PunchId;
  readonly staffId: StaffId;
  readonly code: string;
  readonly name: string;
  readonly direction: Direction;
  readonly at: Instant;
  readonly date: CivilDate;
  readonly probableAt: Instant | null;
  readonly voided: number;
}

const listed = `
  SELECT punch_id AS punchId, punches.staff_id AS staffId, code, name, direction, punches.at, shift_date AS date,
    probable_at AS probableAt, ${voidedSql('punches.id')} AS voided
  FROM doubted_punches CROSS JOIN punches ON punches.id = punch_id CROSS JOIN staff ON staff.id = punches.staff_id
  WHERE settled_at IS NULL`;

/** Punches that a manager has to look at, by time. */
export function listDoubtedPunches(db: ReadDb, limit: number): DoubtedPunch[] {
  return db.prepare<[number], DoubtedPunch>(`${listed} ORDER BY punches.at LIMIT ?`).all(limit);
}

/** The punches of one doubt that nobody has settled. */
export function listPunchesOfDoubt(db: ReadDb, doubtId: number, during: boolean): DoubtedPunch[] {
  return db
    .prepare<[number, number], DoubtedPunch>(`${listed} AND doubt_id = ? AND during = ? ORDER BY punch_id`)
    .all(doubtId, during ? 1 : 0);
}

/** Ids of a person's punches whose time was overtaken when the clock was put back, and which nobody has settled. */
export function listOvertakenPunches(db: ReadDb, staffId: StaffId): PunchId[] {
  return db
    .prepare<[number], PunchId>(
      'SELECT punch_id FROM doubted_punches WHERE staff_id = ? AND settled_at IS NULL AND during = 0',
    )
    .pluck()
    .all(staffId);
}

/** Takes a punch off the list. */
export function settleDoubtedPunch(db: WriteDb, punchId: PunchId, by: string, at: Instant): void {
  db.prepare('UPDATE doubted_punches SET settled_at = ?, settled_by = ? WHERE punch_id = ? AND settled_at IS NULL').run(
    at,
    by,
    punchId,
  );
}
