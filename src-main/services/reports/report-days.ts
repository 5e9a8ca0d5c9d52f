import type { MusterDay } from '../../../src-shared/domain/reports/muster.ts';
import type { ReasonCode } from '../../../src-shared/models/day-reasons.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { findReason } from '../../db/queries/day-explain.ts';
import { listEveryonesReportRows, listEveryonesSigns } from '../../db/queries/day-lists.ts';
import { type DayReportRow, type DayRow, type DaySigns, listDayRows } from '../../db/queries/days.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ReportWanted } from '../base/reader.ts';
import { daysOfPeople } from '../hours/hours.ts';

type Wanted = Pick<ReportWanted, 'search' | 'staffId' | 'from' | 'to' | 'own'>;
type PersonWith<Day> = readonly [StaffRow, readonly Day[]];

/** The days of each person that count, the same ones that Hours lists; people by code. */
export function listReportDays<Day extends Pick<DayRow, 'staffId' | 'date' | 'inAt' | 'outAt'>>(
  db: ReadDb,
  { search, staffId, from, to, own }: Wanted,
  read: (only: StaffId | null) => readonly Day[],
): PersonWith<Day>[] {
  const looksAfter = own === null ? null : new Set(own);
  return daysOfPeople(db, { search, from, to }, staffId, read)
    .filter(([{ id }]) => looksAfter === null || looksAfter.has(id))
    .sort(([a], [b]) => a.code.localeCompare(b.code));
}

/** The same with what sums come from. */
export const listReportRows = (db: ReadDb, wanted: Wanted): PersonWith<DayReportRow>[] =>
  listReportDays<DayReportRow>(db, wanted, (only) =>
    only === null ? listEveryonesReportRows(db, wanted.from, wanted.to) : listDayRows(db, only, wanted.from, wanted.to),
  );

/** The same with what signs come from. */
export const listReportSigns = (db: ReadDb, wanted: Wanted): PersonWith<DaySigns>[] =>
  listReportDays<DaySigns>(db, wanted, (only) =>
    only === null ? listEveryonesSigns(db, wanted.from, wanted.to) : listDayRows(db, only, wanted.from, wanted.to),
  );

type Explained = Pick<DaySigns, 'date' | 'status' | 'inAt' | 'outAt' | 'flags' | 'explain'>;

/** The value that a day's reasons give for a code; undefined where they do not name it. */
export function reasonValue({ explain }: Pick<Explained, 'explain'>, code: ReasonCode): string | number | undefined {
  return explain === null ? undefined : findReason(explain, code);
}

/** The type of leave that takes a day or half of it. What explains a day is read only where there is leave. */
function leaveOf(day: Explained): string | null {
  const code = day.status === 'leave' ? 'on-leave' : day.flags.includes('half-leave') ? 'half-leave' : null;
  if (code === null) return null;
  const type = reasonValue(day, code) ?? reasonValue(day, 'half-leave');
  return type === undefined ? null : String(type);
}

/** A kept day as a muster reads it. */
export const musterDayOf = (day: Explained): MusterDay => ({
  date: day.date,
  status: day.status,
  isSeen: day.inAt !== null || day.outAt !== null,
  leave: leaveOf(day),
});
