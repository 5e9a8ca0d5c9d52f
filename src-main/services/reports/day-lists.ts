import { needsSettling } from '../../../src-shared/domain/days-to-settle.ts';
import type { ReportContent } from '../../../src-shared/ipc/reports.ts';
import type { DayFlag } from '../../../src-shared/models/attendance.ts';
import { getDayRow } from '../../db/queries/day-lists.ts';
import { type DaySigns, toDay } from '../../db/queries/days.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import type { ReportWanted } from '../base/reader.ts';
import { dayOf } from '../hours/days.ts';
import { listPersonDays, type PersonDay } from '../hours/hours.ts';
import { listReportSigns } from './report-days.ts';

type Content<N extends ReportContent['report']> = Omit<Extract<ReportContent, { report: N }>, 'report'>;

const withPerson = ({ staff, day }: PersonDay) => ({ ...dayOf(toDay(day)), person: personOf(staff) });

/** Everybody's days, by date and code. */
export const listDaily = (db: ReadDb, wanted: ReportWanted): Content<'daily'>['days'] => {
  const looksAfter = wanted.own === null ? null : new Set(wanted.own);
  return listPersonDays(db, wanted, wanted.staffId)
    .filter(({ staff }) => looksAfter === null || looksAfter.has(staff.id))
    .map(withPerson);
};

const flagsOf = (day: DaySigns): DayFlag[] => (day.flags === '' ? [] : (day.flags.split(' ') as DayFlag[]));

/** What makes a day an exception: its status, or those of its flags that alone would. */
function kindsOf(day: DaySigns): string[] {
  const byStatus = day.status === 'absent' || day.status === 'incomplete' ? [day.status] : [];
  return [...byStatus, ...flagsOf(day).filter((flag) => needsSettling({ status: 'present', flags: [flag] }))];
}

/** Days that needed or need a manager's decision, the newest first, with how many there are of each kind. */
export function listExceptions(db: ReadDb, wanted: ReportWanted): Content<'exceptions'> {
  const found = listReportSigns(db, wanted)
    .flatMap(([staff, days], place) => days.map((day) => ({ day, place, staff })))
    .filter(({ day }) => needsSettling({ status: day.status, flags: flagsOf(day) }))
    .sort((a, b) =>
      a.day.date === b.day.date ? b.place - a.place || b.day.seq - a.day.seq : a.day.date < b.day.date ? 1 : -1,
    );
  const kinds: Record<string, number> = {};
  for (const kind of found.flatMap(({ day }) => kindsOf(day))) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    total: found.length,
    open: found.filter(({ day }) => day.toSettle === 1).length,
    kinds,
    rows: found.slice(0, wanted.limit).map(({ day, staff }) => ({
      ...withPerson({ staff, day: getDayRow(db, day) }),
      open: day.toSettle === 1,
    })),
  };
}
