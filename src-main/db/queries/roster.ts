import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { DayOverride, Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type StoredShift, toShift } from './shifts.ts';

interface Row extends StoredShift {
  readonly id: number;
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly kind: DayOverride['kind'];
  readonly seq: number | null;
}

/** What days are instead of the pattern's, by person, of one person or everyone, between two dates, both included. */
export function listOverrides(
  db: ReadDb,
  staffId: StaffId | null,
  from: CivilDate,
  to: CivilDate,
): Map<StaffId, DayOverride[]> {
  const rows = db
    .prepare<unknown[], Row>(
      `SELECT id, staff_id AS staffId, date, kind, seq, start_time AS start, end_time AS end,
         unpaid_break_minutes AS unpaidBreakMinutes, flexible_minutes AS flexibleMinutes
       FROM day_overrides LEFT JOIN day_override_shifts ON override_id = id
       WHERE ${staffId === null ? '' : 'staff_id = @staffId AND'} date BETWEEN @from AND @to ORDER BY staff_id, date,
         seq`,
    )
    .all({ staffId, from, to });
  const byStaff = new Map<StaffId, DayOverride[]>();
  for (const group of Map.groupBy(rows, ({ id }) => id).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const list = byStaff.get(first.staffId) ?? [];
    const shifts = group.filter(({ seq }) => seq !== null).map(toShift);
    list.push({ date: first.date, shifts, kind: first.kind });
    byStaff.set(first.staffId, list);
  }
  return byStaff;
}

/** Puts what a day is instead of the pattern's in the place of what was there; null gives the day back. */
export function putOverride(
  db: WriteDb,
  staffId: StaffId,
  date: CivilDate,
  override: Pick<DayOverride, 'shifts' | 'kind'> | null,
  by: string,
  at: Instant,
): void {
  db.prepare('DELETE FROM day_overrides WHERE staff_id = ? AND date = ?').run(staffId, date);
  if (override === null) return;
  const { lastInsertRowid } = db
    .prepare('INSERT INTO day_overrides (staff_id, date, kind, created_at, created_by) VALUES (?, ?, ?, ?, ?)')
    .run(staffId, date, override.kind, at, by);
  const insert = db.prepare('INSERT INTO day_override_shifts VALUES (?, ?, ?, ?, ?, ?)');
  for (const [seq, { start, end, unpaidBreakMinutes, flexibleMinutes = null }] of override.shifts.entries()) {
    insert.run(lastInsertRowid, seq, start, end, unpaidBreakMinutes, flexibleMinutes);
  }
}

/** A holiday as its columns have it; both times null where it takes the whole day. */
export interface HolidayRow {
  readonly date: CivilDate;
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** A holiday without the times that a whole one does not have. */
export function toHoliday({ date, name, from, until }: HolidayRow): Holiday {
  return { date, name, ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) };
}

/** The site's holidays between two dates, both included. */
export function listHolidays(db: ReadDb, from: CivilDate, to: CivilDate): Holiday[] {
  return db
    .prepare<[string, string], HolidayRow>(
      `SELECT date, name, from_time AS "from", until_time AS until FROM holidays WHERE date BETWEEN ? AND ? ORDER BY date`,
    )
    .all(from, to)
    .map(toHoliday);
}

/** Adds a holiday, or renames the one on that date. */
export function putHoliday(db: WriteDb, { date, name, from = null, until = null }: Holiday): void {
  db.prepare(
    `INSERT INTO holidays (date, name, from_time, until_time) VALUES (?, ?, ?, ?)
     ON CONFLICT (date) DO UPDATE SET name = excluded.name, from_time = excluded.from_time,
       until_time = excluded.until_time`,
  ).run(date, name, from, until);
}

/** Takes a holiday away; false where there was none. */
export function deleteHoliday(db: WriteDb, date: CivilDate): boolean {
  return db.prepare('DELETE FROM holidays WHERE date = ?').run(date).changes > 0;
}

/** What an edit of the roster changed, as JSON, kept under its token. */
export function insertEdit(db: WriteDb, token: string, changes: string, by: string, at: Instant): void {
  db.prepare('INSERT INTO roster_edits (token, at, actor, changes) VALUES (?, ?, ?, ?)').run(token, at, by, changes);
}

/** The changes (JSON) of an edit, or null; with it the edit is used up. */
export function takeEdit(db: WriteDb, token: string): string | null {
  return (
    db.prepare<[string], string>('DELETE FROM roster_edits WHERE token = ? RETURNING changes').pluck().get(token) ??
    null
  );
}

/** Whose roster an edit changed; nobody's, where there is no such edit. */
export function listStaffOfEdit(db: ReadDb, token: string): StaffId[] {
  return db
    .prepare<[string], StaffId>(
      `SELECT DISTINCT json_extract(value, '$.staffId') FROM roster_edits, json_each(changes) WHERE token = ?`,
    )
    .pluck()
    .all(token);
}

/** Forgets edits made before the instant: nobody takes those back. */
export function deleteEditsBefore(db: WriteDb, before: Instant): void {
  db.prepare('DELETE FROM roster_edits WHERE at < ?').run(before);
}
