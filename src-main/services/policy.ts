import { AppError } from '../../src-shared/models/errors.ts';
import type { Policy } from '../../src-shared/models/policy.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findPolicy, insertPolicy, type PolicyVersion } from '../db/queries/policy.ts';
import type { ReadDb } from '../db/store.ts';
import type { ServiceDeps } from './deps.ts';

/** The policy in force. Throws `AppError` `not-set-up` before there is one. */
export function requirePolicy(db: ReadDb): PolicyVersion {
  const found = findPolicy(db);
  if (found === null) throw new AppError('not-set-up', 'there is no policy yet');
  return found;
}

/** Adds a policy version; the punches made before keep theirs. Throws `AppError` `invalid-data` where fewest offs exceed most. */
export function changePolicy(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  policy: Policy,
  actor: string,
): PolicyVersion {
  if (policy.minWeeklyOffs > policy.maxWeeklyOffs) {
    throw new AppError('invalid-data', 'more weekly offs are asked for than allowed', { field: 'minWeeklyOffs' });
  }
  const at = clock.now();
  const version = store.write((db) => {
    const added = insertPolicy(db, policy, actor, at);
    appendAudit(db, { at, actor, action: 'policy.change', subject: `policy:${added}`, details: { mode: policy.mode } });
    return added;
  });
  notify('config:changed');
  return { version, policy };
}
