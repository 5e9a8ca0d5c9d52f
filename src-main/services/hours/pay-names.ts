import type { ReadDb } from '../../db/store.ts';
import { loadPolicies } from '../base/policies.ts';

/** What the site's rules, those of before too, call buckets of overtime and kinds of premiums; each by name. */
export interface PayNames {
  readonly buckets: readonly string[];
  readonly premiums: readonly string[];
  /** The most that a minute of each bucket ever counted for. */
  readonly factors: Readonly<Record<string, number>>;
}

/** Every bucket and premium of any policy of the site. */
export function payNames(db: ReadDb): PayNames {
  const policies = loadPolicies(db).map(({ policy }) => policy);
  const factors: Record<string, number> = {};
  for (const { bucket, factor } of policies.flatMap(({ overtimeRules }) => overtimeRules))
    factors[bucket] = Math.max(factors[bucket] ?? 0, factor);
  const premiums = policies.flatMap((policy) => [
    ...policy.premiums.map(({ name }) => name),
    ...(policy.mealPremiumMinutes > 0 ? ['meal'] : []),
  ]);
  return { buckets: Object.keys(factors).sort(), premiums: [...new Set(premiums)].sort(), factors };
}
