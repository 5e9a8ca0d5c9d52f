import type { ClockMemory } from '../../src-shared/domain/clock-doubt.ts';
import type { FindingKind } from '../../src-shared/models/findings.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { putFinding } from '../db/queries/findings.ts';
import {
  type DatabaseHead,
  findAuditHash,
  hadWitness,
  noteWitness,
  readHead,
  skipSequence,
} from '../db/queries/witness.ts';
import type { ReadDb, Store, WriteDb } from '../db/store.ts';
import type { Logger } from '../platform/log.ts';
import type { WitnessContent, WitnessFile } from '../platform/witness-file.ts';

/** What a database is found not to be, with the facts for its words. */
export interface Wrong {
  readonly kind: FindingKind;
  readonly details: Readonly<Record<string, string | number | null>>;
}

/** What a database lacks of what its witness saw; null where they agree. */
function gapBetween(db: ReadDb, seen: WitnessContent, head: DatabaseHead, deviceId: string): Wrong | null {
  const entries = Math.max(0, seen.auditId - head.auditId);
  const punches = seen.deviceId === deviceId ? Math.max(0, seen.sequence - head.sequence) : 0;
  if (entries > 0 || punches > 0) return { kind: 'rows-lost', details: { entries, punches, since: head.auditId } };
  if (seen.auditId > 0 && findAuditHash(db, seen.auditId) !== seen.auditHash)
    return { kind: 'audit-changed', details: { entry: seen.auditId } };
  return null;
}

function findWrong(db: ReadDb, found: WitnessFile['found'], deviceId: string): Wrong | null {
  if (found === 'damaged') return { kind: 'witness-damaged', details: {} };
  if (found !== 'missing') return gapBetween(db, found, readHead(db, deviceId), deviceId);
  return hadWitness(db) ? { kind: 'witness-missing', details: {} } : null;
}

/** Tells the manager and the audit what is wrong, once until it was noted; false where it is told already. */
export function tellWrong(
  db: WriteDb,
  { kind, details }: Wrong,
  subject: 'data:witness' | 'data:backup',
  at: Instant,
): boolean {
  if (!putFinding(db, kind, details, at)) return false;
  appendAudit(db, { at, actor: 'system', action: 'data.found', subject, details: { kind, ...details } });
  return true;
}

/** Tells what the witness saw; numbers that were given before are not given again. */
function tell(db: WriteDb, { kind, details }: Wrong, seen: WitnessFile['found'], deviceId: string, at: Instant): void {
  if (!tellWrong(db, { kind, details }, 'data:witness', at)) return;
  if (typeof seen === 'object' && seen.deviceId === deviceId) skipSequence(db, deviceId, seen.sequence, at);
}

/**
 * Compares the database with the witness that lies beside it. What a lost write-ahead log or an older file took away,
 * and an end of the audit that was cut off, show here and nowhere else.
 */
export function compareWithWitness(
  store: Store,
  { found }: Pick<WitnessFile, 'found'>,
  deviceId: string,
  at: Instant,
  log: Logger,
): void {
  const wrong = store.read((db) => findWrong(db, found, deviceId));
  if (wrong !== null) log.error('the database is not as it was left', { kind: wrong.kind, ...wrong.details });
  if (wrong !== null) store.write((db) => tell(db, wrong, found, deviceId, at));
}

/** The store, with the witness brought up to date after each transaction; it ends with the store. */
export function witnessed(
  store: Store,
  file: WitnessFile,
  deviceId: string,
  clock: () => ClockMemory,
): Store & { readonly record: () => void } {
  let isNoted = store.read(hadWitness);
  const record = (): void => {
    const head = store.read((db) => readHead(db, deviceId));
    const memory = clock();
    const isWritten = file.write({ deviceId, ...head, ...memory });
    if (!isWritten || isNoted) return;
    isNoted = true;
    store.write((db) => noteWitness(db, memory.saidAt));
  };
  return {
    ...store,
    write: (work) => {
      const result = store.write(work);
      record();
      return result;
    },
    close: () => {
      file.flush();
      file.close();
      store.close();
    },
    record,
  };
}
