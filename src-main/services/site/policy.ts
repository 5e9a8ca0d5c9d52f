import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { type PolicyVersion, policyOn } from '../../../src-shared/domain/policy-versions.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysFrom } from '../../db/queries/days.ts';
import { insertPolicy, listPolicies, type StoredPolicy } from '../../db/queries/policy.ts';
import { findSite } from '../../db/queries/site.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../deps.ts';
import { requireSite } from './setup.ts';

/** A policy version with the date from which it counts. */
export type DatedPolicy = Omit<StoredPolicy, 'effectiveFrom'> & PolicyVersion;

/** Every policy version in the order in which they were made. Throws `AppError` `not-set-up` where there is none. */
export function loadPolicies(db: ReadDb): DatedPolicy[] {
  const { zone } = requireSite(findSite(db));
  const versions = listPolicies(db).map(({ effectiveFrom, ...version }) => ({
    ...version,
    from: effectiveFrom ?? civilDateOf(version.createdAt, zone),
  }));
  if (versions.length === 0) throw new AppError('not-set-up', 'there is no policy yet');
  return versions;
}

/** The policy of each civil date, as stored now. Throws `AppError` `not-set-up`. */
export function datedPolicies(db: ReadDb): (date: CivilDate) => Policy {
  const versions = loadPolicies(db);
  return (date) => policyOn(versions, date);
}

/** The version that counts on a civil date. Throws `AppError` `not-set-up`. */
export function policyOfDate(db: ReadDb, date: CivilDate): DatedPolicy {
  const versions = loadPolicies(db);
  const policy = policyOn(versions, date);
  const found = versions.find((version) => version.policy === policy);
  if (found === undefined) throw new Error('a policy without its version');
  return found;
}

/** The version that counts at an instant, by the site's calendar. Throws `AppError` `not-set-up`. */
export function policyAt(db: ReadDb, at: Instant): DatedPolicy {
  const { zone } = requireSite(findSite(db));
  return policyOfDate(db, civilDateOf(at, zone));
}

/** Throws `AppError` `invalid-data` where fewest weekly offs exceed most. */
export function requireGoodPolicy(policy: Policy): void {
  if (policy.minWeeklyOffs <= policy.maxWeeklyOffs) return;
  throw new AppError('invalid-data', 'more weekly offs are asked for than allowed', { field: 'minWeeklyOffs' });
}

/** Stores a version; the days from its date on are derived again. */
export function storePolicy(db: WriteDb, policy: Policy, from: CivilDate, actor: string, at: Instant): DatedPolicy {
  const version = insertPolicy(db, policy, from, actor, at);
  const details = { mode: policy.mode, from };
  appendAudit(db, { at, actor, action: 'policy.change', subject: `policy:${version}`, details });
  outdateDaysFrom(db, from);
  return { version, createdAt: at, createdBy: actor, policy, from };
}

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/**
 * Adds a policy version that counts from a date on (today where it is null); the punches made before keep theirs.
 * Throws `AppError` `invalid-data` where fewest offs exceed most.
 */
export function changePolicy(
  { store, clock, notify }: Deps,
  policy: Policy,
  actor: string,
  from: CivilDate | null = null,
): DatedPolicy {
  requireGoodPolicy(policy);
  const at = clock.now();
  const added = store.write((db) => {
    const { zone } = requireSite(findSite(db));
    return storePolicy(db, policy, from ?? civilDateOf(at, zone), actor, at);
  });
  notify('config:changed');
  notify('attendance:changed');
  return added;
}
