import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type HolidayRow, toHoliday } from './roster.ts';

/** Whom a set of holidays is for; `subject` is a role's name or an id, empty for the whole site. */
export interface HolidayAssignment {
  readonly kind: 'site' | 'role' | 'venue' | 'staff';
  readonly subject: string;
}

interface SetDayRow extends HolidayRow {
  readonly staffId: StaffId;
}

/** Holidays that sets give to people on the dates, by person; everyone's where `staffId` is null. */
export function listSetHolidays(
  db: ReadDb,
  staffId: StaffId | null,
  from: CivilDate,
  to: CivilDate,
): Map<StaffId, Holiday[]> {
  const rows = db
    .prepare<unknown[], SetDayRow>(
      `SELECT staff.id AS staffId, days.date AS date, days.name AS name, from_time AS "from", until_time AS until
       FROM holiday_set_days AS days
       JOIN holiday_set_assignments AS assigned ON assigned.set_id = days.set_id
       JOIN staff ON CASE assigned.kind
         WHEN 'site' THEN 1
         WHEN 'role' THEN staff.role = assigned.subject
         WHEN 'staff' THEN staff.id = CAST(assigned.subject AS INTEGER)
         ELSE EXISTS (SELECT 1 FROM venue_expected
           WHERE venue_id = CAST(assigned.subject AS INTEGER) AND venue_expected.staff_id = staff.id) END
       WHERE days.date BETWEEN @from AND @to ${staffId === null ? '' : 'AND staff.id = @staffId'}
       ORDER BY days.date, days.set_id`,
    )
    .all({ staffId, from, to });
  const byStaff = Map.groupBy(rows, (row) => row.staffId);
  return new Map([...byStaff].map(([id, own]) => [id, own.map(toHoliday)]));
}

/** Adds a set of holidays, or puts other days and people in the place of those it had. */
export function putHolidaySet(
  db: WriteDb,
  { name, nameKey }: { readonly name: string; readonly nameKey: string },
  days: readonly Holiday[],
  assignments: readonly HolidayAssignment[],
): void {
  db.prepare('DELETE FROM holiday_sets WHERE name_key = ?').run(nameKey);
  const { lastInsertRowid } = db.prepare('INSERT INTO holiday_sets (name, name_key) VALUES (?, ?)').run(name, nameKey);
  const insertDay = db.prepare('INSERT INTO holiday_set_days VALUES (?, ?, ?, ?, ?)');
  for (const { date, name: day, from = null, until = null } of days)
    insertDay.run(lastInsertRowid, date, day, from, until);
  const assign = db.prepare('INSERT INTO holiday_set_assignments VALUES (?, ?, ?)');
  for (const { kind, subject } of assignments) assign.run(lastInsertRowid, kind, subject);
}
