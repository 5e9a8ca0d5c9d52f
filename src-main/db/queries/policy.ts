import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface PolicyVersion {
  readonly version: number;
  readonly policy: Policy;
}

/** The policy in force: the newest version; null before set-up. */
export function findPolicy(db: ReadDb): PolicyVersion | null {
  const row = db
    .prepare<[], { version: number; policy: string }>(
      'SELECT version, policy FROM policy_versions ORDER BY version DESC LIMIT 1',
    )
    .get();
  return row === undefined ? null : { version: row.version, policy: policySchema.parse(JSON.parse(row.policy)) };
}

/** Adds a policy version and returns its number. */
export function insertPolicy(db: WriteDb, policy: Policy, by: string, at: Instant): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO policy_versions (created_at, created_by, policy) VALUES (?, ?, ?)')
    .run(at, by, JSON.stringify(policy));
  return Number(lastInsertRowid);
}
