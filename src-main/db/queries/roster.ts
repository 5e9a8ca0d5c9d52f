import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { DayOverride, Holiday, Shift } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';

type Row = Omit<DayOverride, 'shifts'> & { readonly id: number };

/** What one person's days are instead of the pattern's, between two dates, both included. */
export function listOverrides(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): DayOverride[] {
  const shiftsOf = db.prepare<[number], Shift>(
    `SELECT start_time AS start, end_time AS end, unpaid_break_minutes AS unpaidBreakMinutes
     FROM day_override_shifts WHERE override_id = ? ORDER BY seq`,
  );
  return db
    .prepare<[number, string, string], Row>(
      'SELECT id, date, kind FROM day_overrides WHERE staff_id = ? AND date BETWEEN ? AND ? ORDER BY date',
    )
    .all(staffId, from, to)
    .map(({ id, date, kind }) => ({ date, kind, shifts: shiftsOf.all(id) }));
}

/** The site's holidays between two dates, both included. */
export function listHolidays(db: ReadDb, from: CivilDate, to: CivilDate): Holiday[] {
  return db
    .prepare<[string, string], Holiday>('SELECT date, name FROM holidays WHERE date BETWEEN ? AND ? ORDER BY date')
    .all(from, to);
}
