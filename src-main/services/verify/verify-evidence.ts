import type { VerifyFault } from '../../../src-shared/models/findings.ts';
import { listKeptEvidence } from '../../db/queries/verify.ts';
import type { ReadStore } from '../../db/store.ts';
import type { EvidenceFiles } from '../../platform/evidence-files.ts';
import { nextTurn } from '../../platform/next-turn.ts';

const FILES_AT_ONCE = 100;

/**
 * Opens every photograph that ought to be there, one a turn. Answers the first that is missing or not the one it was,
 * and how many were looked at and are wrong.
 */
export async function verifyEvidence(
  store: ReadStore,
  evidence: Pick<EvidenceFiles, 'read'>,
): Promise<{ readonly fault: VerifyFault | null; readonly looked: number; readonly wrong: number }> {
  let fault: VerifyFault | null = null;
  let [looked, wrong] = [0, 0];
  for (let after = 0; ; ) {
    const kept = store.read((db) => listKeptEvidence(db, after, FILES_AT_ONCE));
    for (const place of kept) {
      looked += 1;
      try {
        evidence.read(place);
      } catch {
        wrong += 1;
        fault ??= { kind: 'photograph', table: 'evidence', row: place.hash, entry: null };
      }
      await nextTurn();
    }
    const last = kept.at(-1);
    if (last === undefined || kept.length < FILES_AT_ONCE) return { fault, looked, wrong };
    after = last.id;
  }
}
