import type { AttendanceDay, DayFlag, DayStatus } from '../../../src-shared/models/attendance.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { explainSql, putReasons, readReasons } from './day-explain.ts';
import { readPay, usualPay, writePay } from './day-pay.ts';
import { daySql, shiftKeys } from './short-forms.ts';

/** An attendance day as it is kept. */
export interface StoredDay extends AttendanceDay {
  readonly staffId: StaffId;
  /** Whether its date is to be settled by a manager. */
  readonly toSettle: boolean;
}

/** A kept day as its time account counts it. */
export type AccountDay = Pick<
  AttendanceDay,
  'date' | 'countsOn' | 'inAt' | 'outAt' | 'plannedMinutes' | 'status' | 'workedMinutes'
>;

/** An attendance day as its row holds it: what explains it is still text, since lists of years need it of a page. */
export interface DayRow {
  readonly staffId: StaffId;
  readonly date: CivilDate;
  /** Its place among those of the date. */
  readonly seq: number;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly unpaidBreakMinutes: number | null;
  readonly eitherHalf: number;
  readonly status: DayStatus;
  readonly inAt: Instant | null;
  readonly outAt: Instant | null;
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
  readonly breakMinutes: number;
  readonly workedMinutes: number;
  readonly overtimeMinutes: number;
  readonly flags: string;
  readonly explain: string;
  readonly toSettle: number;
  readonly pay: string | null;
}

/** A kept day as sums are made of it. */
export type DayFigures = Pick<
  DayRow,
  | 'staffId'
  | 'date'
  | 'startsAt'
  | 'endsAt'
  | 'unpaidBreakMinutes'
  | 'status'
  | 'inAt'
  | 'outAt'
  | 'lateMinutes'
  | 'earlyMinutes'
  | 'workedMinutes'
  | 'overtimeMinutes'
  | 'flags'
  | 'pay'
>;

/** A kept day as its sign on a muster, or its place among the exceptions, comes from it. */
export type DaySigns = Pick<DayRow, 'staffId' | 'date' | 'seq' | 'status' | 'inAt' | 'outAt' | 'flags' | 'toSettle'> & {
  readonly explain: string | null;
};

/** The same with sums; what explains a day is there only where a report asks for it: leave, overtime that waits. */
export type DayReportRow = DayFigures & { readonly explain: string | null };

/**
 * What is read of a kept day for sums, named as in `DayFigures`: a month of everyone is read in the time of its cells.
 */
export const figureColumns = `
  staff_id AS staffId, date, shift_starts_at AS startsAt, shift_ends_at AS endsAt,
  shift_unpaid_break_minutes AS unpaidBreakMinutes, status, in_at AS inAt, out_at AS outAt,
  late_minutes AS lateMinutes, early_minutes AS earlyMinutes, worked_minutes AS workedMinutes,
  overtime_minutes AS overtimeMinutes, flags, pay`;

/** The whole of it, as in `DayRow`. */
export const dayColumns = `${figureColumns}, seq, shift_either_half AS eitherHalf, break_minutes AS breakMinutes,
  to_settle AS toSettle, ${explainSql} AS explain`;

const neededExplanation = `
  CASE WHEN status = 'leave' OR instr(flags, 'half-leave') > 0 OR instr(flags, 'overtime-unapproved') > 0
    THEN ${explainSql} END AS explain`;

/** What is read of a kept day for reports with sums, as in `DayReportRow`. */
export const reportColumns = `${figureColumns}, ${neededExplanation}`;

/** What is read of a kept day for its sign, as in `DaySigns`. */
export const signColumns = `
  staff_id AS staffId, date, seq, status, in_at AS inAt, out_at AS outAt, flags, to_settle AS toSettle,
  ${neededExplanation}`;

/** SQL of kept days between two dates, both included. */
export const betweenDates = `day BETWEEN ${daySql('?')} AND ${daySql('?')}`;

/** Everyone's days between two dates are read person by person: those of one person lie side by side. */
export const ofEveryone = `staff_id IN (SELECT id FROM staff) AND ${betweenDates}`;

/** The shift of a kept day; null on a date without one. */
function keptShift(
  { date, endsAt, startsAt, unpaidBreakMinutes }: Pick<DayRow, 'date' | 'startsAt' | 'endsAt' | 'unpaidBreakMinutes'>,
  flexibleMinutes: number | undefined,
) {
  if (startsAt === null || endsAt === null) return null;
  const shift = { date, startsAt, endsAt, unpaidBreakMinutes: unpaidBreakMinutes ?? 0 };
  return flexibleMinutes === undefined ? shift : { ...shift, flexibleMinutes };
}

/** The row as the rules and the windows read it. */
export function toDay(kept: DayRow): StoredDay {
  const { endsAt, eitherHalf, explain, flags, pay, seq: _, startsAt, toSettle, unpaidBreakMinutes, ...row } = kept;
  const { flexibleMinutes, ...differing } = readPay(pay);
  const whole = keptShift({ date: row.date, startsAt, endsAt, unpaidBreakMinutes }, flexibleMinutes);
  const shift = whole !== null && eitherHalf === 1 ? { ...whole, eitherHalf: true as const } : whole;
  // As it was written below: a year of many people is read at once, and is not checked fact by fact.
  const reasons = readReasons(explain, kept);
  const flagged = flags === '' ? [] : (flags.split(' ') as DayFlag[]);
  const day = { ...row, shift, flags: flagged, reasons, toSettle: toSettle === 1 };
  return { ...usualPay({ ...row, shift }), ...differing, ...day };
}

