import { type AttendanceRecord, attendanceDays, lookBackOf } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { listStaff, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { loadPolicies } from '../base/policies.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/** One day that another policy would change. */
export interface ChangedDay {
  readonly staff: StaffRow;
  readonly before: AttendanceDay;
  readonly after: AttendanceDay;
}

/** What a day comes to, but for the words that explain it. */
const figuresOf = ({ reasons: _, ...figures }: AttendanceDay): string => JSON.stringify(figures);

/**
 * The days from one date up to today that would come out differently under a policy from a date on, person by person.
 */
export function* changedDays(
  db: ReadDb,
  policy: Policy,
  policyFrom: CivilDate,
  from: CivilDate,
  now: Instant,
): Generator<ChangedDay> {
  const { zone } = requireSite(db);
  const today = civilDateOf(now, zone);
  const policies = loadPolicies(db);
  const changed = [...policies, { from: policyFrom, policy }];
  const first = addDays(from, -lookBackOf(changed));
  const rosterOf = loadRosters(db, null, first, today);
  for (const staff of listStaff(db)) {
    // Of archived people the days up to the one they were archived on, as in the hours.
    const last = staff.archivedAt === null ? today : civilDateOf(staff.archivedAt, zone);
    if (last < from) continue;
    const record: AttendanceRecord = {
      zone,
      roster: rosterOf(staff.id),
      policies,
      punches: listPunchRows(db, staff.id, first, last),
      corrections: listCorrections(db, staff.id, first, last).map(toCorrection),
    };
    const before = attendanceDays(record, from, last, now);
    for (const [index, after] of attendanceDays({ ...record, policies: changed }, from, last, now).entries()) {
      const old = before[index];
      if (old !== undefined && figuresOf(old) !== figuresOf(after)) yield { staff, before: old, after };
    }
  }
}
