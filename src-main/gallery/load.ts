import { EARLIER_MODEL, EMBEDDING_MODEL } from '../../src-shared/models/face.ts';
import { listEmbeddings } from '../db/queries/templates.ts';
import type { Store } from '../db/store.ts';
import type { Logger } from '../platform/log.ts';
import type { Vault } from '../platform/vault.ts';
import { fromBytes } from './bytes.ts';
import { createGallery, type Gallery } from './gallery.ts';

/** Opens every stored face of either generation. One that cannot be opened is left out and logged by its id. */
export function loadGallery(store: Store, vault: Vault, log: Logger): Gallery {
  const gallery = createGallery();
  for (const row of store.read((db) =>
    [EMBEDDING_MODEL, EARLIER_MODEL].flatMap((model) => listEmbeddings(db, model)),
  )) {
    try {
      gallery.add(row.id, row.staffId, fromBytes(vault.open('embedding', row.embedding)));
    } catch {
      log.error('template cannot be opened', { template: row.id });
    }
  }
  return gallery;
}
