import type { PunchId } from '../../src-shared/models/ids.ts';
import { findEvidenceOfPunch } from '../db/queries/evidence.ts';
import { findHub, type HubRow, updateHub } from '../db/queries/hub.ts';
import { lastRowId, listOwnRows } from '../db/queries/hub-facts.ts';
import {
  dropAdopted,
  dropEnded,
  findStorage,
  findStorageById,
  forgetStored,
  listInState,
  markStored,
  putWaiting,
  type StorageRow,
  type StoredPhoto,
} from '../db/queries/photo-storage.ts';
import { readRetention } from '../db/queries/retention.ts';
import type { ReadDb } from '../db/store.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { Vault } from '../platform/vault.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { openPhoto, sealPhoto } from './photo-seal.ts';
import type { ObjectStorage } from './s3-client.ts';

/** So many are looked at before others have their turn. */
const AT_ONCE = 50;
const DAY_MS = 86_400_000;

export type StorageDeps = Pick<ServiceDeps, 'store' | 'vault' | 'clock' | 'evidence'>;

/** How the secret of a storage is bound to it. */
export const ofStorage = (id: number): string => `storage:${id}`;

const keyOf = (site: string, punchId: number): string => `clockface/${site}/${punchId}`;

/** Opens a storage. What speaks S3 is loaded where there is one. */
export async function connectStorage(
  { vault }: { readonly vault: Pick<Vault, 'open'> },
  { id, secret, ...row }: StorageRow,
): Promise<ObjectStorage> {
  const { openStorage } = await import('./s3-client.ts');
  return openStorage({ ...row, secret: vault.open('storage', ofStorage(id), secret).toString('utf8') });
}

/** Does something with the storages that it names, each opened once. */
async function withStorages<T>(
  deps: StorageDeps,
  work: (of: (id: number) => Promise<ObjectStorage | null>) => Promise<T>,
): Promise<T> {
  const opened = new Map<number, ObjectStorage>();
  try {
    return await work(async (id) => {
      const known = opened.get(id);
      if (known !== undefined) return known;
      const row = deps.store.read((db) => findStorageById(db, id));
      if (row === null) return null;
      const storage = await connectStorage(deps, row);
      opened.set(id, storage);
      return storage;
    });
  } finally {
    for (const storage of opened.values()) storage.close();
  }
}

/** Notes what is new: own photographs to bring there, and what retention and a change of storage take away from it. */
export async function noteStored({ store, clock }: StorageDeps): Promise<void> {
  const part = (): boolean =>
    store.write((db) => {
      const hub = findHub(db);
      if (hub === null) return false;
      const current = findStorage(db);
      if ((current?.id ?? 0) !== hub.storageId) {
        dropEnded(db, current?.id ?? 0, clock.now());
        updateHub(db, { storageId: current?.id ?? 0, storedPunch: 0 });
        return current !== null;
      }
      const { photographs: days } = readRetention(db);
      if (days !== null && dropAdopted(db, clock.now() - days * DAY_MS, clock.now(), AT_ONCE) > 0) return true;
      if (current === null) return false;
      const last = lastRowId(db, 'punches');
      const ids = listOwnRows(db, 'punches', hub, hub.storedPunch, AT_ONCE);
      for (const punchId of ids) {
        const place = findEvidenceOfPunch(db, punchId as PunchId);
        if (place !== null) putWaiting(db, { storageId: current.id, punchId, hash: place.hash }, clock.now());
      }
      const isMore = ids.length === AT_ONCE;
      const storedPunch = isMore ? (ids.at(-1) ?? last) : last;
      if (storedPunch !== hub.storedPunch) updateHub(db, { storedPunch });
      return isMore;
    });
  while (part()) await nextTurn();
}

/**
 * Deletes in storages what is to be deleted there, then brings there what waits. Throws `AppError` where a storage
 * does not do what it is asked; what was done until then is noted, and the rest comes again.
 */
export async function exchangeStored(deps: StorageDeps): Promise<void> {
  await noteStored(deps);
  const { site } = deps.store.read(findHub) as HubRow;
  await withStorages(deps, async (of) => {
    for (;;) {
      const photos = deps.store.read((db) => listInState(db, 'unwanted', AT_ONCE));
      for (const photo of photos) {
        await (await of(photo.storageId))?.remove(keyOf(site, photo.punchId));
        deps.store.write((db) => forgetStored(db, photo));
      }
      if (photos.length < AT_ONCE) break;
    }
    for (;;) {
      const photos = deps.store.read((db) => listInState(db, 'waiting', AT_ONCE));
      for (const photo of photos) {
        await bring(deps, site, photo, await of(photo.storageId));
        await nextTurn();
      }
      if (photos.length < AT_ONCE) return;
    }
  });
}

async function bring(
  { store, vault, clock, evidence }: StorageDeps,
  site: string,
  photo: StoredPhoto,
  storage: ObjectStorage | null,
): Promise<void> {
  const jpeg = readKept(photo.punchId);
  if (jpeg === null || storage === null) return store.write((db) => forgetStored(db, photo));
  await storage.put(keyOf(site, photo.punchId), sealPhoto(vault, site, photo.punchId, jpeg));
  store.write((db) => markStored(db, photo, clock.now()));

  function readKept(punchId: number): Uint8Array | null {
    try {
      const place = store.read((db) => findEvidenceOfPunch(db, punchId as PunchId));
      return place === null ? null : evidence.read(place);
    } catch {
      return null;
    }
  }
}

/** A photograph from the storage, as JPEG; null where it is not there, was changed, or the storage does not answer. */
export async function findStored(
  deps: Pick<StorageDeps, 'store' | 'vault'> & Pick<ServiceDeps, 'log'>,
  site: string,
  punchId: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = deps.store.read((db: ReadDb) => findStorage(db));
  if (row === null) return null;
  let storage: ObjectStorage | null = null;
  try {
    storage = await connectStorage(deps, row);
    const body = await storage.get(keyOf(site, punchId));
    return body === null ? null : openPhoto(deps.vault, site, punchId, body);
  } catch (error) {
    deps.log.warn('a photograph cannot be read from the storage', { punch: punchId, reason: String(error) });
    return null;
  } finally {
    storage?.close();
  }
}
