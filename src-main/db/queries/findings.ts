import type { Finding, FindingKind, VerifyFault } from '../../../src-shared/models/findings.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { appendAudit } from './audit.ts';

type Row = Omit<Finding, 'details'> & { readonly details: string };

/** What was found and nobody has noted yet, oldest first. */
export function listOpenFindings(db: ReadDb): Finding[] {
  return db
    .prepare<[], Row>('SELECT id, at, kind, details FROM findings WHERE noted_at IS NULL ORDER BY id')
    .all()
    .map((row) => ({ ...row, details: JSON.parse(row.details) as Finding['details'] }));
}

/** Adds what was found; the same, while it is still open, is not added twice. */
export function putFinding(db: WriteDb, kind: FindingKind, details: Finding['details'], at: Instant): boolean {
  const { changes } = db
    .prepare(
      `INSERT INTO findings (at, kind, details) SELECT @at, @kind, @details
       WHERE NOT EXISTS (SELECT 1 FROM findings WHERE noted_at IS NULL AND kind = @kind AND details = @details)`,
    )
    .run({ at, kind, details: JSON.stringify(details) });
  return changes > 0;
}

/** Adds something that was touched, with a line of audit; the same, while it is still open, is not added twice. */
export function putTouched(db: WriteDb, { kind, table, row }: VerifyFault, at: Instant): void {
  const details = { fault: kind, table, row };
  if (!putFinding(db, 'touched', details, at)) return;
  appendAudit(db, { at, actor: 'system', action: 'data.found', subject: 'data:check', details });
}

/** Notes that a manager has seen it; answers its kind, or null where none was open under that id. */
export function noteFinding(db: WriteDb, id: number, actor: string, at: Instant): FindingKind | null {
  return (
    db
      .prepare<[number, string, number], FindingKind>(
        'UPDATE findings SET noted_at = ?, noted_by = ? WHERE id = ? AND noted_at IS NULL RETURNING kind',
      )
      .pluck()
      .get(at, actor, id) ?? null
  );
}
