import type { KeyRotation } from '../../src-shared/ipc/keys.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { deleteEarlierKey, findEarlierKey, isRotating, listKeptKeys } from '../db/queries/key-rotation.ts';
import type { ReadStore } from '../db/store.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { LASTING_PURPOSES, type Vault } from '../platform/vault.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { renewSeals } from './renew-seals.ts';

type Deps = Pick<ServiceDeps, 'store' | 'vault' | 'evidence' | 'clock' | 'log' | 'notify' | 'keepWithdrawn'>;

/** The windows are told once so many pieces were sealed anew. */
const TOLD_PIECES = 200;

/** What failed is tried again after this long: a disk gets room, or works again. */
const AGAIN_MS = 10 * 60_000;

interface Progress {
  pieces: number;
  place: string;
}

interface Running {
  readonly ended: Promise<void>;
  readonly progress: Progress;
}

/** Held by the open database: one that is opened in its place goes on by itself. */
const running = new WeakMap<Deps['store'], Running>();
/** What the last pass of each failed with. */
const failures = new WeakMap<Deps['store'], ErrorCode>();

/** How far sealing anew has come; null where there is nothing to seal anew. */
export function rotationOf(store: Deps['store']): KeyRotation | null {
  if (!store.read(isRotating)) return null;
  const { pieces, place } = running.get(store)?.progress ?? { pieces: 0, place: '' };
  return { pieces, place, failure: failures.get(store) ?? null };
}

/** Gives a vault what a change of its key left in the database: the key before, and the keys of lasting purposes. */
export function attachKeys(store: ReadStore, vault: Vault): void {
  for (const { purpose, sealed } of store.read(listKeptKeys)) {
    const lasting = LASTING_PURPOSES.find((one) => one === purpose);
    if (lasting !== undefined) vault.keepPurpose(lasting, vault.open('kept-key', lasting, sealed));
  }
  const earlier = store.read(findEarlierKey);
  if (earlier !== null) vault.acceptEarlier(vault.open('earlier-key', 'site', earlier));
}

async function renewAll(deps: Deps, progress: Progress): Promise<void> {
  const { store, vault, clock, log, notify, keepWithdrawn } = deps;
  await renewSeals(deps, (pieces, place) => {
    const told = Math.floor(progress.pieces / TOLD_PIECES);
    progress.pieces += pieces;
    progress.place = place;
    if (Math.floor(progress.pieces / TOLD_PIECES) > told) notify('config:changed');
  });
  keepWithdrawn();
  const { pieces } = progress;
  store.write((db) => {
    deleteEarlierKey(db);
    const entry = { at: clock.now(), actor: 'system', action: 'keys.rotated', subject: 'keys:1' } as const;
    appendAudit(db, { ...entry, details: { pieces } });
  });
  vault.forgetEarlier();
  log.info('everything is sealed with the new key', { pieces });
  notify('config:changed');
}

/** Tells that a pass failed, and tries again later. The data may be closed by then. */
function againLater(deps: Deps, error: unknown): void {
  if (!(error instanceof AppError)) return;
  // Nobody chose that file, and nobody can choose another.
  failures.set(deps.store, error.code === 'file-not-written' ? 'disk-failing' : error.code);
  deps.notify('config:changed');
  setTimeout(() => {
    continueRotation(deps).catch((again: unknown) => deps.log.error('sealing anew stopped', errorFacts(again)));
  }, AGAIN_MS).unref();
}

/**
 * Seals everything anew that the key before sealed, in parts, and then forgets that key. A start after a kill goes on
 * with what is left. Resolves at once where there is nothing to do; joins one that is running. Throws `AppError` where
 * something could not be read or written (`disk-full`, `file-not-written`, `photograph-unreadable`, storage codes):
 * the key before is kept, and ten minutes later it goes on by itself.
 */
export function continueRotation(deps: Deps): Promise<void> {
  const { store } = deps;
  const already = running.get(store);
  if (already !== undefined) return already.ended;
  if (!store.read(isRotating)) return Promise.resolve();
  const progress = { pieces: 0, place: '' };
  const ended = renewAll(deps, progress)
    .then(() => void failures.delete(store))
    .finally(() => running.delete(store))
    .catch((error: unknown) => {
      againLater(deps, error);
      throw error;
    });
  running.set(store, { ended, progress });
  return ended;
}
