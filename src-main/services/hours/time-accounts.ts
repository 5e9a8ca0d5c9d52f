import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import {
  type AccountAdjustment,
  type AccountPeriod,
  timeAccount,
} from '../../../src-shared/domain/pay/time-account.ts';
import { isCountedDay } from '../../../src-shared/domain/time-on-staff.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { insertAdjustment, listAdjustments } from '../../db/queries/account-adjustments.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { loadArchived } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { readDays, timeOnStaff } from './days.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock'>;

/**
 * The time account of one person from a date to today, by week or month as the policy of today says; null where that
 * keeps none. Throws `AppError` `not-found`.
 */
export function readTimeAccount({ store, clock }: Deps, staffId: StaffId, from: CivilDate): AccountPeriod[] | null {
  const now = clock.now();
  const { policy, time, zone, archived } = store.read((db) => {
    const site = requireSite(db);
    return {
      zone: site.zone,
      policy: policyAt(db, now).policy,
      time: timeOnStaff(requireStaff(db, staffId), site.zone),
      archived: loadArchived(db, staffId).get(staffId) ?? [],
    };
  });
  if (policy.timeAccount === 'off') return null;
  const first = time.enteredOn > from ? time.enteredOn : from;
  const today = civilDateOf(now, zone);
  const days = readDays(store, staffId, first, today, now).filter((day) => isCountedDay({ ...time, archived }, day));
  const adjustments = store.read((db) => listAdjustments(db, staffId, first, today));
  return timeAccount(days, adjustments, policy.timeAccount, policy);
}

/** Adds minutes to a person's time account, or takes them off, with a reason. Throws `AppError` `not-found`. */
export function adjustTimeAccount(
  { store, clock }: Deps,
  staffId: StaffId,
  adjustment: AccountAdjustment,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    insertAdjustment(db, staffId, adjustment, actor, at);
    const { date, minutes, reason } = adjustment;
    const details = { date, minutes, reason };
    appendAudit(db, { at, actor, action: 'account.adjust', subject: `staff:${staffId}`, details });
  });
}
