import { createHash } from 'node:crypto';
import type { ReadDb } from '../store.ts';
import { answerSql, auditRowsSql, hashSql, pathSql, punchRowsSql, requestIdSql, textSql } from './short-forms.ts';

const digestOf = (row: unknown[] | undefined): string | null =>
  row === undefined ? null : createHash('sha256').update(JSON.stringify(row)).digest('hex');

/** SHA-256 (hex) of every column of a punch as it was stored; null where there is none. */
export function punchDigest(db: ReadDb, id: number): string | null {
  return digestOf(
    db
      .prepare<[number], unknown[]>(
        `SELECT id, request_id, staff_id, at, zone, direction, shift_date, shift_starts_at, shift_ends_at,
           shift_unpaid_break_minutes, venue_id, method, similarity, margin, liveness, quality, frame_count, device_id,
           device_sequence, evidence_hash, policy_version, flags FROM ${punchRowsSql} WHERE id = ?`,
      )
      .raw()
      .get(id),
  );
}

/** SHA-256 (hex) of every column of a correction as it was stored; null where there is none. */
export function correctionDigest(db: ReadDb, id: number): string | null {
  return digestOf(db.prepare<[number], unknown[]>('SELECT * FROM corrections WHERE id = ?').raw().get(id));
}

/** Whether a punch names a photograph that is not known. */
export const lacksEvidence = (db: ReadDb, id: number): boolean =>
  db
    .prepare<[number], number>(
      `SELECT 1 FROM punches WHERE id = ? AND evidence_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.id = evidence_id)`,
    )
    .get(id) !== undefined;

/** What is compared of a punch. */
export interface PunchFacts {
  readonly id: number;
  readonly staffId: number;
  readonly at: number;
  readonly direction: string;
  readonly method: string;
  readonly date: string;
  readonly deviceId: string;
  readonly sequence: number;
  readonly evidenceId: number | null;
  /** Whether the photograph it names is known. */
  readonly hasEvidence: number;
  /** Of the attempt that made it: whose, when, and what was answered; null where there is none. */
  readonly attemptPunch: number | null;
  readonly attemptStaff: number | null;
  readonly attemptAt: number | null;
  readonly outcome: string | null;
}

/** The next punches after an id, with the attempts that made them. */
export function listPunchFacts(db: ReadDb, after: number, limit: number): PunchFacts[] {
  return db
    .prepare<[number, number], PunchFacts>(
      `SELECT punches.id, punches.staff_id AS staffId, punches.at, direction, punches.method, shift_date AS date,
         ${textSql('device_id')} AS deviceId, device_sequence AS sequence, evidence_id AS evidenceId,
         EXISTS (SELECT 1 FROM evidence WHERE evidence.id = evidence_id) AS hasEvidence,
         ifnull(kept.punch_id, attempts.punch_id) AS attemptPunch,
         ifnull(kept.staff_id, attempts.staff_id) AS attemptStaff,
         ifnull(kept.at, attempts.at) AS attemptAt,
         iif(kept.punch_id IS NULL, attempts.outcome,
           ifnull(kept.outcome, ${answerSql('worked_minutes', 'voidable_ms')})) AS outcome
       FROM punches
       LEFT JOIN accepted_attempts AS kept ON kept.punch_id = punches.id
       LEFT JOIN attempts ON attempts.request_id = ${requestIdSql('punches.request_id')}
       WHERE punches.id > ? ORDER BY punches.id LIMIT ?`,
    )
    .all(after, limit);
}

/** An audit entry that tells of one punch or correction. */
export interface RowEntry {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

/** The next audit entries after an id. */
export function listEntriesAfter(db: ReadDb, after: number, limit: number): RowEntry[] {
  return db
    .prepare<[number, number], RowEntry>(
      `SELECT id, at, action, subject, details FROM ${auditRowsSql} WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(after, limit);
}

/** The next photographs that ought to be on disk, by number. */
export function listKeptEvidence(
  db: ReadDb,
  after: number,
  limit: number,
): { id: number; hash: string; path: string }[] {
  return db
    .prepare<[number, number], { id: number; hash: string; path: string }>(
      `SELECT id, ${hashSql('hash')} AS hash, ${pathSql} AS path FROM evidence
       WHERE id > ? AND deleted_at IS NULL ORDER BY id LIMIT ?`,
    )
    .all(after, limit);
}

/** Whether every row that another one names is there; else the table of the first that names nothing. */
export function findDangling(db: ReadDb): string | null {
  const [first] = db.pragma('foreign_key_check') as { table: string }[];
  return first?.table ?? null;
}
