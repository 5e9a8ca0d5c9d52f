import { createHash } from 'node:crypto';
import type { ReadDb } from '../store.ts';

const digestOf = (row: unknown[] | undefined): string | null =>
  row === undefined ? null : createHash('sha256').update(JSON.stringify(row)).digest('hex');

/** SHA-256 (hex) of every column of a punch as it was stored; null where there is none. */
export function punchDigest(db: ReadDb, id: number): string | null {
  return digestOf(
    db
      .prepare<[number], unknown[]>(
        `SELECT id, request_id, staff_id, at, zone, direction, shift_date, shift_starts_at, shift_ends_at,
           shift_unpaid_break_minutes, venue_id, method, similarity, margin, liveness, quality, frame_count, device_id,
           device_sequence, evidence_hash, policy_version, flags FROM punches WHERE id = ?`,
      )
      .raw()
      .get(id),
  );
}

/** SHA-256 (hex) of every column of a correction as it was stored; null where there is none. */
export function correctionDigest(db: ReadDb, id: number): string | null {
  return digestOf(db.prepare<[number], unknown[]>('SELECT * FROM corrections WHERE id = ?').raw().get(id));
}

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
  readonly evidenceHash: string | null;
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
         device_id AS deviceId, device_sequence AS sequence, evidence_hash AS evidenceHash,
         EXISTS (SELECT 1 FROM evidence WHERE hash = evidence_hash) AS hasEvidence,
         attempts.punch_id AS attemptPunch, attempts.staff_id AS attemptStaff, attempts.at AS attemptAt, outcome
       FROM punches LEFT JOIN attempts ON attempts.request_id = punches.request_id
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
      'SELECT id, at, action, subject, details FROM audit WHERE id > ? ORDER BY id LIMIT ?',
    )
    .all(after, limit);
}

/** The next photographs that ought to be on disk, by hash. */
export function listKeptEvidence(db: ReadDb, after: string, limit: number): { hash: string; path: string }[] {
  return db
    .prepare<[string, number], { hash: string; path: string }>(
      'SELECT hash, path FROM evidence WHERE hash > ? AND deleted_at IS NULL ORDER BY hash LIMIT ?',
    )
    .all(after, limit);
}

/** Whether every row that another one names is there; else the table of the first that names nothing. */
export function findDangling(db: ReadDb): string | null {
  const [first] = db.pragma('foreign_key_check') as { table: string }[];
  return first?.table ?? null;
}
