import {
  type AttendanceRecord,
  attendanceDays,
  lookBackOf,
  lookForwardOf,
} from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { PolicyVersion } from '../../../src-shared/domain/policy-versions.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
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
 * The days from one date up to today that would come out differently under other policies, person by person.
 * @param changed the policies to compare with, given those that there are.
 * @param progress told how many people were looked at.
 */
export function* changedDays(
  db: ReadDb,
  changed: (policies: readonly PolicyVersion[]) => readonly PolicyVersion[],
  from: CivilDate,
  now: Instant,
  progress: (done: number, of: number) => void = () => undefined,
): Generator<ChangedDay> {
  const { zone } = requireSite(db);
  const today = civilDateOf(now, zone);
  const policies = loadPolicies(db);
  const others = changed(policies);
  const first = addDays(from, -Math.max(lookBackOf(policies), lookBackOf(others)));
  const forward = Math.max(lookForwardOf(policies), lookForwardOf(others));
  const rosterOf = loadRosters(db, null, first, today);
  const people = listStaff(db);
  for (const [index, staff] of people.entries()) {
    progress(index, people.length);
    // Of archived people the days up to the one they were archived on, as in the hours.
    const last = staff.archivedAt === null ? today : civilDateOf(staff.archivedAt, zone);
    if (last < from) continue;
    const record: AttendanceRecord = {
      zone,
      roster: rosterOf(staff.id),
      policies,
      punches: listPunchRows(db, staff.id, first, addDays(last, forward)),
      corrections: listCorrections(db, staff.id, first, addDays(last, forward)).map(toCorrection),
    };
    const before = attendanceDays(record, from, last, now);
    for (const [index, after] of attendanceDays({ ...record, policies: others }, from, last, now).entries()) {
      const old = before[index];
      if (old !== undefined && figuresOf(old) !== figuresOf(after)) yield { staff, before: old, after };
    }
  }
}
