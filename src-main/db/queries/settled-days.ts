import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** How the dates of one person were when a manager let them stand. */
export function listSettledDays(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): Map<CivilDate, string> {
  const rows = db
    .prepare<[number, string, string], { date: CivilDate; seen: string }>(
      'SELECT date, seen FROM settled_days WHERE staff_id = ? AND date BETWEEN ? AND ?',
    )
    .all(staffId, from, to);
  return new Map(rows.map(({ date, seen }) => [date, seen]));
}

export interface SettledDay {
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly seen: string;
  readonly at: Instant;
  readonly actor: string;
  readonly note: string;
}

/** Notes that a manager lets a date stand as it is. */
export function putSettledDay(db: WriteDb, settled: SettledDay): void {
  db.prepare('INSERT OR REPLACE INTO settled_days VALUES (@staffId, @date, @seen, @at, @actor, @note)').run(settled);
}
