import { needsSettling } from '../../../src-shared/domain/days-to-settle.ts';
import type { ReportContent } from '../../../src-shared/ipc/reports.ts';
import type { DayFlag } from '../../../src-shared/models/attendance.ts';
import { type DayRow, toDay } from '../../db/queries/days.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import type { ReportWanted } from '../base/reader.ts';
import { dayOf } from '../hours/days.ts';
import type { PersonDay } from '../hours/hours.ts';
import { listReportDays } from './report-days.ts';

type Content<N extends ReportContent['report']> = Omit<Extract<ReportContent, { report: N }>, 'report'>;

const withPerson = ({ staff, day }: PersonDay) => ({ ...dayOf(toDay(day)), person: personOf(staff) });

/** Everybody's days, by date and code. */
export const listDaily = (db: ReadDb, wanted: ReportWanted): Content<'daily'>['days'] =>
  listReportDays(db, wanted).map(withPerson);

const flagsOf = (day: DayRow): DayFlag[] => (day.flags === '' ? [] : (day.flags.split(' ') as DayFlag[]));

/** What makes a day an exception: its status, or those of its flags that alone would. */
function kindsOf(day: DayRow): string[] {
  const byStatus = day.status === 'absent' || day.status === 'incomplete' ? [day.status] : [];
  return [...byStatus, ...flagsOf(day).filter((flag) => needsSettling({ status: 'present', flags: [flag] }))];
}

/** Days that needed or need a manager's decision, the newest first, with how many there are of each kind. */
export function listExceptions(db: ReadDb, wanted: ReportWanted): Content<'exceptions'> {
  const found = listReportDays(db, wanted)
    .filter(({ day }) => needsSettling({ status: day.status, flags: flagsOf(day) }))
    .toReversed();
  const kinds: Record<string, number> = {};
  for (const kind of found.flatMap(({ day }) => kindsOf(day))) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    total: found.length,
    open: found.filter(({ day }) => day.toSettle === 1).length,
    kinds,
    rows: found.slice(0, wanted.limit).map((row) => ({ ...withPerson(row), open: row.day.toSettle === 1 })),
  };
}
