import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import { findAuditHash } from '../db/queries/witness.ts';
import { openBackup, readBackupHead } from '../platform/backup-file.ts';
import { evidenceFiles } from '../platform/evidence-files.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { evidenceName } from './backup.ts';
import { FIRST_EVIDENCE, findNewestBackup, siteTag } from './backup-list.ts';

type Deps = Pick<ServiceDeps, 'store' | 'reader' | 'clock' | 'vault'>;

export interface DrillResult {
  /** When the backup was made that was tried. */
  readonly made: Instant;
  readonly punches: number;
  readonly staff: number;
  readonly photographs: number;
}

/** Opens every photograph of the backup; one that was deleted meanwhile may be gone from the folder. */
async function checkPhotographs(
  { store, vault }: Deps,
  folder: string,
  kept: readonly { readonly hash: string; readonly path: string }[],
): Promise<number> {
  const evidence = evidenceFiles(folder, vault, folder);
  let wrong = 0;
  for (const place of kept) {
    try {
      evidence.read(place);
    } catch {
      if (store.read((db) => evidenceState(db, place.path)) === 'kept') wrong += 1;
    }
    await nextTurn();
  }
  return wrong;
}

/**
 * Restores the newest backup of a folder beside the data, as if the machine were lost: it opens, has the rows and the
 * audit that its head says, passes the check of the data, and every photograph opens. Nothing of it stays. Throws
 * `AppError`: `no-backup`, `backup-damaged`, `drill-failed` (`what`), `disk-full`.
 */
export async function drillRestore(deps: Deps, folder: string, scratch: string): Promise<DrillResult> {
  const { store, reader, clock, vault } = deps;
  const now = clock.now();
  const site = siteTag(store.read((db) => findAuditHash(db, 1)) ?? '');
  const newest = findNewestBackup(folder, site, now);
  if (newest === null) throw new AppError('no-backup', 'the folder holds no backup of this site');
  const { head: said } = await readBackupHead(newest.file);
  const pictures = said.evidence ?? FIRST_EVIDENCE;
  // Made before the data key was changed: the passphrase opens it, this app's key does not.
  if (pictures !== evidenceName(store)) throw new AppError('no-backup', 'no backup was made with the key of today');
  const database = join(scratch, 'clockface.db');
  await rm(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  try {
    const head = await openBackup(newest.file, database, vault.deriveKey('backup'));
    const found = await reader.run('backup.look', { file: database, now, sealKey: vault.deriveKey('rows') });
    const fail = (what: string): never => {
      throw new AppError('drill-failed', 'the restored backup is not what it should be', { what });
    };
    if (found.faults[0] !== undefined) fail(`${found.faults[0].table} ${found.faults[0].row}`);
    if (found.punches !== head.punches || found.staff !== head.staff) fail('counts');
    if (found.auditHash !== head.auditHash) fail('audit');
    const wrong = await checkPhotographs(deps, join(dirname(newest.file), pictures), found.kept);
    if (wrong > 0) fail(`photographs ${wrong}`);
    const { punches, staff } = found;
    const details = { made: new Date(head.at).toISOString(), punches, people: staff, photographs: found.kept.length };
    store.write((db) =>
      appendAudit(db, { at: now, actor: 'system', action: 'backup.drill', subject: 'data:backup', details }),
    );
    return { made: head.at, punches, staff, photographs: found.kept.length };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
