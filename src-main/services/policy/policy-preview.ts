import { type AttendanceRecord, attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf } from '../base/people.ts';
import { type DatedPolicy, loadPolicies } from '../base/policies.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { requireGoodPolicy } from './policy.ts';

const MOST_SHOWN = 200;
/** A change that reaches farther back is previewed for this many days. */
const MOST_DAYS = 366;

/** Every policy version, by the date from which it counts. */
export function readPolicies({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'policy:versions'> {
  return store
    .read(loadPolicies)
    .sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1));
}

/** What a day comes to, but for the words that explain it. */
const figuresOf = ({ reasons: _, ...figures }: AttendanceDay): string => JSON.stringify(figures);

/** Which days up to today, of the last year at most, a policy would change. Stores nothing. Throws `AppError` `invalid-data`. */
export function previewPolicy(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { from: wanted, policy }: RequestOf<'policy:preview'>,
): ReplyOf<'policy:preview'> {
  requireGoodPolicy(policy);
  const now = clock.now();
  return store.read((db) => {
    const { zone } = requireSite(db);
    const today = civilDateOf(now, zone);
    const earliest = addDays(today, -MOST_DAYS);
    const from = wanted > earliest ? wanted : earliest;
    const policies: DatedPolicy[] = loadPolicies(db);
    const rosterOf = loadRosters(db, null, from, today);
    const people = new Set<number>();
    const changes: ReplyOf<'policy:preview'>['changes'][number][] = [];
    let days = 0;
    for (const staff of listStaff(db)) {
      // Of archived people the days up to the one they were archived on, as in the hours.
      const last = staff.archivedAt === null ? today : civilDateOf(staff.archivedAt, zone);
      if (last < from) continue;
      const record: AttendanceRecord = {
        zone,
        roster: rosterOf(staff.id),
        policies,
        punches: listPunchRows(db, staff.id, from, last),
        corrections: listCorrections(db, staff.id, from, last).map(toCorrection),
      };
      const before = attendanceDays(record, from, last, now);
      const changed = { ...record, policies: [...policies, { from: wanted, policy }] };
      for (const [index, after] of attendanceDays(changed, from, last, now).entries()) {
        const old = before[index];
        if (old === undefined || figuresOf(old) === figuresOf(after)) continue;
        people.add(staff.id);
        days += 1;
        if (changes.length < MOST_SHOWN) changes.push({ person: personOf(staff), before: old, after });
      }
    }
    return { people: people.size, days, changes };
  });
}
