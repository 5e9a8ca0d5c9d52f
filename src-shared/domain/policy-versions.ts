import type { Policy } from '../models/policy.ts';
import type { CivilDate } from '../models/time.ts';

/** A policy and the civil date from which it counts. */
export interface PolicyVersion {
  readonly from: CivilDate;
  readonly policy: Policy;
}

/**
 * The version that counts on a date: of the versions that have begun, the one that began last, and of several that
 * begin on the same date the last in the list. The first version counts before its date too, so that every day has one.
 * @throws RangeError where there is no version at all.
 */
export function versionOn<V extends PolicyVersion>(versions: readonly V[], date: CivilDate): V {
  let found: V | null = null;
  let first: V | null = null;
  for (const version of versions) {
    if (first === null || version.from < first.from) first = version;
    if (version.from <= date && (found === null || version.from >= found.from)) found = version;
  }
  const version = found ?? first;
  if (version === null) throw new RangeError('no policy');
  return version;
}

/** The policy of `versionOn`. */
export function policyOn(versions: readonly PolicyVersion[], date: CivilDate): Policy {
  return versionOn(versions, date).policy;
}
