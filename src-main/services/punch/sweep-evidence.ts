import { listEvidence } from '../../db/queries/evidence.ts';
import type { Store } from '../../db/store.ts';
import { unfinishedSuffix } from '../../platform/atomic-file.ts';
import type { EvidenceFiles } from '../../platform/evidence-files.ts';
import type { Logger } from '../../platform/log.ts';

/**
 * A crash between photograph and punch leaves one file behind. Many files that the database does not know mean something else, most
 * likely that an older database was put in place: those are left alone.
 */
const mostOrphans = 10;

/** Removes photographs that were deleted in the database but not on disk, unfinished files, and those of punches that never came to be. */
export function sweepEvidence(store: Store, evidence: EvidenceFiles, log: Logger): void {
  const known = store.read(listEvidence);
  const unwanted = evidence.list().filter((path) => known.get(path) !== true);
  const orphans = unwanted.filter((path) => !known.has(path) && !path.endsWith(unfinishedSuffix));
  const spared = orphans.length > mostOrphans;
  if (spared) log.warn('photographs of another database are left alone', { count: orphans.length });
  const doomed = spared ? unwanted.filter((path) => !orphans.includes(path)) : unwanted;
  for (const path of doomed) evidence.remove(path);
  if (doomed.length > 0) log.info('photographs without a punch removed', { count: doomed.length });
}
