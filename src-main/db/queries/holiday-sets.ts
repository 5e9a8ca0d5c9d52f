import type { HolidaySetId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';
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

/** A set of holidays as it is stored. */
export interface HolidaySetRow {
  readonly id: HolidaySetId;
  readonly name: string;
  readonly days: readonly Holiday[];
  readonly assignments: readonly HolidayAssignment[];
}

/** Every set of holidays with its days and people, by name. */
export function listHolidaySets(db: ReadDb): HolidaySetRow[] {
  const sets = db.prepare<[], { id: HolidaySetId; name: string }>(
    'SELECT id, name FROM holiday_sets ORDER BY name_key',
  );
  const days = db.prepare<[number], HolidayRow>(
    'SELECT date, name, from_time AS "from", until_time AS until FROM holiday_set_days WHERE set_id = ? ORDER BY date',
  );
  const assigned = db.prepare<[number], HolidayAssignment>(
    'SELECT kind, subject FROM holiday_set_assignments WHERE set_id = ? ORDER BY kind, subject',
  );
  return sets
    .all()
    .map((set) => ({ ...set, days: days.all(set.id).map(toHoliday), assignments: assigned.all(set.id) }));
}

/** Id of the set with this name key (see `nameKey`), or null. */
export function findHolidaySet(db: ReadDb, nameKey: string): HolidaySetId | null {
  return (
    db.prepare<[string], HolidaySetId>('SELECT id FROM holiday_sets WHERE name_key = ?').pluck().get(nameKey) ?? null
  );
}

/** Whether any set is for people of a role, or of a venue's list. */
export function hasSetsFor(db: ReadDb, kind: 'role' | 'venue'): boolean {
  return (
    db
      .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM holiday_set_assignments WHERE kind = ?)')
      .pluck()
      .get(kind) === 1
  );
}

/** Takes a set away with its days and people; false where there is none. */
export function deleteHolidaySet(db: WriteDb, id: HolidaySetId): boolean {
  return db.prepare('DELETE FROM holiday_sets WHERE id = ?').run(id).changes > 0;
}

/** Adds a set of holidays (`id` null), or gives one another name, other days and people. */
export function putHolidaySet(
  db: WriteDb,
  id: HolidaySetId | null,
  { name, nameKey }: { readonly name: string; readonly nameKey: string },
  days: readonly Holiday[],
  assignments: readonly HolidayAssignment[],
): void {
  if (id !== null) {
    db.prepare('UPDATE holiday_sets SET name = ?, name_key = ? WHERE id = ?').run(name, nameKey, id);
    db.prepare('DELETE FROM holiday_set_days WHERE set_id = ?').run(id);
    db.prepare('DELETE FROM holiday_set_assignments WHERE set_id = ?').run(id);
  }
  const insert = db.prepare(`INSERT INTO holiday_sets (id, name, name_key) VALUES (${ownId('holiday_sets')}, ?, ?)`);
  const setId = id ?? insert.run(name, nameKey).lastInsertRowid;
  const insertDay = db.prepare('INSERT INTO holiday_set_days VALUES (?, ?, ?, ?, ?)');
  for (const { date, name: day, from = null, until = null } of days) insertDay.run(setId, date, day, from, until);
  const assign = db.prepare('INSERT INTO holiday_set_assignments VALUES (?, ?, ?)');
  for (const { kind, subject } of assignments) assign.run(setId, kind, subject);
}
