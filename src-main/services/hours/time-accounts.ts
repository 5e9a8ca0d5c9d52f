import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { timeAccount } from '../../../src-shared/domain/pay/time-account.ts';
import { policyOn } from '../../../src-shared/domain/policy-versions.ts';
import { isCountedDay } from '../../../src-shared/domain/time-on-staff.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { insertAdjustment, listAdjustments } from '../../db/queries/account-adjustments.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { listAccountDays } from '../../db/queries/days.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { type DatedPolicy, loadPolicies, policyAt } from '../base/policies.ts';
import { loadArchived } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { freshenDays, timeOnStaff } from './days.ts';

/**
 * The first date of the time in which the policy keeps accounts without a break until today; null where it keeps none.
 */
function keptSince(policies: readonly DatedPolicy[], today: CivilDate): CivilDate | null {
  const dates = [...new Set(policies.map(({ from }) => from))].filter((from) => from <= today).sort();
  let since: CivilDate | null = null;
  for (const from of dates.toReversed()) {
    if (policyOn(policies, from).timeAccount === 'off') break;
    since = from;
  }
  return since;
}

/** The first date that any account counts, or null where the policy of today keeps none. */
export function accountsSince(db: ReadDb, now: Instant): CivilDate | null {
  return keptSince(loadPolicies(db), civilDateOf(now, requireSite(db).zone));
}

/** The first date that a person's account counts where accounts are kept since a date: not before they were entered. */
function startOf(db: ReadDb, staffId: StaffId, since: CivilDate): CivilDate {
  const { enteredOn } = timeOnStaff(requireStaff(db, staffId), requireSite(db).zone);
  return enteredOn > since ? enteredOn : since;
}

/**
 * Makes a function that tells what a person's account comes to at the end of a date, in minutes, of the days as they
 * are kept; null where none is. The rules are read once, for however many people.
 */
export function accountBalances(db: ReadDb, now: Instant): (staffId: StaffId, date: CivilDate) => number | null {
  const since = accountsSince(db, now);
  if (since === null) return () => null;
  const accountsOf = createAccounts(db, now);
  return (staffId, date) => accountsOf(staffId, startOf(db, staffId, since), date)?.balanceMinutes ?? null;
}

type Account = NonNullable<ReplyOf<'time-account:read'>>;

/**
 * Makes a function that reads the time account of a person from a date to another (today at the latest), of the days as
 * they are kept; see `readTimeAccount`.
 */
function createAccounts(db: ReadDb, now: Instant) {
  const { zone } = requireSite(db);
  const { policy } = policyAt(db, now);
  const today = civilDateOf(now, zone);
  return (staffId: StaffId, from: CivilDate, to: CivilDate): Account | null => {
    if (policy.timeAccount === 'off') return null;
    const time = {
      ...timeOnStaff(requireStaff(db, staffId), zone),
      archived: loadArchived(db, staffId).get(staffId) ?? [],
    };
    const last = to < today ? to : today;
    const days = listAccountDays(db, staffId, from, last).filter((day) => isCountedDay(time, day));
    const adjustments = listAdjustments(db, staffId, last);
    const periods = timeAccount(days, adjustments, policy.timeAccount, policy);
    return {
      by: policy.timeAccount,
      from,
      capMinutes: policy.timeAccountCapMinutes,
      balanceMinutes: periods.at(-1)?.balanceMinutes ?? 0,
      periods,
      adjustments,
    };
  };
}

/** The time account of one person from a date to today; see `createAccounts`. */
export const accountOf = (db: ReadDb, staffId: StaffId, from: CivilDate, now: Instant): Account | null =>
  createAccounts(db, now)(staffId, from, '9999-12-31');

/**
 * The time account of one person up to today, by week or month as the policy of today says, since it keeps one; null
 * where it keeps none. Missing days are derived first, in parts; the account is read beside the main thread. Throws
 * `AppError` `not-found`.
 */
export async function readTimeAccount(
  { store, clock, reader }: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
  staffId: StaffId,
): Promise<Account | null> {
  const now = clock.now();
  const from = store.read((db) => {
    requireStaff(db, staffId);
    const since = accountsSince(db, now);
    return since === null ? null : startOf(db, staffId, since);
  });
  if (from === null) return null;
  const to = store.read((db) => civilDateOf(now, requireSite(db).zone));
  await freshenDays({ store, reader }, { staffId, from, to, now });
  return reader.run('time-account.read', { staffId, from, now });
}

/** Adds minutes to a person's time account, or takes them off, with a reason. Throws `AppError` `not-found`. */
export function adjustTimeAccount(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { staffId, ...adjustment }: RequestOf<'time-account:adjust'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    insertAdjustment(db, staffId, { ...adjustment, at, actor });
    const { date, minutes, reason } = adjustment;
    const details = { date, minutes, reason };
    appendAudit(db, { at, actor, action: 'account.adjust', subject: `staff:${staffId}`, details });
  });
  notify('days:changed');
}
