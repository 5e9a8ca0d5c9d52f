import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

/** What somebody agreed to, and how. */
export interface NewConsent {
  readonly textVersion: string;
  /** Of the words that they saw, in hex; null where the text was not this program's. */
  readonly textSha256: string | null;
  /** Sealed; null where nobody signed. */
  readonly signature: Buffer | null;
  readonly signedBy: 'drawing' | 'typing' | null;
}

export interface ConsentRow extends NewConsent {
  readonly id: number;
  readonly givenAt: Instant;
  readonly givenTo: string;
  readonly withdrawnAt: Instant | null;
}

/** Records that a person agreed to a version of the consent text, before which manager and when. */
export function insertConsent(db: WriteDb, staffId: StaffId, consent: NewConsent, to: string, at: Instant): void {
  db.prepare(
    `INSERT INTO consents (id, staff_id, text_version, given_at, given_to, text_sha256, signature, signed_by)
     VALUES (${ownId('consents')}, @staffId, @textVersion, @at, @to, @textSha256, @signature, @signedBy)`,
  ).run({ staffId, ...consent, to, at });
}

/** Every consent of a person, the newest first. */
export function listConsents(db: ReadDb, staffId: StaffId): ConsentRow[] {
  return db
    .prepare<[number], ConsentRow>(
      `SELECT id, text_version AS textVersion, text_sha256 AS textSha256, signature, signed_by AS signedBy,
         given_at AS givenAt, given_to AS givenTo, withdrawn_at AS withdrawnAt
       FROM consents WHERE staff_id = ? ORDER BY id DESC`,
    )
    .all(staffId);
}

export interface OtherConsent {
  readonly staffId: StaffId;
  readonly code: string;
  readonly name: string;
  readonly textVersion: string;
  readonly givenAt: Instant;
}

/** Whose newest consent stands and is for none of these versions, by name; without people who are archived. */
export function listOtherConsents(db: ReadDb, versions: readonly string[], limit: number): OtherConsent[] {
  return db
    .prepare<[string, number], OtherConsent>(
      `SELECT staff.id AS staffId, code, name, text_version AS textVersion, given_at AS givenAt
       FROM staff JOIN consents
         ON consents.id = (SELECT id FROM consents WHERE staff_id = staff.id ORDER BY id DESC LIMIT 1)
       WHERE archived_at IS NULL AND withdrawn_at IS NULL
         AND text_version NOT IN (SELECT value FROM json_each(?))
       ORDER BY name, code LIMIT ?`,
    )
    .all(JSON.stringify(versions), limit);
}

/** Ends every standing consent of a person; returns how many there were. */
export function withdrawConsents(db: WriteDb, staffId: StaffId, to: string, at: Instant): number {
  return db
    .prepare('UPDATE consents SET withdrawn_at = ?, withdrawn_to = ? WHERE staff_id = ? AND withdrawn_at IS NULL')
    .run(at, to, staffId).changes;
}

/** Who said no at the last: took back a consent, or was taken out of pictures without one. */
export function listWithdrawals(db: ReadDb): { staffId: StaffId; at: Instant; by: string }[] {
  return db
    .prepare<[], { staffId: StaffId; at: Instant; by: string }>(
      `SELECT staff_id AS staffId, withdrawn_at AS at, ifnull(withdrawn_to, 'system') AS by FROM consents
       WHERE withdrawn_at IS NOT NULL
       UNION ALL SELECT id, objected_at, 'system' FROM staff WHERE objected_at IS NOT NULL`,
    )
    .all();
}

/** Whether the database knows of a withdrawal, or of a later one. */
export function isKnownWithdrawal(db: ReadDb, { staffId, at }: { staffId: StaffId; at: Instant }): boolean {
  return (
    db
      .prepare<[number, number, number, number]>(
        `SELECT 1 FROM staff WHERE id = ? AND (objected_at >= ?
           OR EXISTS (SELECT 1 FROM consents WHERE staff_id = ? AND withdrawn_at >= ?))`,
      )
      .get(staffId, at, staffId, at) !== undefined
  );
}

/** Notes that a person without a consent wants to be in no picture. */
export function noteObjection(db: WriteDb, staffId: StaffId, at: Instant): void {
  db.prepare('UPDATE staff SET objected_at = ? WHERE id = ?').run(at, staffId);
}

/**
 * When a person last said no: took back what they had agreed to, or were taken out of pictures without having agreed.
 * Null where a consent stands, or they never did.
 */
export function findWithdrawal(db: ReadDb, staffId: StaffId): Instant | null {
  return (
    db
      .prepare<[number], Instant | null>(
        `SELECT nullif(max(ifnull(objected_at, -1), ifnull((SELECT max(withdrawn_at) FROM consents WHERE staff_id = staff.id), -1)), -1)
         FROM staff WHERE id = ? AND NOT EXISTS (SELECT 1 FROM consents WHERE staff_id = staff.id
           AND withdrawn_at IS NULL)`,
      )
      .pluck()
      .get(staffId) ?? null
  );
}
