import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { leaveOn } from '../../../src-shared/domain/leave.ts';
import { plannedDay, plannedInstancesOn, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { RosterDay } from '../../../src-shared/ipc/roster.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import { listHolidays } from '../../db/queries/roster.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadStore } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import { requireRange } from '../base/ranges.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

const MOST_DAYS = 70;

/** One day of one person as the windows show it. */
export function rosterDay(roster: Roster, date: CivilDate, zone: Zone): RosterDay {
  const { shifts, source } = plannedDay(roster, date);
  const override = roster.overrides.findLast((candidate) => candidate.date === date);
  const leave = leaveOn(roster.leaves ?? [], date);
  return {
    date,
    source,
    overrideKind: override?.kind ?? null,
    leave: leave === null ? null : { ...leave },
    // Not copied: what many days share is handed on between threads and windows once.
    shifts,
    instances: plannedInstancesOn(roster, date, zone).map(({ startsAt, endsAt }) => ({ date, startsAt, endsAt })),
  };
}

/** The days of one person between two dates, both included. */
export function rosterDays(roster: Roster, from: CivilDate, to: CivilDate, zone: Zone): RosterDay[] {
  const days: RosterDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(rosterDay(roster, date, zone));
  return days;
}

/** Everyone who is not archived with their days. Throws `AppError` `range-too-long` for more than 70 days. */
export function readGrid(
  store: ReadStore,
  { now, ...range }: RequestOf<'roster:grid'> & { readonly now: Instant },
): ReplyOf<'roster:grid'> {
  requireRange(range, MOST_DAYS);
  const { from, to } = range;
  return store.read((db) => {
    const { zone } = requireSite(db);
    const rosterOf = loadRosters(db, null, from, to);
    const people = listStaff(db).filter(({ archivedAt }) => archivedAt === null);
    return {
      zone,
      today: civilDateOf(now, zone),
      holidays: listHolidays(db, from, to).map(({ date, name, from: begins = null, until = null }) => ({
        date,
        name,
        from: begins,
        until,
      })),
      people: people.map((row) => ({
        ...personOf(row),
        role: row.role,
        days: rosterDays(rosterOf(row.id), from, to, zone),
      })),
    };
  });
}
