import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import {
  betweenDates,
  type DayFigures,
  type DayReportRow,
  type DayRow,
  type DaySigns,
  dayColumns,
  figureColumns,
  ofEveryone,
  reportColumns,
  signColumns,
} from './days.ts';
import { daySql } from './short-forms.ts';

/** Kept days of everyone between two dates, both included; of each person by date and start. */
export function listEveryonesDayRows(db: ReadDb, from: CivilDate, to: CivilDate): DayRow[] {
  return db
    .prepare<[string, string], DayRow>(`SELECT ${dayColumns} FROM attendance_days WHERE ${ofEveryone}`)
    .all(from, to);
}

/** The same days without what explains them. */
export function listEveryonesFigures(db: ReadDb, from: CivilDate, to: CivilDate): DayFigures[] {
  return db
    .prepare<[string, string], DayFigures>(`SELECT ${figureColumns} FROM attendance_days WHERE ${ofEveryone}`)
    .all(from, to);
}

/** The same days with what reports need of what explains them. */
export function listEveryonesReportRows(db: ReadDb, from: CivilDate, to: CivilDate): DayReportRow[] {
  return db
    .prepare<[string, string], DayReportRow>(`SELECT ${reportColumns} FROM attendance_days WHERE ${ofEveryone}`)
    .all(from, to);
}

/** The same days with what their signs come from. */
export function listEveryonesSigns(db: ReadDb, from: CivilDate, to: CivilDate): DaySigns[] {
  return db
    .prepare<[string, string], DaySigns>(`SELECT ${signColumns} FROM attendance_days WHERE ${ofEveryone}`)
    .all(from, to);
}

/** Kept days of some people between two dates, both included; of each person by date and start. */
export function listDayRowsOf(db: ReadDb, staffIds: readonly StaffId[], from: CivilDate, to: CivilDate): DayRow[] {
  return db
    .prepare<[string, string, string], DayRow>(
      `SELECT ${dayColumns} FROM attendance_days
       WHERE staff_id IN (SELECT value FROM json_each(?)) AND ${betweenDates}`,
    )
    .all(JSON.stringify(staffIds), from, to);
}

/** As much of a kept day as says whether it is on a list, and where. */
export type DayOutline = Pick<DayRow, 'staffId' | 'date' | 'seq' | 'inAt' | 'outAt' | 'flags'>;

/** Kept days of one person (everyone where null) in outline; of each person by date and start. */
export function listDayOutlines(db: ReadDb, staffId: StaffId | null, from: CivilDate, to: CivilDate): DayOutline[] {
  const outline = 'staff_id AS staffId, date, seq, in_at AS inAt, out_at AS outAt, flags';
  return staffId === null
    ? db
        .prepare<[string, string], DayOutline>(`SELECT ${outline} FROM attendance_days WHERE ${ofEveryone}`)
        .all(from, to)
    : db
        .prepare<[number, string, string], DayOutline>(
          `SELECT ${outline} FROM attendance_days WHERE staff_id = ? AND ${betweenDates} ORDER BY day, seq`,
        )
        .all(staffId, from, to);
}

/** A kept day by what tells it from others; it must be there. */
export function getDayRow(db: ReadDb, { staffId, date, seq }: Pick<DayRow, 'staffId' | 'date' | 'seq'>): DayRow {
  return db
    .prepare<[number, string, number], DayRow>(
      `SELECT ${dayColumns} FROM attendance_days WHERE staff_id = ? AND day = ${daySql('?')} AND seq = ?`,
    )
    .get(staffId, date, seq) as DayRow;
}
