import { auditStart, checkAuditPart } from '../../db/queries/audit.ts';
import type { ReadStore } from '../../db/store.ts';

const ROWS_AT_ONCE = 4000;

/** The first row that does not fit the audit's chain, or null. `progress` may throw to end it. */
export function findBreak(store: ReadStore, progress: (done: number, of: number) => void): number | null {
  for (let link = auditStart; ; ) {
    const part = store.read((db) => checkAuditPart(db, link, ROWS_AT_ONCE));
    if (part.broken !== null) return part.broken;
    if (part.next === null) return null;
    link = part.next;
    progress(link.id, link.id);
  }
}
