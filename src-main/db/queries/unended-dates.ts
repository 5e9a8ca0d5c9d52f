import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { daySql } from './short-forms.ts';
import { voidedSql } from './voided.ts';

/**
 * Notes that one of a person's dates may lack an out. Called with each in and with each correction that voids or
 * restores a punch. A trigger would do the same and be dearer: with one, SQLite looks for rows that refer to a new
 * punch.
 */
export function putUnendedDate(db: WriteDb, staffId: StaffId, date: CivilDate): void {
  db.prepare('INSERT OR IGNORE INTO unended_dates (staff_id, shift_date) VALUES (?, ?)').run(staffId, date);
}

/**
 * SQL of one person's dates with an in that nothing followed, not made up for by a correction and not yet flagged.
 * CROSS JOIN keeps SQLite from going through all of the person's punches instead.
 */
const forgottenSql = `
  SELECT DISTINCT punches.shift_date FROM unended_dates
  CROSS JOIN punches ON punches.staff_id = unended_dates.staff_id
    AND punches.shift_day = ${daySql('unended_dates.shift_date')}
  WHERE unended_dates.staff_id = @staffId AND unended_dates.shift_date < @before AND punches.direction = 'in'
    AND NOT EXISTS (
      SELECT 1 FROM punches AS later
      WHERE later.staff_id = punches.staff_id
        AND later.shift_day BETWEEN punches.shift_day - 1 AND punches.shift_day + 1
        AND later.shift_starts_at = punches.shift_starts_at
        AND later.id > punches.id AND NOT ${voidedSql('later.id')})
    AND NOT EXISTS (
      SELECT 1 FROM corrections AS added
      WHERE added.staff_id = punches.staff_id AND added.shift_date = punches.shift_date AND added.kind = 'add'
        AND added.direction = 'out' AND added.shift_starts_at = punches.shift_starts_at
        AND ifnull((SELECT kind FROM corrections WHERE added_by = added.id AND kind IN ('void', 'restore')
          AND staff_id = added.staff_id AND shift_date = added.shift_date ORDER BY id DESC LIMIT 1), '') <> 'void')
    AND NOT EXISTS (SELECT 1 FROM corrections WHERE punch_id = punches.id AND flag = 'missing-out')
    AND NOT ${voidedSql('punches.id')}`;

/**
 * Lists the dates before `before` with an in that nothing followed, not made up for by a correction and not yet
 * flagged; oldest first. Reads only the dates that may lack an out (`unended_dates`), however long the person has been
 * here.
 */
export function listForgottenDates(db: ReadDb, staffId: StaffId, before: CivilDate): CivilDate[] {
  return db
    .prepare<unknown[], CivilDate>(`${forgottenSql} ORDER BY punches.shift_date`)
    .pluck()
    .all({ staffId, before });
}

/** Drops the dates before `before` that lack no out from those that `listForgottenDates` looks at. */
export function dropEndedDates(db: WriteDb, staffId: StaffId, before: CivilDate): void {
  db.prepare(
    `DELETE FROM unended_dates
     WHERE staff_id = @staffId AND shift_date < @before AND shift_date NOT IN (${forgottenSql})`,
  ).run({ staffId, before });
}
