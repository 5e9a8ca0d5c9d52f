import { evidenceState } from '../db/queries/evidence.ts';
import { putFinding } from '../db/queries/findings.ts';
import { unfinishedSuffix } from '../platform/atomic-file.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

/**
 * A crash between photograph and punch leaves one file behind. Many files that the database does not know mean
 * something else, most likely that an older database was put in place: those are left where they are.
 */
const MOST_ASIDE = 10;

/** So many files are looked up before others have their turn. */
const FILES_AT_ONCE = 200;

/**
 * Removes photographs that were deleted in the database but not on disk, and unfinished files. What the database does
 * not know at all may be the last proof of a punch that was lost: it is put aside, never deleted, and told. Works in
 * parts, so that a punch need not wait for years of photographs.
 */
export async function sweepEvidence({
  store,
  evidence,
  clock,
  log,
  notify,
}: Pick<ServiceDeps, 'store' | 'evidence' | 'clock' | 'log' | 'notify'>): Promise<void> {
  const unwanted: string[] = [];
  const unknown: string[] = [];
  for (const some of inGroups(evidence.list(), FILES_AT_ONCE)) {
    store.read((db) => {
      for (const path of some) {
        const state = evidenceState(db, path);
        if (state === 'kept') continue;
        if (state === 'unknown' && !path.endsWith(unfinishedSuffix)) unknown.push(path);
        else unwanted.push(path);
      }
    });
    await nextTurn();
  }
  // The same photograph may have been stored again meanwhile.
  const isKept = (path: string): boolean => store.read((db) => evidenceState(db, path)) === 'kept';
  for (const path of unwanted) if (!isKept(path)) evidence.remove(path);
  if (unwanted.length > 0) log.info('deleted photographs removed', { count: unwanted.length });
  const lost = unknown.filter((path) => !isKept(path));
  if (lost.length === 0) return;
  const aside = lost.length > MOST_ASIDE ? 0 : lost.filter((path) => evidence.putAside(path)).length;
  log.warn('photographs that no punch points to', { count: lost.length, aside });
  store.write((db) => putFinding(db, 'evidence-unknown', { count: lost.length, aside }, clock.now()));
  notify('data:changed');
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
