import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface StoredPolicy {
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly policy: Policy;
  /** Null: counts from the day it was made. */
  readonly effectiveFrom: CivilDate | null;
}

/** Every version in the order in which they were made. */
export function listPolicies(db: ReadDb): StoredPolicy[] {
  return db
    .prepare<[], Omit<StoredPolicy, 'policy'> & { policy: string }>(
      `SELECT version, created_at AS createdAt, created_by AS createdBy, policy, effective_from AS effectiveFrom
       FROM policy_versions ORDER BY version`,
    )
    .all()
    .map((row) => ({ ...row, policy: policySchema.parse(JSON.parse(row.policy)) }));
}

/** Adds a policy version that counts from a date on, and returns its number. */
export function insertPolicy(db: WriteDb, policy: Policy, from: CivilDate, by: string, at: Instant): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO policy_versions (created_at, created_by, policy, effective_from) VALUES (?, ?, ?, ?)')
    .run(at, by, JSON.stringify(policy), from);
  return Number(lastInsertRowid);
}