/** Planned minutes, buckets and premiums of a kept day, without reading what explains it. */
export function payOf(row: DayFigures): Pick<AttendanceDay, 'countsOn' | 'buckets' | 'premiums' | 'plannedMinutes'> {
  const { flexibleMinutes, ...differing } = readPay(row.pay);
  return { ...usualPay({ ...row, shift: keptShift(row, flexibleMinutes) }), ...differing };
}

/** Kept days of one person (everyone where null) between two dates, both included; by date, person and start. */
export function listDayRows(db: ReadDb, staffId: StaffId | null, from: CivilDate, to: CivilDate): DayRow[] {
  return staffId === null
    ? db
        .prepare<[string, string], DayRow>(
          `SELECT ${dayColumns} FROM attendance_days WHERE ${ofEveryone} ORDER BY day, staff_id, seq`,
        )
        .all(from, to)
    : db
        .prepare<[number, string, string], DayRow>(
          `SELECT ${dayColumns} FROM attendance_days WHERE staff_id = ? AND ${betweenDates} ORDER BY day, seq`,
        )
        .all(staffId, from, to);
}

/** Kept days of one person between two dates, both included; by date and start. */
export function listDays(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): StoredDay[] {
  return listDayRows(db, staffId, from, to).map(toDay);
}

/** What of a kept day its time account counts. */
type AccountRow = Pick<DayRow, 'date' | 'inAt' | 'outAt' | 'overtimeMinutes' | 'pay' | 'status' | 'workedMinutes'> &
  Pick<DayRow, 'startsAt' | 'endsAt' | 'unpaidBreakMinutes'>;

/** Days of one person that an account counts, between two dates, both included, by date; without what explains them. */
export function listAccountDays(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): AccountDay[] {
  return db
    .prepare<[number, string, string], AccountRow>(
      `SELECT date, shift_starts_at AS startsAt, shift_ends_at AS endsAt,
         shift_unpaid_break_minutes AS unpaidBreakMinutes, status, in_at AS inAt, out_at AS outAt,
         worked_minutes AS workedMinutes, overtime_minutes AS overtimeMinutes, pay
       FROM attendance_days WHERE staff_id = ? AND ${betweenDates} ORDER BY day, seq`,
    )
    .all(staffId, from, to)
    .map(({ endsAt, pay, startsAt, unpaidBreakMinutes, ...row }) => {
      const { flexibleMinutes, ...differing } = readPay(pay);
      const shift = keptShift({ date: row.date, startsAt, endsAt, unpaidBreakMinutes }, flexibleMinutes);
      return { ...usualPay({ ...row, shift }), ...differing, ...row };
    });
}

/** Whether days from a date on are kept of anybody. */
export function hasDaysFrom(db: ReadDb, from: CivilDate): boolean {
  return (
    db
      .prepare<[string], number>(
        `SELECT EXISTS (SELECT 1 FROM staff CROSS JOIN attendance_days 
           ON staff_id = staff.id AND day >= ${daySql('?')})`,
      )
      .pluck()
      .get(from) === 1
  );
}

/** A day to keep; both facts are those of its whole date. */
interface NewDay extends AttendanceDay {
  /** When it will come out differently by time alone; null: never. */
  readonly changesAt: Instant | null;
  readonly toSettle: boolean;
}

/** In the order of their numbers in the rows; only ever appended to, with a migration that names them. */
const STATUSES: readonly DayStatus[] = [
  'present',
  'half-day',
  'absent',
  'incomplete',
  'open',
  'leave',
  'holiday',
  'off',
];

/** What a day came to as its row keeps it: a number, or the word where it has none. */
const statusKey = (status: DayStatus): bigint | string => {
  const place = STATUSES.indexOf(status);
  return place < 0 ? status : BigInt(place);
};

/** Keeps the days of one person, in the place of those kept for the same dates; `days` by date and start. */
export function putDays(db: WriteDb, staffId: StaffId, days: readonly NewDay[], now: Instant): void {
  const remove = db.prepare(`DELETE FROM attendance_days WHERE staff_id = ? AND day = ${daySql('?')}`);
  const insert = db.prepare(
    `INSERT INTO attendance_days VALUES
       (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let date = '';
  let seq = 0;
  for (const day of days) {
    if (day.date === date) seq += 1;
    else {
      date = day.date;
      seq = 0;
      remove.run(staffId, date);
    }
    const { shift } = day;
    const { day: number, starts, ends } = shiftKeys(date, shift?.startsAt ?? null, shift?.endsAt ?? null);
    insert.run(
      staffId,
      number,
      seq,
      starts,
      ends,
      shift?.unpaidBreakMinutes ?? null,
      shift?.eitherHalf === true ? 1 : 0,
      statusKey(day.status),
      day.inAt,
      day.outAt,
      day.lateMinutes,
      day.earlyMinutes,
      day.breakMinutes,
      day.workedMinutes,
      day.overtimeMinutes,
      day.flags.join(' '),
      putReasons(db, day),
      now,
      day.changesAt,
      day.toSettle ? 1 : 0,
      writePay(day),
    );
  }
}

/** Every kept day of the dates before one that are to be settled: however many were settled, none of those is read. */
export function listDaysToSettle(db: ReadDb, before: CivilDate): StoredDay[] {
  return db
    .prepare<[string], DayRow>(
      `SELECT ${dayColumns} FROM attendance_days INDEXED BY attendance_days_to_settle
       WHERE to_settle = 1 AND day < ${daySql('?')} ORDER BY day, staff_id, seq`,
    )
    .all(before)
    .map(toDay);
}

/** Says of a date that it is settled as it is kept. */
export function markSettled(db: WriteDb, staffId: StaffId, date: CivilDate): void {
  db.prepare(`UPDATE attendance_days SET to_settle = 0 WHERE staff_id = ? AND day = ${daySql('?')}`).run(staffId, date);
}
