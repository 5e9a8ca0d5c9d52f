import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysFrom } from '../../db/queries/day-freshness.ts';
import { insertPolicy } from '../../db/queries/policy.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import type { DatedPolicy } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';

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
    const { zone } = requireSite(db);
    return storePolicy(db, policy, from ?? civilDateOf(at, zone), actor, at);
  });
  notify('config:changed');
  return added;
}
