import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

export interface StoredPolicy {
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly policy: Policy;
  /** Null: counts from the day it was made. */
  readonly effectiveFrom: CivilDate | null;
}

/** Far more than a site ever has; only many databases in one process could reach it. */
const MOST_PARSED = 1000;

/**
 * Policies by their text as it is stored: one that was rolled back leaves nothing behind that could be taken for
 * another.
 */
const parsed = new Map<string, Policy>();

/** Parses a stored policy, each text once. */
function readPolicy(text: string): Policy {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const policy = policySchema.parse(JSON.parse(text));
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, policy);
  return policy;
}

/** Every version in the order in which they were made. */
export function listPolicies(db: ReadDb): StoredPolicy[] {
  return db
    .prepare<[], Omit<StoredPolicy, 'policy'> & { policy: string }>(
      `SELECT version, created_at AS createdAt, created_by AS createdBy, policy, effective_from AS effectiveFrom
       FROM policy_versions ORDER BY version`,
    )
    .all()
    .map((row) => ({ ...row, policy: readPolicy(row.policy) }));
}

/** Adds a policy version that counts from a date on, and returns its number. */
export function insertPolicy(db: WriteDb, policy: Policy, from: CivilDate, by: string, at: Instant): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO policy_versions (version, created_at, created_by, policy, effective_from)
       VALUES (${ownId('policy_versions')}, ?, ?, ?, ?)`,
    )
    .run(at, by, JSON.stringify(policy), from);
  return Number(lastInsertRowid);
}
