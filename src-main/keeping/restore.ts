import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import { NETWORK_FILE } from '../../src-shared/models/own-network.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit, noteSealing } from '../db/queries/audit.ts';
import { evidenceState, findEvidenceHash } from '../db/queries/evidence.ts';
import { noteRestored } from '../db/queries/hub.ts';
import { findOwnNetwork } from '../db/queries/own-network.ts';
import { forgetWitness } from '../db/queries/witness.ts';
import { isWhole, openStore, type Store } from '../db/store.ts';
import { copyLarge, copyWhole, moveWhole, removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { type BackupHead, openBackup, readBackupHead } from '../platform/backup-file.ts';
import { evidenceFiles } from '../platform/evidence-files.ts';
import { filesBelow } from '../platform/files-below.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { type DataPaths, dataPaths } from '../platform/paths.ts';
import { unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault, type Vault } from '../platform/vault.ts';
import { withdrawnName } from './backup.ts';
import { FIRST_EVIDENCE, listBackups, NETWORKS } from './backup-list.ts';
import { attachKeys } from './rotate-keys.ts';
import { replayWithdrawals } from './withdrawals.ts';

export interface RestorePlan {
  readonly file: string;
  /** How the site is named in files. */
  readonly site: string;
  readonly head: BackupHead;
}

/** What came back. */
export interface Restored {
  readonly head: BackupHead;
  readonly photographs: number;
  /** Photographs that do not open: copied as they are, and told by the check of the data. */
  readonly damaged: number;
  /** People whose consent was withdrawn after the backup was made, and who were forgotten in it. */
  readonly forgotten: number;
}

interface RestoreParts {
  readonly now: Instant;
  /** Hears how many photographs were copied so far. */
  readonly onPhotograph?: (done: number) => void;
}

/**
 * The last backup in a folder that was made by an instant (null: the last of all), of a site where the folder holds
 * those of several. Throws `AppError`: `no-backup`, `several-sites` (`sites`), `backup-damaged` where the file is
 * none, or was not made at the time that its name says.
 */
export async function chooseBackup(folder: string, by: Instant | null, site: string | null): Promise<RestorePlan> {
  const all = listBackups(folder, site);
  const sites = [...new Set(all.map((one) => one.site))];
  if (sites.length > 1)
    throw new AppError('several-sites', 'the folder holds backups of several sites', { sites: sites.join(', ') });
  const chosen = all.find(({ at }) => by === null || at <= by);
  if (chosen === undefined) throw new AppError('no-backup', 'the folder holds no backup of that time');
  const { head } = await readBackupHead(chosen.file);
  // An older backup under a newer name would come back without a word.
  if (head.at !== chosen.at) throw new AppError('backup-damaged', 'the backup was not made when its name says');
  return { file: chosen.file, site: chosen.site, head };
}

/** Throws `data-not-empty` where a database is, or the log of one that is gone and would be played into this one. */
function requireEmpty(paths: DataPaths): void {
  for (const ending of ['', '-wal', '-shm', '-journal'])
    if (existsSync(`${paths.database}${ending}`))
      throw new AppError('data-not-empty', 'the data folder has a database already, or the log of one');
}

/**
 * Restores a backup into a data folder that has no database, with nothing but the passphrase. Throws `AppError`:
 * `wrong-passphrase`, `backup-damaged`, `db-newer`, `data-not-empty`, `disk-full`; then the data folder has no
 * database.
 */
export async function restoreBackup(
  plan: RestorePlan,
  passphrase: string,
  into: string,
  { now, onPhotograph = () => undefined }: RestoreParts,
): Promise<Restored> {
  const paths = dataPaths(into);
  requireEmpty(paths);
  const { head } = await readBackupHead(plan.file);
  const vault = createVault(await unwrapForRecovery(head.recovery, passphrase), true);
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const unfinished = `${paths.database}${unfinishedSuffix}`;
  removeQuietly(unfinished);
  try {
    await openBackup(plan.file, unfinished, vault.deriveKey('backup'));
    const restored = await bringIn(unfinished, plan, paths, vault, { now, onPhotograph });
    // Last, and at once: a folder with a database is one that was restored whole.
    moveWhole(unfinished, paths.database);
    return restored;
  } finally {
    for (const ending of ['', '-wal', '-shm']) removeQuietly(`${unfinished}${ending}`);
  }
}

/** Checks the restored database, forgets who withdrew since, and copies the photographs that it still knows. */
async function bringIn(
  database: string,
  plan: RestorePlan,
  paths: DataPaths,
  vault: Vault,
  { now, onPhotograph }: Required<RestoreParts>,
): Promise<Restored> {
  const store = openStore(database);
  const folder = dirname(plan.file);
  try {
    if (!store.read(isWhole)) throw new AppError('backup-damaged', 'the database in the backup has broken pages');
    attachKeys(store, vault);
    const sealing = store.sealRows(vault.deriveKey('rows'), () => undefined);
    if (sealing !== 'before') store.write((db) => noteSealing(db, sealing, now));
    while (store.sealNext((db) => noteSealing(db, 'anew', now)));
    const withdrawn = join(folder, withdrawnName(plan.site));
    if (existsSync(withdrawn) && !existsSync(paths.withdrawn)) copyWhole(withdrawn, paths.withdrawn);
    const forgotten = replayWithdrawals(store, vault, paths.withdrawn, now);
    const from = join(folder, plan.head.evidence ?? FIRST_EVIDENCE);
    const { photographs, damaged } = await copyPhotographs(store, from, paths, vault, onPhotograph);
    await copyNetwork(store, join(folder, NETWORKS), paths.networks);
    store.write((db) => {
      // The witness of what is restored lies elsewhere, or is lost.
      forgetWitness(db);
      noteRestored(db);
      const details = { made: new Date(plan.head.at).toISOString(), photographs, forgotten };
      appendAudit(db, { at: now, actor: 'system', action: 'backup.restore', subject: 'data:backup', details });
    });
    return { head: plan.head, photographs, damaged, forgotten };
  } finally {
    store.close();
  }
}

/**
 * Brings the site's own network back. Where it cannot be read or finds no room its files are left out: the settings say
 * so, faces are compared by the one that ships here, and it can be brought again.
 */
async function copyNetwork(store: Store, from: string, to: string): Promise<void> {
  const network = store.read(findOwnNetwork);
  if (network === null) return;
  try {
    for (const { file } of [{ file: NETWORK_FILE }, ...network.description.files]) {
      const source = join(from, network.id, file);
      if (existsSync(source)) await copyLarge(source, join(to, network.id, file));
    }
  } catch {
    rmSync(join(to, network.id), { recursive: true, force: true });
  }
}

/** Copies the photographs that the database keeps; answers how many, and how many of them do not open. */
async function copyPhotographs(
  store: Store,
  from: string,
  paths: DataPaths,
  vault: Vault,
  onPhotograph: (done: number) => void,
) {
  const evidence = evidenceFiles(paths.evidence, vault, paths.quarantine);
  let [photographs, damaged] = [0, 0];
  for (const path of filesBelow(from, '')) {
    const hash = store.read((db) => (evidenceState(db, path) === 'kept' ? findEvidenceHash(db, path) : null));
    if (path.endsWith(unfinishedSuffix) || hash === null) continue;
    const target = join(paths.evidence, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    copyFileSync(join(from, path), target);
    photographs += 1;
    onPhotograph(photographs);
    await nextTurn();
    try {
      evidence.read({ hash, path });
    } catch {
      damaged += 1;
    }
  }
  return { photographs, damaged };
}
