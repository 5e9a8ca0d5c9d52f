import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backupsToDrop } from '../../src-shared/domain/keep-backups.ts';
import type { BackupResult } from '../../src-shared/ipc/backup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import { countRows } from '../db/queries/staff.ts';
import { listKeptEvidence } from '../db/queries/verify.ts';
import { readHead } from '../db/queries/witness.ts';
import type { ReadStore } from '../db/store.ts';
import { fromFileSystem, removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { hashFile, openBackup, sealBackup } from '../platform/backup-file.ts';
import { filesBelow } from '../platform/files-below.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { recoveryWrapSchema } from '../platform/recovery-wrap.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'vault' | 'deviceId' | 'log' | 'notify'>;

/** Where the parts of a backup lie, and what there is. */
export interface BackupPlaces {
  /** The site's evidence, from which photographs are copied. */
  readonly evidence: string;
  /** Where the database is copied to before it is sealed; on the data's own disk. */
  readonly scratch: string;
}

const ENDING = '.clockface-backup';
const FILES_AT_ONCE = 100;

/** The backups in a folder by the time they were made, newest first. */
export function listBackups(folder: string): { at: Instant; file: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => ({ at: Number(name.slice(0, -ENDING.length).split('-').at(-1)), file: join(folder, name) }))
    .filter(({ at }) => Number.isSafeInteger(at))
    .toSorted((a, b) => b.at - a.at);
}

/** `2026-11-29-1400-1795960800000`: for people first, for the program last. */
const nameOf = (at: Instant): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-${at}${ENDING}`;

/** Copies the photographs that the folder lacks, as they are sealed; removes those that were deleted. */
async function copyEvidence(store: ReadStore, from: string, to: string): Promise<number> {
  let kept = 0;
  for (let after = ''; ; ) {
    const part = store.read((db) => listKeptEvidence(db, after, FILES_AT_ONCE));
    for (const { path } of part) {
      const target = join(to, path);
      if (!existsSync(target) && existsSync(join(from, path))) {
        mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
        copyFileSync(join(from, path), `${target}${unfinishedSuffix}`);
        renameSync(`${target}${unfinishedSuffix}`, target);
        await nextTurn();
      }
      kept += 1;
    }
    after = part.at(-1)?.hash ?? '';
    if (part.length < FILES_AT_ONCE) break;
    await nextTurn();
  }
  for (const path of filesBelow(to, '')) {
    if (store.read((db) => evidenceState(db, path)) === 'deleted') removeQuietly(join(to, path));
  }
  return kept;
}

/** Drops what is kept no more; never before the new one was opened, nor by a time that is not believed. */
function rotate(folder: string): number {
  const all = listBackups(folder);
  const drop = new Set(backupsToDrop(all.map(({ at }) => at)));
  return all.filter(({ at, file }) => drop.has(at) && removeQuietly(file)).length;
}

/**
 * Makes a backup in a folder: the database by SQLite's online backup, sealed for the recovery passphrase, and the
 * photographs by difference. It counts once it was opened again and is what was read. Throws `AppError`:
 * `passphrase-missing` where nobody could open it, `disk-full`, `file-not-written`, `backup-damaged`; then the ones
 * before are left as they were.
 */
export async function makeBackup(deps: Deps, places: BackupPlaces, folder: string): Promise<BackupResult> {
  const { store, clock, watch, vault, deviceId, log, notify } = deps;
  const recovery = store.read(findDataKey)?.recovery ?? null;
  if (recovery === null) throw new AppError('passphrase-missing', 'no passphrase would open the backup');
  const at = clock.now();
  const copy = `${places.scratch}${unfinishedSuffix}`;
  const target = join(folder, nameOf(at));
  const unfinished = `${target}${unfinishedSuffix}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const photographs = await copyEvidence(store, places.evidence, join(folder, 'evidence'));
    rmSync(copy, { force: true });
    const facts = store.read((db) => ({ ...countRows(db), ...readHead(db, deviceId) }));
    await store.copyTo(copy);
    const { sha256, bytes } = await hashFile(copy);
    const key = vault.deriveKey('backup');
    const head = {
      ...({ format: 'clockface-backup', version: 1, at, schema: store.version, sha256, bytes, photographs } as const),
      ...{ punches: facts.punches, staff: facts.staff, auditId: facts.auditId, auditHash: facts.auditHash },
      recovery: recoveryWrapSchema.parse(JSON.parse(recovery)),
    };
    await sealBackup(copy, unfinished, head, key);
    await openBackup(unfinished, null, key);
    renameSync(unfinished, target);
    const dropped = watch.doubt() === null ? rotate(folder) : 0;
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
