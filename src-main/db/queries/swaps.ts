import { z } from 'zod';
import type { SwapState } from '../../../src-shared/domain/swap-states.ts';
import type { StaffId, SwapId } from '../../../src-shared/models/ids.ts';
import { shiftSchema } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant, TimeOfDay } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

const shiftsSchema = z.array(shiftSchema);

/** One side of a swap: the shifts as they were when it was asked for. `start` null: all shifts of the date. */
export interface SwapGoods {
  readonly date: CivilDate;
  readonly start: TimeOfDay | null;
  readonly shifts: z.infer<typeof shiftsSchema>;
}

export interface NewSwap {
  /** Null for a shift without an owner. */
  readonly requesterId: StaffId | null;
  /** Null: anyone who may. */
  readonly otherId: StaffId | null;
  readonly gives: SwapGoods;
  readonly takes: SwapGoods | null;
  readonly role: string | null;
  readonly firstStartsAt: Instant;
  readonly note: string;
}

export interface SwapRow extends NewSwap {
  readonly id: SwapId;
  readonly state: SwapState;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string;
  /** What it changed, as JSON; null until it is applied. */
  readonly changes: string | null;
}

interface Row extends Omit<SwapRow, 'gives' | 'takes'> {
  readonly givesDate: CivilDate;
  readonly givesStart: TimeOfDay | null;
  readonly givesShifts: string;
  readonly takesDate: CivilDate | null;
  readonly takesStart: TimeOfDay | null;
  readonly takesShifts: string | null;
}

const select = `
  SELECT id, requester_id AS requesterId, other_id AS otherId, gives_date AS givesDate, gives_start AS givesStart,
    gives_shifts AS givesShifts, takes_date AS takesDate, takes_start AS takesStart, takes_shifts AS takesShifts,
      role, state,
    first_starts_at AS firstStartsAt, note, requested_at AS requestedAt, requested_by AS requestedBy,
      decided_at AS decidedAt,
    decided_by AS decidedBy, decision_note AS decisionNote, changes
  FROM swaps`;

function toSwap({ givesDate, givesShifts, givesStart, takesDate, takesShifts, takesStart, ...row }: Row): SwapRow {
  const read = (text: string | null): SwapGoods['shifts'] => shiftsSchema.parse(JSON.parse(text ?? '[]'));
  return {
    ...row,
    gives: { date: givesDate, start: givesStart, shifts: read(givesShifts) },
    takes: takesDate === null ? null : { date: takesDate, start: takesStart, shifts: read(takesShifts) },
  };
}

/** Swaps newest first, those under way or all. */
export function listSwaps(db: ReadDb, underWay: boolean, limit: number): SwapRow[] {
  const where = underWay ? "WHERE state IN ('requested', 'accepted')" : 'WHERE id > 0';
  return db.prepare<[number], Row>(`${select} ${where} ORDER BY id DESC LIMIT ?`).all(limit).map(toSwap);
}

/** Swaps that a person asked for or takes part in, newest first. */
export function listSwapsOf(db: ReadDb, staffId: StaffId, limit: number): SwapRow[] {
  return db
    .prepare<[number, number, number], Row>(`${select} WHERE requester_id = ? OR other_id = ? ORDER BY id DESC LIMIT ?`)
    .all(staffId, staffId, limit)
    .map(toSwap);
}

/** One swap, or null. */
export function findSwap(db: ReadDb, id: SwapId): SwapRow | null {
  const row = db.prepare<[number], Row>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : toSwap(row);
}

/** Adds a swap that is asked for. */
export function insertSwap(db: WriteDb, swap: NewSwap, by: string, at: Instant): SwapId {
  const { gives, takes, ...columns } = swap;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO swaps (id, requester_id, other_id, gives_date, gives_start, gives_shifts, takes_date, takes_start,
         takes_shifts, role, state, first_starts_at, note, requested_at, requested_by)
       VALUES (${ownId('swaps')}, @requesterId, @otherId, @givesDate, @givesStart, @givesShifts, @takesDate,
         @takesStart, @takesShifts,
         @role,
         'requested', @firstStartsAt, @note, @at, @by)`,
    )
    .run({
      ...columns,
      givesDate: gives.date,
      givesStart: gives.start,
      givesShifts: JSON.stringify(gives.shifts),
      takesDate: takes?.date ?? null,
      takesStart: takes?.start ?? null,
      takesShifts: takes === null ? null : JSON.stringify(takes.shifts),
      at,
      by,
    });
  return Number(lastInsertRowid) as SwapId;
}

/** What a step makes of a swap. */
export interface SwapStepRow {
  readonly state: SwapState;
  readonly otherId: StaffId | null;
  readonly changes: string | null;
  readonly note: string;
}

/** Notes a step of a swap and who took it. */
export function updateSwap(db: WriteDb, id: SwapId, step: SwapStepRow, by: string, at: Instant): void {
  db.prepare(
    `UPDATE swaps SET state = @state, other_id = @otherId, changes = @changes, decision_note = @note, decided_by = @by, decided_at = @at
     WHERE id = @id`,
  ).run({ ...step, id, by, at });
}

/** Ends what is under way and whose first shift has begun. */
export function expireSwaps(db: WriteDb, now: Instant): void {
  db.prepare(
    "UPDATE swaps SET state = 'expired' WHERE state IN ('requested', 'accepted') AND first_starts_at <= ?",
  ).run(now);
}

/** Swaps that are under way or have people, whose first shift begins from an instant on. */
export const listSwapStarts = (db: ReadDb, from: Instant): { id: SwapId; firstStartsAt: Instant }[] =>
  db
    .prepare<unknown[], { id: SwapId; firstStartsAt: Instant }>(
      `SELECT id, first_starts_at AS firstStartsAt FROM swaps
         WHERE state IN ('requested', 'accepted') AND first_starts_at >= @from
       UNION SELECT swaps.id, first_starts_at FROM staff CROSS JOIN swaps ON swaps.requester_id = staff.id
         WHERE first_starts_at >= @from
       UNION SELECT swaps.id, first_starts_at FROM staff CROSS JOIN swaps ON swaps.other_id = staff.id
         WHERE first_starts_at >= @from`,
    )
    .all({ from });

/** Says when the first shift of a swap begins. */
export function updateSwapStart(db: WriteDb, id: SwapId, firstStartsAt: Instant): void {
  db.prepare('UPDATE swaps SET first_starts_at = ? WHERE id = ?').run(firstStartsAt, id);
}
