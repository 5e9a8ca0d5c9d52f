import type { MatchRule } from '../../../src-shared/domain/face-matching.ts';
import type { PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface NewAttempt {
  readonly requestId: RequestId;
  readonly at: Instant;
  readonly method: PunchMethod;
  readonly kind: 'accepted' | 'refused' | 'unknown' | 'ambiguous';
  readonly code: string | null;
  readonly staffId: StaffId | null;
  readonly punchId: PunchId | null;
  readonly similarity: number | null;
  readonly margin: number | null;
  /** What the face was held to; null where none was searched for, or nobody was near. */
  readonly rule: MatchRule | null;
  readonly policyVersion: number;
  /** The answer that was given, as JSON. */
  readonly outcome: string;
}

/** Notes a decision, whatever it was. */
export function insertAttempt(db: WriteDb, attempt: NewAttempt): void {
  db.prepare(
    `INSERT INTO attempts (request_id, at, method, kind, code, staff_id, punch_id, similarity, margin, match_rule, policy_version, outcome)
     VALUES (@requestId, @at, @method, @kind, @code, @staffId, @punchId, @similarity, @margin, @rule, @policyVersion, @outcome)`,
  ).run({ ...attempt, rule: attempt.rule === null ? null : JSON.stringify(attempt.rule) });
}

/** The answer (JSON) that was given to this request, or null when it is new. */
export function findOutcome(db: ReadDb, requestId: RequestId): string | null {
  return (
    db.prepare<[string], string>('SELECT outcome FROM attempts WHERE request_id = ?').pluck().get(requestId) ?? null
  );
}
