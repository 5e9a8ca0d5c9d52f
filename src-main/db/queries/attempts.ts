import type { MatchRule } from '../../../src-shared/domain/face-matching.ts';
import type { PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import { type LifeSigns, lifeSignsSchema } from '../../../src-shared/models/liveness.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { acceptedRowsSql, hashKey, putText, requestIdSql, requestKey, textSql } from './short-forms.ts';

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

/** What the usual answer says that its punch does not. */
interface AnswerRest {
  readonly worked: number | null;
  readonly voidableMs: number | null;
}

/** What an answer adds to its punch, where it has the usual form: minutes, and how long it can be taken back. */
function restOf({ at, outcome }: Pick<NewAttempt, 'at' | 'outcome'>): AnswerRest {
  const { workedMinutes, voidableUntil } = JSON.parse(outcome) as Readonly<Record<string, unknown>>;
  const isUsual =
    (workedMinutes === null || Number.isSafeInteger(workedMinutes)) && Number.isSafeInteger(voidableUntil);
  if (!isUsual) return { worked: null, voidableMs: null };
  return { worked: workedMinutes as number | null, voidableMs: (voidableUntil as number) - at };
}

/** An attempt as its columns have it in the usual form. */
export type WrittenAttempt = Omit<NewAttempt, 'rule' | 'lifeSigns'> & {
  readonly rule: string | null;
  readonly lifeSigns: string | null;
};

interface PunchOfAttempt {
  readonly request: Buffer | string;
  readonly method: string;
  readonly similarity: number | null;
  readonly margin: number | null;
  readonly policyVersion: number;
  readonly direction: string;
  readonly at: Instant;
  readonly date: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly breakMinutes: number;
  readonly flags: string;
}

/** The answer that `answerSql` makes of a punch. */
const usualAnswer = (id: PunchId, punch: PunchOfAttempt, { worked, voidableMs }: AnswerRest): string =>
  `{"kind":"accepted","punchId":${id},"direction":"${punch.direction}","at":${punch.at},` +
  `"shift":{"date":"${punch.date}","startsAt":${punch.startsAt},"endsAt":${punch.endsAt},` +
  `"unpaidBreakMinutes":${punch.breakMinutes}},` +
  `"workedMinutes":${worked},"flags":${punch.flags},"voidableUntil":${punch.at + (voidableMs ?? 0)}}`;

/** Whether a punch says of itself what its attempt does. */
function isOfPunch(punch: PunchOfAttempt, attempt: WrittenAttempt): boolean {
  const key = requestKey(attempt.requestId);
  const { request, method, similarity, margin } = punch;
  const isSame = typeof key === 'string' ? request === key : Buffer.isBuffer(request) && key.equals(request);
  return isSame && method === attempt.method && similarity === attempt.similarity && margin === attempt.margin;
}

/**
 * Keeps of an accepted attempt what its punch does not say; answers whether it was new. False too where the attempt
 * says of itself something else than the punch: it is kept whole then.
 */
function putAccepted(db: WriteDb, punchId: PunchId, attempt: WrittenAttempt): boolean {
  const punch = db
    .prepare<[number], PunchOfAttempt>(
      `SELECT request_id AS request, method, similarity, margin, policy_version AS policyVersion, direction, at,
         shift_date AS date, shift_starts_at AS startsAt, shift_ends_at AS endsAt,
         shift_unpaid_break_minutes AS breakMinutes, flags
       FROM punches WHERE id = ?`,
    )
    .get(punchId);
  if (punch === undefined || !isOfPunch(punch, attempt)) return false;
  const { at, staffId, policyVersion, rule, lifeSigns, fingerprint, outcome } = attempt;
  const rest = restOf({ at: punch.at, outcome });
  const isUsual = rest.voidableMs !== null && outcome === usualAnswer(punchId, punch, rest);
  return (
    db
      .prepare(
        `INSERT OR IGNORE INTO accepted_attempts (punch_id, at, staff_id, policy_version, match_rule, life_signs,
           fingerprint, worked_minutes, voidable_ms, outcome)
         VALUES (@punchId, @at, @staffId, @policyVersion, @rule, @lifeSigns, @fingerprint, @worked, @voidableMs,
           @outcome)`,
      )
      .run({
        ...{ punchId, at, staffId, lifeSigns },
        policyVersion: policyVersion === punch.policyVersion ? null : policyVersion,
        rule: putText(db, rule),
        fingerprint: fingerprint === null ? null : hashKey(fingerprint),
        worked: isUsual ? rest.worked : null,
        voidableMs: isUsual ? rest.voidableMs : null,
        outcome: isUsual ? null : outcome,
      }).changes === 1
  );
}

/** The punch of a request; null where it made none. */
const findPunchOf = (db: ReadDb, requestId: string): number | null =>
  db
    .prepare<[Buffer | string], number>('SELECT id FROM punches WHERE request_id = ?')
    .pluck()
    .get(requestKey(requestId)) ?? null;

/** Whether the attempt of a request is kept with its punch. */
function isKeptWithPunch(db: ReadDb, requestId: string): boolean {
  const punchId = findPunchOf(db, requestId);
  if (punchId === null) return false;
  return db.prepare('SELECT 1 FROM accepted_attempts WHERE punch_id = ?').get(punchId) !== undefined;
}

/** Keeps an attempt as it is written, unless one is kept of its request; answers whether it was new. */
export function putAttempt(db: WriteDb, attempt: WrittenAttempt): boolean {
  const { kind, code, punchId, requestId } = attempt;
  if (kind === 'accepted' && code === null && punchId !== null && putAccepted(db, punchId, attempt)) return true;
  if (isKeptWithPunch(db, requestId)) return false;
  const { changes } = db
    .prepare(
      `INSERT OR IGNORE INTO attempts (request_id, at, method, kind, code, staff_id, punch_id, similarity, margin,
       match_rule, life_signs, policy_version, fingerprint, outcome)
     VALUES (@requestId, @at, @method, @kind, @code, @staffId, @punchId, @similarity, @margin, @rule, @lifeSigns,
       @policyVersion, @fingerprint, @outcome)`,
    )
    .run(attempt);
  return changes === 1;
}

/** Notes a decision, whatever it was. */
export function insertAttempt(db: WriteDb, { lifeSigns = null, rule, ...attempt }: NewAttempt): void {
  const isNew = putAttempt(db, { ...attempt, rule: jsonOf(rule), lifeSigns: jsonOf(lifeSigns) });
  if (!isNew) throw new Error('the request was decided on before');
}

type Stored = Omit<NewAttempt, 'requestId' | 'rule' | 'policyVersion' | 'lifeSigns'>;

export interface StoredAttempt extends Stored {
  readonly lifeSigns: LifeSigns | null;
}

/** What was decided on this request, or null when it is new. */
export function findAttempt(db: ReadDb, requestId: RequestId): StoredAttempt | null {
  const find = (of: string, key: string | number) =>
    db
      .prepare<[string | number], Stored & { readonly lifeSigns: string | null }>(
        `SELECT at, method, kind, code, staff_id AS staffId, punch_id AS punchId, similarity, margin,
           life_signs AS lifeSigns, fingerprint, outcome
         FROM ${of} = ?`,
      )
      .get(key);
  // The punch is looked for by itself: joined, SQLite would compile the statement anew for each request.
  const punchId = findPunchOf(db, requestId);
  const row =
    find('attempts WHERE request_id', requestId) ??
    (punchId === null ? undefined : find(`${acceptedRowsSql} WHERE punch_id`, punchId));
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
      `SELECT iif(accepted_attempts.punch_id IS NULL, attempts.match_rule, ${textSql('accepted_attempts.match_rule')})
           AS rule,
         ifnull(accepted_attempts.life_signs, attempts.life_signs) AS lifeSigns,
         ${textSql('liveness')} AS challenge, quality, frame_count AS frames
       FROM punches
       LEFT JOIN accepted_attempts ON accepted_attempts.punch_id = punches.id
       LEFT JOIN attempts ON attempts.request_id = ${requestIdSql('punches.request_id')} WHERE punches.id = ?`,
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
