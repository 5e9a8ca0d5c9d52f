import { addDays, civilDateOf, instantOf, offsetSpans } from '../../../src-shared/domain/civil-time.ts';
import { leaveOn } from '../../../src-shared/domain/leave.ts';
import { plannedDay, plannedInstancesOn, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { RosterDay } from '../../../src-shared/ipc/roster.ts';
import type { DayPlan } from '../../../src-shared/models/roster.ts';
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
function rosterDay(roster: Roster, date: CivilDate, zone: Zone): RosterDay {
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

function datesBetween(from: CivilDate, to: CivilDate): CivilDate[] {
  const dates: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The days of one person between two dates, both included. */
export function rosterDays(roster: Roster, from: CivilDate, to: CivilDate, zone: Zone): RosterDay[] {
  return datesBetween(from, to).map((date) => rosterDay(roster, date, zone));
}

/**
 * Makes days of many people. Those by the same plan and with nothing of the person's own are one object, which is made
 * once and handed on between threads and windows once: of the five weeks of 500 people most are.
 */
function sharingDays(zone: Zone): (roster: Roster, date: CivilDate) => RosterDay {
  const kept = new Map<CivilDate, Map<DayPlan, RosterDay>>();
  // Where a shift ends in an hour that comes twice depends on the person's next shift.
  const clockChanges = (date: CivilDate): boolean =>
    offsetSpans(instantOf(date, '00:00', zone, 'first'), instantOf(addDays(date, 2), '00:00', zone, 'second'), zone)
      .length > 1;
  return (roster, date) => {
    const { shifts, source } = plannedDay(roster, date);
    if (source !== 'pattern' || leaveOn(roster.leaves ?? [], date) !== null) return rosterDay(roster, date, zone);
    let ofDate = kept.get(date);
    if (ofDate === undefined) {
      ofDate = new Map();
      kept.set(date, ofDate);
    }
    const found = ofDate.get(shifts);
    if (found !== undefined) return found;
    const day = rosterDay(roster, date, zone);
    if (!clockChanges(date)) ofDate.set(shifts, day);
    return day;
  };
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
    const dates = datesBetween(from, to);
    const dayOf = sharingDays(zone);
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
      people: people.map((row) => {
        const roster = rosterOf(row.id);
        return { ...personOf(row), role: row.role, days: dates.map((date) => dayOf(roster, date)) };
      }),
    };
  });
}
