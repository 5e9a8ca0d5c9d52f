import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { listArchivings } from '../../db/queries/archivings.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { listHolidays, listOverrides } from '../../db/queries/roster.ts';
import type { ReadDb } from '../../db/store.ts';
import { requireSite } from './site.ts';

/** How far ahead the next shift is looked for; past the longest rotation. */
export const DAYS_AHEAD = 92;

/**
 * The dates for which one person (everyone where null) was archived for a while, by person: those after the day it was done and before the
 * day it was taken back.
 */
export function loadArchived(db: ReadDb, staffId: StaffId | null): Map<StaffId, NonNullable<Roster['archived']>> {
  const archivings = listArchivings(db, staffId);
  if (archivings.length === 0) return new Map();
  const { zone } = requireSite(db);
  const byPerson = Map.groupBy(archivings, (archiving) => archiving.staffId);
  return new Map(
    [...byPerson].map(([id, own]) => [
      id,
      own.map(({ archivedAt, restoredAt }) => ({
        from: addDays(civilDateOf(archivedAt, zone), 1),
        to: addDays(civilDateOf(restoredAt, zone), -1),
      })),
    ]),
  );
}

/** Everyone's roster (or one person's) with what lies on the dates and two days around, where shifts may reach into them. */
export function loadRosters(
  db: ReadDb,
  staffId: StaffId | null,
  from: CivilDate,
  to: CivilDate,
): (id: StaffId) => Roster {
  const first = addDays(from, -2);
  const last = addDays(to, 2);
  const patterns = listPatterns(db, staffId);
  const overrides = listOverrides(db, staffId, first, last);
  const holidays = listHolidays(db, first, last);
  const leaves = Map.groupBy(
    listLeaves(db, { staffId, state: 'approved', from: first, to: last }),
    (leave) => leave.staffId,
  );
  const archived = loadArchived(db, staffId);
  return (id) => ({
    patterns: patterns.get(id) ?? [],
    overrides: overrides.get(id) ?? [],
    holidays,
    leaves: leaves.get(id) ?? [],
    archived: archived.get(id) ?? [],
  });
}

/** One person's roster for the dates and two days around. */
export function loadRoster(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): Roster {
  return loadRosters(db, staffId, from, to)(staffId);
}
