import { EARLIER_MODEL, EMBEDDING_MODEL } from '../../src-shared/models/face.ts';
import { markOf, ownModel } from '../../src-shared/models/own-network.ts';
import { findOwnNetwork, listOwnFacesAfter, type OwnNetworkRow } from '../db/queries/own-network.ts';
import { listEmbeddings, type SealedEmbedding } from '../db/queries/templates.ts';
import type { ReadStore, Store } from '../db/store.ts';
import type { Logger } from '../platform/log.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { numbersOf, type Vault } from '../platform/vault.ts';
import { fromBytes, numbersFromBytes } from './bytes.ts';
import { createGallery, type Gallery } from './gallery.ts';

type Parts = { readonly store: ReadStore; readonly vault: Vault; readonly log: Logger; readonly gallery: Gallery };

/** Opens every stored face of either generation. One that cannot be opened is left out and logged by its id. */
export async function loadGallery(store: Store, vault: Vault, log: Logger): Promise<Gallery> {
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
  const network = store.read(findOwnNetwork);
  if (network !== null && network.usedFrom !== null) await loadOwnFaces({ store, vault, log, gallery }, network);
  return gallery;
}

/** What a site's own network made of a template. Throws where it cannot be opened. */
export function openOwnFace(vault: Vault, { staffId, embedding }: SealedEmbedding, model: string): Float32Array {
  return numbersFromBytes(vault.open('embedding', numbersOf(`staff:${staffId}`, model), embedding));
}

/** Faces of a part: a few milliseconds, also of the widest network. */
const PART = 20;

/**
 * Has the gallery compare by a site's own network, and brings in part by part what it made of the faces; until then
 * those are compared by the numbers that they have.
 */
export async function loadOwnFaces(
  { store, vault, log, gallery }: Parts,
  { id, calibration, description }: OwnNetworkRow,
): Promise<void> {
  if (calibration === null) return;
  const [mark, model] = [markOf(id), ownModel(id)];
  gallery.compareByOwn({ mark, width: description.width, scale: calibration.scale });
  for (let after = 0; ; ) {
    const rows = store.read((db) => listOwnFacesAfter(db, after, model, PART));
    for (const row of rows) {
      try {
        gallery.describe(row.id, { mark, numbers: openOwnFace(vault, row, model) });
      } catch {
        log.error('what the own network made of a template cannot be opened', { template: row.id });
      }
    }
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < PART) return;
    await nextTurn();
  }
}
