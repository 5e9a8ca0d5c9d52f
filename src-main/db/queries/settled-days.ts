import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** How dates were when a manager let them stand, by `date staffId`. */
export function listSettledDays(db: ReadDb, from: CivilDate, to: CivilDate): Map<string, string> {
  const rows = db
    .prepare<[string, string], { staffId: StaffId; date: CivilDate; seen: string }>(
      'SELECT staff_id AS staffId, date, seen FROM settled_days WHERE date BETWEEN ? AND ?',
    )
    .all(from, to);
  return new Map(rows.map(({ date, seen, staffId }) => [`${date} ${staffId}`, seen]));
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
