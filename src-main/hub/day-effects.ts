import { lookForwardOf } from '../../src-shared/domain/attendance-days.ts';
import { addDays } from '../../src-shared/domain/civil-time.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { CivilDate } from '../../src-shared/models/time.ts';
import { outdateDays, outdateDaysFrom } from '../db/queries/day-freshness.ts';
import { listPolicies } from '../db/queries/policy.ts';
import type { Cells } from '../db/queries/shared-tables.ts';
import { findSite } from '../db/queries/site.ts';
import type { WriteDb } from '../db/store.ts';
import { loadPolicies, lookAhead } from '../services/base/policies.ts';

/** Before every date that is kept. */
const ALWAYS: CivilDate = '1971-01-01';

/** From which column on a row of a table changes everybody's days; null: from the first one on. */
const everybody: Readonly<Record<string, string | null>> = {
  site: null,
  site_zones: 'from_date',
  policy_versions: 'effective_from',
  holidays: 'date',
  holiday_sets: null,
  leave_types: null,
};

/** From which column on, and until which, a row of a table changes the days of the person it names. */
const oneself: Readonly<Record<string, readonly [person: string, from: string | null, to: string | null]>> = {
  staff: ['id', null, null],
  archivings: ['staff_id', null, null],
  patterns: ['staff_id', 'effective_from', null],
  day_overrides: ['staff_id', 'date', 'date'],
  leaves: ['staff_id', 'from_date', 'to_date'],
  settled_days: ['staff_id', 'date', 'date'],
  punches: ['staff_id', 'shift_date', 'shift_date'],
  corrections: ['staff_id', 'shift_date', 'shift_date'],
};

/**
 * Says of the attendance days that a row has to do with that they are no longer good; they are derived when asked for.
 */
export function noteDays(db: WriteDb, table: string, rows: readonly (Cells | undefined)[]): void {
  // Without a policy there are no days yet.
  if (findSite(db) === null || listPolicies(db).length === 0) return;
  const ofEverybody = everybody[table];
  const ofOne = oneself[table];
  const dateIn = (row: Cells, column: string | null): CivilDate | null => {
    const value = column === null ? null : row[column];
    return typeof value === 'string' ? value : null;
  };
  for (const row of rows) {
    if (row === undefined) continue;
    const before = lookForwardOf(loadPolicies(db));
    if (ofEverybody !== undefined) {
      const begin = dateIn(row, ofEverybody);
      // Where the zone changes, the date before is longer or shorter.
      const since = begin !== null && table === 'site_zones' ? addDays(begin, -1 - before) : begin;
      outdateDaysFrom(db, since ?? ALWAYS);
    }
    if (ofOne === undefined) continue;
    const [person, from, to] = ofOne;
    const [first, last] = [dateIn(row, from), dateIn(row, to)];
    outdateDays(
      db,
      Number(row[person]) as StaffId,
      first === null ? ALWAYS : addDays(first, -before),
      last === null ? null : addDays(last, lookAhead(db)),
    );
  }
}
