import { EARLIER_MODEL, EMBEDDING_MODEL } from '../../src-shared/models/face.ts';
import { listEmbeddings } from '../db/queries/templates.ts';
import type { Store } from '../db/store.ts';
import type { Logger } from '../platform/log.ts';
import { numbersOf, type Vault } from '../platform/vault.ts';
import { fromBytes } from './bytes.ts';
import { createGallery, type Gallery } from './gallery.ts';

/** Opens every stored face of either generation. One that cannot be opened is left out and logged by its id. */
export function loadGallery(store: Store, vault: Vault, log: Logger): Gallery {
  const gallery = createGallery();
  for (const model of [EMBEDDING_MODEL, EARLIER_MODEL]) {
    for (const { id, staffId, embedding } of store.read((db) => listEmbeddings(db, model))) {
      try {
        const of = numbersOf(`staff:${staffId}`, model);
        gallery.add(id, staffId, fromBytes(vault.open('embedding', of, embedding)));
      } catch {
        log.error('template cannot be opened', { template: id });
      }
    }
  }
  return gallery;
}
