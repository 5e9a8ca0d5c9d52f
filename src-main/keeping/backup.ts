import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupsToDrop } from '../../src-shared/domain/keep-backups.ts';
import type { BackupResult } from '../../src-shared/ipc/backup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import { isRotating } from '../db/queries/key-rotation.ts';
import { countRows } from '../db/queries/staff.ts';
import { listKeptEvidence } from '../db/queries/verify.ts';
import { findAuditHash, readHead } from '../db/queries/witness.ts';
import type { ReadStore } from '../db/store.ts';
import { copyWhole, fromFileSystem, removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { findProvenHead, hashFile, openBackup, readBackupHead, sealBackup } from '../platform/backup-file.ts';
import { filesBelow } from '../platform/files-below.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { recoveryWrapSchema } from '../platform/recovery-wrap.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { backupName, findNewestBackup, listBackups, siteTag } from './backup-list.ts';
import { tellWrong, type Wrong } from './witness.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'vault' | 'deviceId' | 'log' | 'notify'>;

/** Where the parts of a backup lie, and what there is. */
export interface BackupPlaces {
  /** The site's evidence, from which photographs are copied. */
  readonly evidence: string;
  /** Where the database is copied to before it is sealed; on the data's own disk. */
  readonly scratch: string;
  /** The withdrawn consents, which go beside each backup. */
  readonly withdrawn: string;
  /** Where a backup is restored for a try. */
  readonly drill: string;
}

const FILES_AT_ONCE = 100;

/** The folder of photographs in a backup that was made before the data key was changed for the first time. */
export const FIRST_EVIDENCE = 'evidence';

/** The folder of photographs as they are sealed with the data key of today; each key has its own. */
export function evidenceName(store: ReadStore): string {
  const known = store.read(findDataKey);
  if (known === null || known.rotatedAt === null) return FIRST_EVIDENCE;
  return `${FIRST_EVIDENCE}-${known.fingerprint.toString('hex').slice(0, 8)}`;
}

/** How withdrawn consents of a site are named beside its backups. */
export const withdrawnName = (site: string): string => `withdrawn-${site}`;

const sizeOf = (file: string): number | null => (existsSync(file) ? statSync(file).size : null);

/** Whether a photograph is there and its copy is not, or was cut short: by a stick that was pulled, say. */
function isToCopy(from: string, to: string): boolean {
  const size = sizeOf(from);
  return size !== null && size !== sizeOf(to);
}

/** Copies the photographs that the folder lacks, as they are sealed; removes those that were deleted. */
async function copyEvidence(store: ReadStore, from: string, to: string): Promise<number> {
  let kept = 0;
  for (let after = ''; ; ) {
    const part = store.read((db) => listKeptEvidence(db, after, FILES_AT_ONCE));
    for (const { path } of part) {
      const target = join(to, path);
      if (isToCopy(join(from, path), target)) {
        copyWhole(join(from, path), target);
        await nextTurn();
      }
      kept += 1;
    }
    after = part.at(-1)?.hash ?? '';
    if (part.length < FILES_AT_ONCE) break;
    await nextTurn();
  }
  return kept;
}

const evidenceFolders = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^evidence(-[0-9a-f]{8})?$/.test(name));

/** Removes photographs that were deleted from every folder of them, whatever key they are sealed with. */
async function dropDeleted(store: ReadStore, folder: string): Promise<void> {
  for (const name of evidenceFolders(folder)) {
    for (const path of filesBelow(join(folder, name), '')) {
      if (store.read((db) => evidenceState(db, path)) === 'deleted') removeQuietly(join(folder, name, path));
    }
    await nextTurn();
  }
}

