import { countRows } from '../../db/queries/staff.ts';
import { listKeptEvidence } from '../../db/queries/verify.ts';
import { findAuditHash, findLastAuditId } from '../../db/queries/witness.ts';
import { openReadStore } from '../../db/read-store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { verifyRecords } from './verify-records.ts';

/** What a restored backup holds, and the first fault of each check of it. */
export function lookAtBackup(
  { file, now, sealKey }: ReaderJobs['backup.look']['request'],
  progress: (done: number, of: number) => void,
): ReaderJobs['backup.look']['reply'] {
  const store = openReadStore(file, () => undefined);
  try {
    const faults = verifyRecords(store, { now, sealKey }, progress);
    const facts = store.read((db) => ({
      ...countRows(db),
      auditHash: findAuditHash(db, findLastAuditId(db)) ?? '',
      kept: listKeptEvidence(db, 0, Number.MAX_SAFE_INTEGER),
    }));
    return { faults, punches: facts.punches, staff: facts.staff, auditHash: facts.auditHash, kept: facts.kept };
  } finally {
    store.close();
  }
}
