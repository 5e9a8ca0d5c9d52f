import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import { forgetWitness } from '../db/queries/witness.ts';
import { isWhole, openStore } from '../db/store.ts';
import { removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { type BackupHead, openBackup, readBackupHead } from '../platform/backup-file.ts';
import { filesBelow } from '../platform/files-below.ts';
import { dataPaths } from '../platform/paths.ts';
import { unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault } from '../platform/vault.ts';
import { listBackups } from './backup.ts';

export interface RestorePlan {
  readonly file: string;
  readonly head: BackupHead;
}

/** The last backup in a folder that was made by an instant (null: the last of all). Throws `AppError` `no-backup`. */
export async function chooseBackup(folder: string, by: Instant | null): Promise<RestorePlan> {
  const chosen = listBackups(folder).find(({ at }) => by === null || at <= by);
  if (chosen === undefined) throw new AppError('no-backup', 'the folder holds no backup of that time');
  return { file: chosen.file, head: (await readBackupHead(chosen.file)).head };
}

/**
 * Restores a backup into a data folder that has no database, with nothing but the passphrase. Answers how many
 * photographs came back. Throws `AppError`: `wrong-passphrase`, `backup-damaged`, `data-not-empty`, `disk-full`; then
 * the data folder has no database.
 */
export async function restoreBackup(
  { file }: RestorePlan,
  passphrase: string,
  into: string,
  now: Instant,
): Promise<{ readonly head: BackupHead; readonly photographs: number }> {
  const paths = dataPaths(into);
  if (existsSync(paths.database)) throw new AppError('data-not-empty', 'the data folder has a database already');
  const { head } = await readBackupHead(file);
  const key = createVault(await unwrapForRecovery(head.recovery, passphrase)).deriveKey('backup');
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const unfinished = `${paths.database}${unfinishedSuffix}`;
  removeQuietly(unfinished);
  try {
    await openBackup(file, unfinished, key);
    const photographs = bringIn(unfinished, join(dirname(file), 'evidence'), paths.evidence, head, now);
    // Last: a folder with a database is one that was restored whole.
    copyFileSync(unfinished, paths.database);
    return { head, photographs };
  } finally {
    for (const ending of ['', '-wal', '-shm']) removeQuietly(`${unfinished}${ending}`);
  }
}

/** Checks the restored database, notes that it was, and copies the photographs that it knows. */
function bringIn(database: string, from: string, to: string, { at }: BackupHead, now: Instant): number {
  const store = openStore(database);
  try {
    if (!store.read(isWhole)) throw new AppError('backup-damaged', 'the database in the backup has broken pages');
    let photographs = 0;
    for (const path of filesBelow(from, '')) {
      if (path.endsWith(unfinishedSuffix) || store.read((db) => evidenceState(db, path)) !== 'kept') continue;
      const target = join(to, path);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      copyFileSync(join(from, path), target);
      photographs += 1;
    }
    store.write((db) => {
      // The witness of what is restored lies elsewhere, or is lost.
      forgetWitness(db);
      const details = { made: new Date(at).toISOString(), photographs };
      appendAudit(db, { at: now, actor: 'system', action: 'backup.restore', subject: 'data:backup', details });
    });
    return photographs;
  } finally {
    store.close();
  }
}
