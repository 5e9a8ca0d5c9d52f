import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupResult } from '../../src-shared/ipc/backup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { NETWORK_FILE } from '../../src-shared/models/own-network.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { isRotating } from '../db/queries/key-rotation.ts';
import { findOwnNetwork } from '../db/queries/own-network.ts';
import { countRows } from '../db/queries/staff.ts';
import { listKeptEvidence } from '../db/queries/verify.ts';
import { findAuditHash, readHead } from '../db/queries/witness.ts';
import type { ReadStore } from '../db/store.ts';
import {
  copyLarge,
  copyWhole,
  fromFileSystem,
  moveWhole,
  removeLarge,
  unfinishedSuffix,
} from '../platform/atomic-file.ts';
import { findProvenHead, hashFile, openBackup, sealBackup } from '../platform/backup-file.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { requireOutside } from '../platform/paths.ts';
import { recoveryWrapSchema } from '../platform/recovery-wrap.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { backupName, FIRST_EVIDENCE, findNewestBackup, NETWORKS, siteTag } from './backup-list.ts';
import { dropDeleted, dropUnneeded, rotate, sweepUnfinished } from './backup-sweep.ts';
import { tellWrong, type Wrong } from './witness.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'vault' | 'deviceId' | 'log' | 'notify'>;

/** Where the parts of a backup lie, and what there is. */
export interface BackupPlaces {
  /** The site's evidence, from which photographs are copied. */
  readonly evidence: string;
  /** The network that the site brought itself. */
  readonly networks: string;
  /** Where the database is copied to before it is sealed; on the data's own disk. */
  readonly scratch: string;
  /** The withdrawn consents, which go beside each backup. */
  readonly withdrawn: string;
  /** Where a backup is restored for a try. */
  readonly drill: string;
}

const FILES_AT_ONCE = 100;

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

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Copies a photograph; false where it cannot be read. Throws as `copyWhole` where it cannot be written. */
function copyPhotograph(from: string, to: string): boolean {
  try {
    copyWhole(from, to);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'file-not-written' || isReadable(from)) throw error;
    return false;
  }
}

interface Copied {
  /** Photographs that the site has. */
  readonly kept: number;
  /** Of them those that could not be read, and are not in the folder. */
  readonly unread: number;
}

/** Copies the photographs that the folder lacks, as they are sealed, while it is there. */
async function copyEvidence(store: ReadStore, from: string, to: string, requireThere: () => void): Promise<Copied> {
  let kept = 0;
  let unread = 0;
  for (let after = 0; ; ) {
    const part = store.read((db) => listKeptEvidence(db, after, FILES_AT_ONCE));
    for (const { path } of part) {
      const target = join(to, path);
      if (isToCopy(join(from, path), target)) {
        requireThere();
        if (!copyPhotograph(join(from, path), target)) unread += 1;
        await nextTurn();
      }
      kept += 1;
    }
    after = part.at(-1)?.id ?? 0;
    if (part.length < FILES_AT_ONCE) break;
    await nextTurn();
  }
  return { kept, unread };
}

const networkOf = (store: ReadStore) => store.read(findOwnNetwork)?.id ?? null;

/** Copies the network that the site brought itself, where the folder lacks it: it is no secret of anybody's. */
async function copyNetwork(store: ReadStore, from: string, to: string, requireThere: () => void): Promise<void> {
  const network = store.read(findOwnNetwork);
  if (network === null) return;
  for (const { file } of [{ file: NETWORK_FILE }, ...network.description.files]) {
    const [source, target] = [from, to].map((place) => join(place, network.id, file)) as [string, string];
    if (!isToCopy(source, target)) continue;
    requireThere();
    await copyLarge(source, target);
  }
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
 * `passphrase-missing` where nobody could open it, `rotation-running` while the data key changes, `folder-missing`,
 * `folder-of-data`, `disk-full`, `file-not-written`, `backup-damaged`; then the ones before are left as they were.
 * Where it is made but for some photographs, `photograph-unreadable`; but for the site's own network, `disk-full` or
 * `file-not-written`.
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
  // Where a stick was pulled, its place may still be a folder: of the machine's own disk.
  const requireThere = (file = unfinished): void => {
    if (!existsSync(file)) throw new AppError('folder-missing', 'the folder went away during the backup');
  };
  try {
    if (!existsSync(folder)) throw new AppError('folder-missing', 'the folder is not there');
    // What is no photograph of today's key goes from the folder: never from the data itself.
    requireOutside(folder, dirname(places.evidence));
    writeFileSync(unfinished, '', { mode: 0o600 });
    await sweepUnfinished(folder, site, at);
    const pictures = evidenceName(store);
    const { kept: photographs, unread } = await copyEvidence(
      store,
      places.evidence,
      join(folder, pictures),
      requireThere,
    );
    await dropDeleted(store, folder);
    await rm(copy, { force: true });
    const network = networkOf(store);
    const facts = store.read((db) => ({ ...countRows(db), ...readHead(db, deviceId) }));
    await store.copyTo(copy);
    // One that was changed meanwhile: the copy may have either, and whoever sweeps keeps both.
    const isSameNetwork = networkOf(store) === network;
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
        ...(isSameNetwork ? { network } : {}),
      } as const),
      ...{ punches: facts.punches, staff: facts.staff, auditId: facts.auditId, auditHash: facts.auditHash },
      recovery: recoveryWrapSchema.parse(JSON.parse(recovery)),
    };
    requireThere();
    await sealBackup(copy, unfinished, head, key);
    await openBackup(unfinished, null, key);
    // On the disk under its name before an older one goes.
    moveWhole(unfinished, target);
    if (existsSync(places.withdrawn)) copyWhole(places.withdrawn, join(folder, withdrawnName(site)));
    const dropped = watch.doubt() === null ? await rotate(folder, site, target) : 0;
    // The backup is made: what cannot go now goes at a later one.
    if (dropped > 0)
      await dropUnneeded(folder, target, at).catch((error: unknown) =>
        log.warn('what no backup needs cannot be removed', errorFacts(error)),
      );
    const details = { punches: facts.punches, photographs, entry: facts.auditId };
    store.write((db) =>
      appendAudit(db, { at, actor: 'system', action: 'backup.make', subject: 'data:backup', details }),
    );
    log.info('backup made', { bytes, photographs, dropped });
    notify('data:changed');
    // Last: it may want more room than all the rest, and can be brought again.
    await copyNetwork(store, places.networks, join(folder, NETWORKS), () => requireThere(target));
    if (unread > 0) throw new AppError('photograph-unreadable', 'photographs are not in the backup', { count: unread });
    return { at, folder, bytes, photographs };
  } catch (error) {
    if (!existsSync(folder)) throw new AppError('folder-missing', 'the folder went away during the backup');
    throw fromFileSystem(error);
  } finally {
    await removeLarge(copy);
    await removeLarge(unfinished);
  }
}
