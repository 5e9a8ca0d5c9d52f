import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { listHolidays, listOverrides } from '../../db/queries/roster.ts';
import type { ReadDb } from '../../db/store.ts';

/** How far ahead the next shift is looked for; past the longest rotation. */
export const daysAhead = 92;

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
  return (id) => ({
    patterns: patterns.get(id) ?? [],
    overrides: overrides.get(id) ?? [],
    holidays,
    leaves: leaves.get(id) ?? [],
  });
}

/** One person's roster for the dates and two days around. */
export function loadRoster(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): Roster {
  return loadRosters(db, staffId, from, to)(staffId);
}
