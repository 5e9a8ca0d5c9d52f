import type { MusterDay } from '../../../src-shared/domain/reports/muster.ts';
import type { DayReasons, ReasonCode } from '../../../src-shared/models/day-reasons.ts';
import type { DayRow } from '../../db/queries/days.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ReportWanted } from '../base/reader.ts';
import { listPersonDays, type PersonDay } from '../hours/hours.ts';

type Wanted = Pick<ReportWanted, 'search' | 'staffId' | 'from' | 'to' | 'own'>;

/** The days of a report that count, by date and code: the same ones that Hours lists. */
export function listReportDays(db: ReadDb, { search, staffId, from, to, own }: Wanted): PersonDay[] {
  const days = listPersonDays(db, { search, from, to }, staffId);
  if (own === null) return days;
  const looksAfter = new Set(own);
  return days.filter(({ staff }) => looksAfter.has(staff.id));
}

/** The days of each person, people by code. */
export function daysByPerson(days: readonly PersonDay[]): (readonly [StaffRow, DayRow[]])[] {
  const byPerson = Map.groupBy(days, ({ staff }) => staff);
  return [...byPerson]
    .map(([staff, own]) => [staff, own.map(({ day }) => day)] as const)
    .sort(([a], [b]) => a.code.localeCompare(b.code));
}

/** The value that a day's reasons give for a code; undefined where they do not name it. */
export function reasonValue({ explain }: DayRow, code: ReasonCode): string | number | undefined {
  const { came, facts } = JSON.parse(explain) as DayReasons;
  return [...came, ...facts].find(([found]) => found === code)?.[1];
}

/** The type of leave that takes a day or half of it. What explains a day is read only where there is leave. */
function leaveOf(day: DayRow): string | null {
  const code = day.status === 'leave' ? 'on-leave' : day.flags.includes('half-leave') ? 'half-leave' : null;
  if (code === null) return null;
  const type = reasonValue(day, code) ?? reasonValue(day, 'half-leave');
  return type === undefined ? null : String(type);
}

/** A kept day as a muster reads it. */
export const musterDayOf = (day: DayRow): MusterDay => ({
  date: day.date,
  status: day.status,
  isSeen: day.inAt !== null || day.outAt !== null,
  leave: leaveOf(day),
});
