import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** An entry of another door that cannot be brought in yet. */
export interface Parked {
  readonly door: number;
  readonly seq: number;
  readonly why: string;
  readonly entry: string;
}

export function putParked(db: WriteDb, { door, seq, why, entry }: Parked): void {
  db.prepare(
    `INSERT INTO hub_parked (door, seq, why, entry) VALUES (?, ?, ?, ?)
     ON CONFLICT (door, seq) DO UPDATE SET why = excluded.why`,
  ).run(door, seq, why, entry);
}

/** Why a punch from the future is put aside. */
export const HELD = 'ahead';

/** What may be brought in by now, for all that is known; not punches from the future. */
export const listParked = (db: ReadDb, limit: number): Parked[] =>
  db
    .prepare<[number], Parked>(
      `SELECT door, seq, why, entry FROM hub_parked WHERE door > 0 AND why <> '${HELD}' ORDER BY door, seq LIMIT ?`,
    )
    .all(limit);

/** Punches that were put aside as ones from the future, up to an instant. */
export const listHeldUntil = (db: ReadDb, until: Instant, limit: number): Parked[] =>
  db
    .prepare<[Instant, number], Parked>(
      `SELECT door, seq, why, entry FROM hub_parked
       WHERE door > 0 AND why = '${HELD}' AND json_extract(entry, '$.punch.at') <= ? ORDER BY door, seq LIMIT ?`,
    )
    .all(until, limit);

/** Doors that sent punches from the future. */
export const listHeldDoors = (db: ReadDb): number[] =>
  db.prepare<[], number>(`SELECT DISTINCT door FROM hub_parked WHERE door > 0 AND why = '${HELD}'`).pluck().all();

/** Whether an entry of a door was put aside. */
export const isParked = (db: ReadDb, door: number, seq: number): boolean =>
  db.prepare('SELECT 1 FROM hub_parked WHERE door = ? AND seq = ?').get(door, seq) !== undefined;

export function deleteParked(db: WriteDb, door: number, seq: number): void {
  db.prepare('DELETE FROM hub_parked WHERE door = ? AND seq = ?').run(door, seq);
}

export const countParked = (db: ReadDb): number =>
  db.prepare<[], number>('SELECT count(*) FROM hub_parked').pluck().get() ?? 0;
