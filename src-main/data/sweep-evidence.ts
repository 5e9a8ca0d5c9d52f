import { evidenceState } from '../db/queries/evidence.ts';
import type { Store } from '../db/store.ts';
import { unfinishedSuffix } from '../platform/atomic-file.ts';
import type { EvidenceFiles } from '../platform/evidence-files.ts';
import type { Logger } from '../platform/log.ts';
import { nextTurn } from '../platform/next-turn.ts';

/**
 * A crash between photograph and punch leaves one file behind. Many files that the database does not know mean
 * something else, most likely that an older database was put in place: those are left alone.
 */
const MOST_ORPHANS = 10;

/** So many files are looked up before others have their turn. */
const FILES_AT_ONCE = 200;

/**
 * Removes photographs that were deleted in the database but not on disk, unfinished files, and those of punches that
 * never came to be.
 * Works in parts, so that a punch need not wait for years of photographs.
 */
export async function sweepEvidence(store: Store, evidence: EvidenceFiles, log: Logger): Promise<void> {
  const unwanted: string[] = [];
  const orphans = new Set<string>();
  for (const some of inGroups(evidence.list(), FILES_AT_ONCE)) {
    store.read((db) => {
      for (const path of some) {
        const state = evidenceState(db, path);
        if (state === 'kept') continue;
        unwanted.push(path);
        if (state === 'unknown' && !path.endsWith(unfinishedSuffix)) orphans.add(path);
      }
    });
    await nextTurn();
  }
  const spared = orphans.size > MOST_ORPHANS;
  if (spared) log.warn('photographs of another database are left alone', { count: orphans.size });
  const doomed = spared ? unwanted.filter((path) => !orphans.has(path)) : unwanted;
  for (const path of doomed) {
    // The same photograph may have been stored again meanwhile.
    if (store.read((db) => evidenceState(db, path)) !== 'kept') evidence.remove(path);
  }
  if (doomed.length > 0) log.info('photographs without a punch removed', { count: doomed.length });
}

function* inGroups<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