/** Removes folders of photographs that no backup needs any more, of this site or another. */
async function dropUnneeded(folder: string, current: string): Promise<void> {
  const needed = new Set([current]);
  for (const { file } of listBackups(folder, null)) {
    const head = await readBackupHead(file).catch(() => null);
    // What cannot be read may need any of them.
    if (head === null) return;
    needed.add(head.head.evidence ?? FIRST_EVIDENCE);
  }
  for (const name of evidenceFolders(folder))
    if (!needed.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Drops what is kept no more; never before the new one was opened, nor by a time that is not believed. */
function rotate(folder: string, site: string): number {
  const all = listBackups(folder, site);
  const drop = new Set(backupsToDrop(all.map(({ at }) => at)));
  return all.filter(({ at, file }) => drop.has(at) && removeQuietly(file)).length;
}

/**
 * Holds the database against the newest backup of the folder, which lies outside of anybody's reach who changes the
 * database alone: an older database, or an audit that was written anew, is told even where the witness is gone too.
 */
async function compareWithBackup({ store, clock, log, deviceId }: Deps, newest: string, key: Uint8Array) {
  const head = await findProvenHead(newest, key);
  if (head === null) return;
  const wrong = store.read((db): Wrong | null => {
    const own = readHead(db, deviceId);
    if (head.auditId > own.auditId) {
      const punches = Math.max(0, head.punches - countRows(db).punches);
      return { kind: 'rows-lost', details: { entries: head.auditId - own.auditId, punches, since: own.auditId } };
    }
    if (head.auditId === 0 || findAuditHash(db, head.auditId) === head.auditHash) return null;
    return { kind: 'audit-changed', details: { entry: head.auditId } };
  });
  if (wrong === null) return;
  log.error('the database is not the one that was backed up', { kind: wrong.kind });
  store.write((db) => tellWrong(db, wrong, 'data:backup', clock.now()));
}

/**
 * Makes a backup in a folder: the database by SQLite's online backup, sealed for the recovery passphrase, and the
 * photographs by difference. It counts once it was opened again and is what was read. Throws `AppError`:
 * `passphrase-missing` where nobody could open it, `rotation-running` while the data key changes, `disk-full`,
 * `file-not-written`, `backup-damaged`; then the ones before are left as they were.
 */
export async function makeBackup(deps: Deps, places: BackupPlaces, folder: string): Promise<BackupResult> {
  const { store, clock, watch, vault, deviceId, log, notify } = deps;
  if (store.read(isRotating)) throw new AppError('rotation-running', 'photographs are sealed with two keys');
  const recovery = store.read(findDataKey)?.recovery ?? null;
  if (recovery === null) throw new AppError('passphrase-missing', 'no passphrase would open the backup');
  const at = clock.now();
  const mark = store.read((db) => findAuditHash(db, 1)) ?? '';
  const site = siteTag(mark);
  const copy = `${places.scratch}${unfinishedSuffix}`;
  const target = join(folder, backupName(at, site));
  const unfinished = `${target}${unfinishedSuffix}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const pictures = evidenceName(store);
    const photographs = await copyEvidence(store, places.evidence, join(folder, pictures));
    await dropDeleted(store, folder);
    rmSync(copy, { force: true });
    const facts = store.read((db) => ({ ...countRows(db), ...readHead(db, deviceId) }));
    await store.copyTo(copy);
    const { sha256, bytes } = await hashFile(copy);
    const key = vault.deriveKey('backup');
    const newest = findNewestBackup(folder, site, at);
    if (newest !== null) await compareWithBackup(deps, newest.file, key);
    const head = {
      ...({
        format: 'clockface-backup',
        version: 1,
        at,
        schema: store.version,
        sha256,
        bytes,
        photographs,
        site: mark,
        ...(pictures === FIRST_EVIDENCE ? {} : { evidence: pictures }),
      } as const),
      ...{ punches: facts.punches, staff: facts.staff, auditId: facts.auditId, auditHash: facts.auditHash },
      recovery: recoveryWrapSchema.parse(JSON.parse(recovery)),
    };
    await sealBackup(copy, unfinished, head, key);
    await openBackup(unfinished, null, key);
    renameSync(unfinished, target);
    if (existsSync(places.withdrawn)) copyWhole(places.withdrawn, join(folder, withdrawnName(site)));
    const dropped = watch.doubt() === null ? rotate(folder, site) : 0;
    if (dropped > 0) await dropUnneeded(folder, pictures);
    const details = { punches: facts.punches, photographs, entry: facts.auditId };
    store.write((db) =>
      appendAudit(db, { at, actor: 'system', action: 'backup.make', subject: 'data:backup', details }),
    );
    log.info('backup made', { bytes, photographs, dropped });
    notify('data:changed');
    return { at, folder, bytes, photographs };
  } catch (error) {
    throw fromFileSystem(error);
  } finally {
    removeQuietly(copy);
    removeQuietly(unfinished);
  }
}
