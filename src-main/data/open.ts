import { AppError } from '../../src-shared/models/errors.ts';
import { findKeyFingerprint, insertKeyFingerprint } from '../db/queries/data-key.ts';
import { isAllBound } from '../db/queries/sealed.ts';
import { openStore, type Store } from '../db/store.ts';
import { loadGallery } from '../gallery/load.ts';
import type { Clock } from '../platform/clock.ts';
import { type KeyWrapper, loadDataKey } from '../platform/data-key.ts';
import { evidenceFiles } from '../platform/evidence-files.ts';
import type { Logger } from '../platform/log.ts';
import type { DataPaths } from '../platform/paths.ts';
import { createVault, type Vault } from '../platform/vault.ts';
import { createReader } from '../reader/reader.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { isSetUp } from '../services/base/site.ts';

export interface OpenParts {
  readonly paths: DataPaths;
  readonly clock: Clock;
  readonly keys: KeyWrapper;
  readonly log: Logger;
  readonly deviceId: string;
  readonly venueId: ServiceDeps['venueId'];
  readonly notify: ServiceDeps['notify'];
  /** Whether this machine has seen the site set up: an empty database is then a lost one, not a new one. */
  readonly wasSetUp: boolean;
  /** The script of the reader's threads. */
  readonly readerScript: URL;
}

/**
 * Opens everything that holds data, in the order in which one proves the next: database, data key, faces, photographs.
 * Throws `AppError`: `db-locked`, `db-newer`, `db-damaged`, `disk-full`, `key-unavailable`; then nothing stays open.
 */
export async function openData({
  paths,
  clock,
  keys,
  log,
  deviceId,
  venueId,
  notify,
  wasSetUp,
  readerScript,
}: OpenParts): Promise<ServiceDeps> {
  const store = openStore(paths.database, undefined, (statement, ms) => log.warn('slow statement', { statement, ms }));
  const reader = createReader(paths.database, readerScript, log);
  try {
    if (wasSetUp && !isSetUp(store))
      throw new AppError('db-damaged', 'the database of a site that was set up is empty');
    const vault = await openVault(store, paths.dataKey, keys);
    const evidence = evidenceFiles(paths.evidence, vault);
    const gallery = loadGallery(store, vault, log);
    log.info('data opened', { schema: store.version, people: gallery.people() });
    return { store, reader, clock, vault, gallery, evidence, log, deviceId, venueId, notify };
  } catch (error) {
    reader.close();
    store.close();
    throw error;
  }
}

async function openVault(store: Store, file: string, keys: KeyWrapper): Promise<Vault> {
  const known = store.read(findKeyFingerprint);
  const key = await loadDataKey(file, keys, known === null);
  const vault = createVault(key, !store.read(isAllBound));
  if (known === null) store.write((db) => insertKeyFingerprint(db, vault.fingerprint));
  else if (!known.equals(vault.fingerprint))
    throw new AppError('key-unavailable', 'the data key is not the one of this database');
  return vault;
}
