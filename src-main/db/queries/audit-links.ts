import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import type { AuditRow } from './audit.ts';
import { auditRowsSql } from './short-forms.ts';

/** An entry with its place in the chain, as hex. */
interface AuditLinkRow extends AuditRow {
  readonly previousHash: string;
  readonly hash: string;
}

/** Entries after an id, with their hashes. */
export const listAuditLinks = (db: ReadDb, after: number, limit: number): AuditLinkRow[] =>
  db
    .prepare<[number, number], AuditLinkRow>(
      `SELECT id, at, actor, action, subject, details,
         lower(hex(ifnull((SELECT hash FROM audit WHERE id = entries.id - 1), zeroblob(32)))) AS previousHash,
         lower(hex(hash)) AS hash
       FROM ${auditRowsSql} AS entries WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(after, limit);

/**
 * The id of the first entry that is not older than an instant, at most the newest one's. Entries have no gaps and
 * follow the clock, so it is searched for by halves.
 */
export function findAuditIdFrom(db: ReadDb, at: Instant): number {
  const atOf = db.prepare<[number], Instant>('SELECT at FROM audit WHERE id = ?').pluck();
  let low = 1;
  let high = db.prepare<[], number | null>('SELECT max(id) FROM audit').pluck().get() ?? 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((atOf.get(middle) ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
