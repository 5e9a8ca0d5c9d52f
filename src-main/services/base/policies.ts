import { lookBackOf } from '../../../src-shared/domain/attendance-days.ts';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { type PolicyVersion, policyOn, versionOn } from '../../../src-shared/domain/policy-versions.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { listPolicies, type StoredPolicy } from '../../db/queries/policy.ts';
import type { ReadDb } from '../../db/store.ts';
import { requireSite } from './site.ts';

/** A policy version with the date from which it counts. */
export type DatedPolicy = Omit<StoredPolicy, 'effectiveFrom'> & PolicyVersion;

/** Every policy version in the order in which they were made. Throws `AppError` `not-set-up` where there is none. */
export function loadPolicies(db: ReadDb): DatedPolicy[] {
  const { zone } = requireSite(db);
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
  return versionOn(loadPolicies(db), date);
}

/** The version that counts at an instant, by the site's calendar. Throws `AppError` `not-set-up`. */
export function policyAt(db: ReadDb, at: Instant): DatedPolicy {
  const { zone } = requireSite(db);
  return policyOfDate(db, civilDateOf(at, zone));
}

/** For how many dates after one that changes the days may come out differently: those that look back at it. */
export function lookAhead(db: ReadDb): number {
  return lookBackOf(loadPolicies(db));
}
