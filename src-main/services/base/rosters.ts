import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { isWholeHoliday, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { listArchivings } from '../../db/queries/archivings.ts';
import { listEmployments } from '../../db/queries/employments.ts';
import { listSetHolidays } from '../../db/queries/holiday-sets.ts';
import { type LeaveRow, listLeaves } from '../../db/queries/leave.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { listHolidays, listOverrides } from '../../db/queries/roster.ts';
import type { ReadDb } from '../../db/store.ts';
import { requireSite } from './site.ts';

/** How far ahead the next shift is looked for; past the longest rotation. */
export const DAYS_AHEAD = 92;

/**
 * The dates for which one person (everyone where null) was archived for a while, by person: those after the day it was
 * done and before the day it was taken back; and those before they joined and after their last day.
 */
export function loadArchived(db: ReadDb, staffId: StaffId | null): Map<StaffId, NonNullable<Roster['archived']>> {
  const archivings = listArchivings(db, staffId);
  const employed = listEmployments(db, staffId);
  if (archivings.length === 0 && employed.length === 0) return new Map();
  const { zone } = requireSite(db);
  const away = [
    ...archivings.map(({ archivedAt, restoredAt, staffId: id }) => ({
      id,
      from: addDays(civilDateOf(archivedAt, zone), 1),
      to: addDays(civilDateOf(restoredAt, zone), -1),
    })),
    ...employed.flatMap(({ joinedOn, leavesOn, staffId: id }) => [
      ...(joinedOn === null ? [] : [{ id, from: '0001-01-01', to: addDays(joinedOn, -1) }]),
      ...(leavesOn === null ? [] : [{ id, from: addDays(leavesOn, 1), to: '9999-12-31' }]),
    ]),
  ];
  return new Map(
    [...Map.groupBy(away, ({ id }) => id)].map(([id, own]) => [id, own.map(({ from, to }) => ({ from, to }))]),
  );
}

/** The parts of a leave that lie beside whole holidays: its type leaves those out. */
function besideHolidays(leave: LeaveRow, holidays: readonly Holiday[]): LeaveRow[] {
  const free = new Set(holidays.filter(isWholeHoliday).map(({ date }) => date));
  const parts: LeaveRow[] = [];
  for (let date = leave.from; date <= leave.to; date = addDays(date, 1)) {
    const last = parts.at(-1);
    if (free.has(date)) continue;
    if (last !== undefined && addDays(last.to, 1) === date) parts[parts.length - 1] = { ...last, to: date };
    else parts.push({ ...leave, from: date, to: date });
  }
  return parts;
}

/**
 * Everyone's roster (or one person's) with what lies on the dates and two days around, where shifts may reach into
 * them.
 */
export function loadRosters(
  db: ReadDb,
  staffId: StaffId | null,
  from: CivilDate,
  to: CivilDate,
): (id: StaffId) => Roster {
  const first = addDays(from, -2);
  const last = addDays(to, 2);
  const patterns = listPatterns(db, staffId, first);
  const overrides = listOverrides(db, staffId, first, last);
  const holidays = listHolidays(db, first, last);
  const setHolidays = listSetHolidays(db, staffId, first, last);
  const holidaysOf = (id: StaffId): readonly Holiday[] => [...(setHolidays.get(id) ?? []), ...holidays];
  const leaves = Map.groupBy(
    listLeaves(db, { staffId, state: 'approved', from: first, to: last }),
    (leave) => leave.staffId,
  );
  const archived = loadArchived(db, staffId);
  return (id) => ({
    patterns: patterns.get(id) ?? [],
    overrides: overrides.get(id) ?? [],
    holidays: setHolidays.has(id) ? holidaysOf(id) : holidays,
    leaves: (leaves.get(id) ?? []).flatMap((leave) =>
      leave.skipsHolidays === 1 ? besideHolidays(leave, holidaysOf(id)) : [leave],
    ),
    archived: archived.get(id) ?? [],
  });
}

/** The rosters of those whose dates are given, loaded together and each made once. */
export function loadRostersOfSpans(
  db: ReadDb,
  spans: readonly { readonly staffId: StaffId; readonly from: CivilDate; readonly to: CivilDate }[],
): (id: StaffId) => Roster {
  const [one, ...others] = new Set(spans.map(({ staffId }) => staffId));
  const from = spans.reduce((first, span) => (span.from < first ? span.from : first), '9999-12-31');
  const to = spans.reduce((last, span) => (span.to > last ? span.to : last), '0001-01-01');
  const rosterOf = one === undefined ? null : loadRosters(db, others.length === 0 ? one : null, from, to);
  const made = new Map<StaffId, Roster>();
  return (id) => {
    const roster = made.get(id) ?? rosterOf?.(id);
    if (roster === undefined) throw new Error('a roster of somebody who is not among the spans');
    made.set(id, roster);
    return roster;
  };
}

/** One person's roster for the dates and two days around. */
export function loadRoster(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): Roster {
  return loadRosters(db, staffId, from, to)(staffId);
}
