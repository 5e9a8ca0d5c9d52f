import type { MatchRule } from '../../../src-shared/domain/face-matching.ts';
import type { PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import { type LifeSigns, lifeSignsSchema } from '../../../src-shared/models/liveness.ts';
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
  /** What told a living face from a picture of one; null or absent where nothing was asked. */
  readonly lifeSigns?: LifeSigns | null;
  readonly policyVersion: number;
  /** What was asked, as a hash; null where nobody can ask twice. */
  readonly fingerprint: string | null;
  /** The answer that was given, as JSON, without the person's name. */
  readonly outcome: string;
}

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** Notes a decision, whatever it was. */
export function insertAttempt(db: WriteDb, attempt: NewAttempt): void {
  db.prepare(
    `INSERT INTO attempts (request_id, at, method, kind, code, staff_id, punch_id, similarity, margin, match_rule, life_signs, policy_version, fingerprint, outcome)
     VALUES (@requestId, @at, @method, @kind, @code, @staffId, @punchId, @similarity, @margin, @rule, @lifeSigns,
       @policyVersion, @fingerprint, @outcome)`,
  ).run({ ...attempt, rule: jsonOf(attempt.rule), lifeSigns: jsonOf(attempt.lifeSigns ?? null) });
}

type Stored = Omit<NewAttempt, 'requestId' | 'rule' | 'policyVersion' | 'lifeSigns'>;

export interface StoredAttempt extends Stored {
  readonly lifeSigns: LifeSigns | null;
}

/** What was decided on this request, or null when it is new. */
export function findAttempt(db: ReadDb, requestId: RequestId): StoredAttempt | null {
  const row = db
    .prepare<[string], Stored & { readonly lifeSigns: string | null }>(
      `SELECT at, method, kind, code, staff_id AS staffId, punch_id AS punchId, similarity, margin, life_signs AS lifeSigns, fingerprint, outcome
       FROM attempts WHERE request_id = ?`,
    )
    .get(requestId);
  if (row === undefined) return null;
  return { ...row, lifeSigns: row.lifeSigns === null ? null : lifeSignsSchema.parse(JSON.parse(row.lifeSigns)) };
}

/** What a punch was decided on. */
export interface PunchGrounds {
  readonly rule: MatchRule | null;
  readonly lifeSigns: LifeSigns | null;
  /** `passed`, and the steps that were answered. */
  readonly challenge: string | null;
  readonly quality: number | null;
  readonly frames: number | null;
}

/** What a punch was decided on, or null where there is no such punch. */
export function findPunchGrounds(db: ReadDb, id: PunchId): PunchGrounds | null {
  const row = db
    .prepare<[number], Omit<PunchGrounds, 'rule' | 'lifeSigns'> & { rule: string | null; lifeSigns: string | null }>(
      `SELECT match_rule AS rule, life_signs AS lifeSigns, liveness AS challenge, quality, frame_count AS frames
       FROM punches LEFT JOIN attempts ON attempts.request_id = punches.request_id WHERE punches.id = ?`,
    )
    .get(id);
  if (row === undefined) return null;
  const { rule, lifeSigns, ...rest } = row;
  return {
    ...rest,
    rule: rule === null ? null : (JSON.parse(rule) as MatchRule),
    lifeSigns: lifeSigns === null ? null : lifeSignsSchema.parse(JSON.parse(lifeSigns)),
  };
}

/** Forgets up to `limit` decisions made before the instant that led to no punch; returns how many. */
export function deleteAttemptsBefore(db: WriteDb, before: Instant, limit: number): number {
  return db
    .prepare(
      `DELETE FROM attempts WHERE request_id IN (
         SELECT request_id FROM attempts WHERE kind <> 'accepted' AND at < ? ORDER BY at LIMIT ?)`,
    )
    .run(before, limit).changes;
}
