import type { AuditAction } from '../../../src-shared/models/audit.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type AuditEntry, appendAudit } from '../../db/queries/audit.ts';
import type { ServiceDeps } from './deps.ts';

type ExportAction = Extract<AuditAction, `${string}.export`>;

/** What leaves the machine: `hours.export` of `hours:csv`, and how much of it. */
export interface ExportNote extends Pick<AuditEntry, 'subject' | 'details'> {
  readonly action: ExportAction;
}

/**
 * Notes that data leaves the machine, and only then lets it: no file is ever written that the audit does not know of.
 * Where writing fails, that is noted as well. Throws what `write` throws, and the storage codes; then there is no file.
 */
export async function exportNoted<T>(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  note: ExportNote,
  actor: string,
  write: () => T | Promise<T>,
): Promise<T> {
  const append = (action: AuditAction, at: Instant): number =>
    store.write((db) => appendAudit(db, { ...note, action, at, actor }));
  append(note.action, clock.now());
  try {
    return await write();
  } catch (error) {
    append(`${note.action}-failed`, clock.now());
    throw error;
  }
}
