import { createHash } from 'node:crypto';
import type { AuditAction, AuditSubject } from '../../../src-shared/models/audit.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { sealedText } from '../table-seals.ts';
import { auditKeys, auditRowsSql, putDetails } from './short-forms.ts';

export interface AuditEntry {
  readonly at: Instant;
  /** Username of the account, or `kiosk` or `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What it was done to, as `kind:id`. */
  readonly subject: `${AuditSubject}:${string | number}`;
  /** Facts as JSON values. Never biometrics, passwords or PINs. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRow {
  readonly id: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

interface ChainedRow extends AuditRow {
  readonly hash: Buffer;
}

const chainStart: Buffer = Buffer.alloc(32);

function hashOf(previous: Buffer, row: AuditRow): Buffer {
  const content = JSON.stringify([row.id, row.at, row.actor, row.action, row.subject, row.details]);
  return createHash('sha256').update(previous).update(content).digest();
}

/** Adds one row to the chain, in the transaction of what it tells about; returns its id. */
export function appendAudit(db: WriteDb, entry: AuditEntry): number {
  const last = db
    .prepare<[], { id: number; hash: Buffer }>('SELECT id, hash FROM audit WHERE id = (SELECT max(id) FROM audit)')
    .get() ?? { id: 0, hash: chainStart };
  const row: AuditRow = { ...entry, id: last.id + 1, details: JSON.stringify(entry.details) };
  db.prepare(
    `INSERT INTO audit (id, at, actor, action, subject, details, punch_id, about, date, row_hash, hash)
     VALUES (@id, @at, @actor, @action, @subject, @details, @punchId, @about, @date, @rowHash, @hash)`,
  ).run({
    id: row.id,
    at: row.at,
    ...auditKeys(row),
    ...putDetails(db, row.details),
    hash: hashOf(last.hash, row),
  });
  return row.id;
}

/**
 * Notes that rows were sealed as they are, and which tables are sealed now: none of those is sealed anew before a
 * migration names it. `first` happens once in the life of a database, so that a second time tells that somebody took
 * the seals away.
 */
export function noteSealing(db: WriteDb, how: 'first' | 'anew', at: Instant): void {
  const details = { how, seals: sealedText(db) };
  appendAudit(db, { at, actor: 'system', action: 'data.seal', subject: 'data:rows', details });
}

/** The action that a row tells of; null where there is no such row. */
export function findAuditAction(db: ReadDb, id: number): string | null {
  return db.prepare<[number], string>(`SELECT action FROM ${auditRowsSql} WHERE id = ?`).pluck().get(id) ?? null;
}

/** Newest first, older than `before` where that is given. */
export function listAudit(db: ReadDb, before: number | null, limit: number): AuditRow[] {
  return db
    .prepare<{ before: number; limit: number }, AuditRow>(
      `SELECT id, at, actor, action, subject, details FROM ${auditRowsSql}
       WHERE id < @before ORDER BY id DESC LIMIT @limit`,
    )
    .all({ before: before ?? Number.MAX_SAFE_INTEGER, limit });
}

/** What the audit says of a punch and of corrections of it, oldest first; at most `limit` rows of each. */
export function listAuditOfPunch(
  db: ReadDb,
  punchId: PunchId,
  corrections: readonly number[],
  limit: number,
): AuditRow[] {
  const select = `SELECT id, at, actor, action, subject, details FROM ${auditRowsSql} WHERE id IN`;
  const ofPunch = db
    .prepare<{ punchId: number; limit: number }, AuditRow>(
      `${select} (SELECT id FROM audit WHERE punch_id = @punchId
         UNION ALL SELECT id FROM audit WHERE json_extract(details, '$.punch') = @punchId)
       ORDER BY id LIMIT @limit`,
    )
    .all({ punchId, limit });
  const ofCorrections = db
    .prepare<[string, number], AuditRow>(
      `${select} (SELECT id FROM audit
         WHERE json_extract(details, '$.correction') IN (SELECT value FROM json_each(?)))
       ORDER BY id LIMIT ?`,
    )
    .all(JSON.stringify(corrections), limit);
  return [...ofPunch, ...ofCorrections].sort((a, b) => a.id - b.id);
}

/** Where in the chain a check stands: after the row of that id, which had that hash. */
export interface AuditLink {
  readonly id: number;
  readonly hash: Buffer;
}

/** Before the first row. */
export const auditStart: AuditLink = { id: 0, hash: chainStart };

/**
 * Checks up to `limit` rows after a link. `broken`: id of the first row that does not fit (changed, or after a gap), or
 * null. `next`: where to go on, or null at the end.
 */
export function checkAuditPart(
  db: ReadDb,
  link: AuditLink,
  limit: number,
): { readonly broken: number | null; readonly next: AuditLink | null } {
  const rows = db
    .prepare<[number, number], ChainedRow>(
      `SELECT id, at, actor, action, subject, details, hash FROM ${auditRowsSql}
       WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(link.id, limit);
  let { id, hash } = link;
  for (const row of rows) {
    id += 1;
    if (row.id !== id || !row.hash.equals(hashOf(hash, row))) return { broken: row.id, next: null };
    hash = row.hash;
  }
  return { broken: null, next: rows.length < limit ? null : { id, hash } };
}
