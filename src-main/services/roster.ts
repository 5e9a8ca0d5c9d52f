import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import type { Roster } from '../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import { listPatterns } from '../db/queries/patterns.ts';
import { listHolidays, listOverrides } from '../db/queries/roster.ts';
import type { ReadDb } from '../db/store.ts';

/** How far ahead the next shift is looked for; past the longest rotation. */
const daysAhead = 92;
/** Two days back: the shifts of yesterday may end today, and where they end can depend on the day before. */
const daysBack = 2;

/** One person's roster around an instant. */
export function loadRoster(db: ReadDb, staffId: StaffId, at: Instant, zone: Zone): Roster {
  const today = civilDateOf(at, zone);
  const from = addDays(today, -daysBack);
  const to = addDays(today, daysAhead);
  return {
    patterns: listPatterns(db, staffId).get(staffId) ?? [],
    overrides: listOverrides(db, staffId, from, to),
    holidays: listHolidays(db, from, to),
  };
}
