import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { betweenDates, ofEveryone } from './days.ts';
import { daySql } from './short-forms.ts';

const LAST_DATE: CivilDate = '9999-12-31';

/*
 * Which kept days still say what deriving them again would say, and how they are told that they no longer do.
 */

/** SQL that says whether a kept day is still good at `@now`. */
const goodSql = `computed_at <= @now AND (changes_at IS NULL OR changes_at > @now)
  AND NOT EXISTS (
    SELECT 1 FROM days_to_outdate AS pending
    WHERE pending.staff_id = attendance_days.staff_id AND pending.from_date <= attendance_days.date)`;

/** How many of the dates each person has that are still good at `now`, by person. */
export function countGoodDates(
  db: ReadDb,
  staffId: StaffId | null,
  from: CivilDate,
  to: CivilDate,
  now: Instant,
): Map<StaffId, number> {
  const rows = db
    .prepare<unknown[], { staffId: StaffId; dates: number }>(
      `SELECT staff_id AS staffId, count(*) AS dates FROM attendance_days
       WHERE staff_id ${staffId === null ? 'IN (SELECT id FROM staff)' : '= @staffId'}
         AND day BETWEEN ${daySql('@from')} AND ${daySql('@to')}
         AND seq = 0 AND ${goodSql}
       GROUP BY staff_id`,
    )
    .all({ staffId, from, to, now });
  return new Map(rows.map(({ staffId: id, dates }) => [id, dates]));
}

/** The dates of one person that are kept and still good at `now`. */
export function listGoodDates(
  db: ReadDb,
  staffId: StaffId,
  from: CivilDate,
  to: CivilDate,
  now: Instant,
): Set<CivilDate> {
  return new Set(
    db
      .prepare<unknown[], CivilDate>(
        `SELECT date FROM attendance_days
         WHERE staff_id = @staffId AND day BETWEEN ${daySql('@from')} AND ${daySql('@to')}
           AND seq = 0 AND ${goodSql}`,
      )
      .pluck()
      .all({ staffId, from, to, now }),
  );
}

/**
 * Says of one person's kept days between two dates (all later ones where `to` is null) that they are no longer good.
 */
export function outdateDays(db: WriteDb, staffId: StaffId, from: CivilDate, to: CivilDate | null): void {
  db.prepare(`UPDATE attendance_days SET changes_at = 0 WHERE staff_id = ? AND ${betweenDates}`).run(
    staffId,
    from,
    to ?? LAST_DATE,
  );
}

/** Says of everyone's kept days of a few dates that they are no longer good. */
export function outdateDaysBetween(db: WriteDb, from: CivilDate, to: CivilDate): void {
  db.prepare(`UPDATE attendance_days SET changes_at = 0 WHERE ${ofEveryone}`).run(from, to);
}

/** Says of everyone's kept days from a date on that they are no longer good; `outdateNextDays` applies it in parts. */
export function outdateDaysFrom(db: WriteDb, from: CivilDate): void {
  db.prepare(
    `INSERT INTO days_to_outdate (staff_id, from_date) SELECT id, @from FROM staff WHERE true
     ON CONFLICT (staff_id) DO UPDATE SET from_date = min(from_date, excluded.from_date)`,
  ).run({ from });
}

/** Whether `outdateDaysFrom` said something that is not applied yet. */
export function hasDaysToOutdate(db: ReadDb): boolean {
  return db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM days_to_outdate)').pluck().get() === 1;
}

/** Applies what `outdateDaysFrom` said to about `limit` days of one person. */
export function outdateNextDays(db: WriteDb, limit: number): void {
  const next = db
    .prepare<[], { staffId: StaffId; from: CivilDate }>(
      'SELECT staff_id AS staffId, from_date AS "from" FROM days_to_outdate ORDER BY staff_id LIMIT 1',
    )
    .get();
  if (next === undefined) return;
  const { from, staffId } = next;
  const rest = db
    .prepare<unknown[], CivilDate>(
      `SELECT date FROM attendance_days WHERE staff_id = ? AND day >= ${daySql('?')} ORDER BY day LIMIT 1 OFFSET ?`,
    )
    .pluck()
    .get(staffId, from, limit);
  db.prepare(
    `UPDATE attendance_days SET changes_at = 0
     WHERE staff_id = ? AND day >= ${daySql('?')} AND day ${rest === undefined ? '<=' : '<'} ${daySql('?')}`,
  ).run(staffId, from, rest ?? LAST_DATE);
  if (rest === undefined) db.prepare('DELETE FROM days_to_outdate WHERE staff_id = ?').run(staffId);
  else db.prepare('UPDATE days_to_outdate SET from_date = ? WHERE staff_id = ?').run(rest, staffId);
}

/** People with kept days of dates before one that are no longer good. */
export function listOutdatedPeople(db: ReadDb, before: CivilDate, now: Instant): StaffId[] {
  return db
    .prepare<[number, string], StaffId>(
      `SELECT DISTINCT staff_id FROM attendance_days INDEXED BY attendance_days_to_derive
       WHERE changes_at <= ? AND day < ${daySql('?')}`,
    )
    .pluck()
    .all(now, before);
}

/** The dates before one that are kept of a person and no longer good. */
export function listOutdatedDates(db: ReadDb, staffId: StaffId, before: CivilDate, now: Instant): CivilDate[] {
  return db
    .prepare<unknown[], CivilDate>(
      `SELECT DISTINCT date FROM attendance_days
       WHERE staff_id = @staffId AND day < ${daySql('@before')} AND NOT (${goodSql})`,
    )
    .pluck()
    .all({ staffId, before, now });
}
