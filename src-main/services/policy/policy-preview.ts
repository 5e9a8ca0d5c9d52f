import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf } from '../base/people.ts';
import { loadPolicies } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { requireGoodPolicy } from './policy.ts';
import { changedDays } from './policy-changes.ts';

const MOST_SHOWN = 200;
/** A change that reaches farther back is previewed for this many days. */
const MOST_DAYS = 366;

/** Every policy version, by the date from which it counts. */
export function readPolicies({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'policy:versions'> {
  return store
    .read(loadPolicies)
    .sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1));
}

/**
 * Which days up to today, of the last year at most, a policy would change. Stores nothing. Throws `AppError`
 * `invalid-data`.
 */
export function previewPolicy(
  store: ReadStore,
  { from: wanted, policy, now }: RequestOf<'policy:preview'> & { readonly now: Instant },
): ReplyOf<'policy:preview'> {
  requireGoodPolicy(policy);
  return store.read((db) => {
    const { zone } = requireSite(db);
    const today = civilDateOf(now, zone);
    const earliest = addDays(today, -MOST_DAYS);
    const from = wanted > earliest ? wanted : earliest;
    const people = new Set<number>();
    const changes: ReplyOf<'policy:preview'>['changes'][number][] = [];
    let days = 0;
    for (const { after, before, staff } of changedDays(
      db,
      (versions) => [...versions, { from: wanted, policy }],
      from,
      now,
    )) {
      people.add(staff.id);
      days += 1;
      if (changes.length < MOST_SHOWN) changes.push({ person: personOf(staff), before: before, after });
    }
    return { people: people.size, days, changes };
  });
}
