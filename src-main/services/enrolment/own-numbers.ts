import { type FaceEmbedding, findOwnNumbers } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { markOf, ownModel } from '../../../src-shared/models/own-network.ts';
import { findOwnNetwork, putOwnFace } from '../../db/queries/own-network.ts';
import type { WriteDb } from '../../db/store.ts';
import { toBytes } from '../../gallery/bytes.ts';
import { numbersOf, type Vault } from '../../platform/vault.ts';

interface DescribedTemplate {
  readonly id: TemplateId;
  readonly staffId: StaffId;
  readonly face: FaceEmbedding;
}

/**
 * Seals and stores what the site's own network made of a template, where the face carries it; returns those numbers.
 * Null where it does not, or another network made them: one that was removed meanwhile.
 */
export function storeOwnNumbers(
  vault: Vault,
  db: WriteDb,
  { id, staffId, face }: DescribedTemplate,
): { readonly mark: number; readonly numbers: Float32Array } | null {
  const own = findOwnNumbers(face);
  const network = own === null ? null : findOwnNetwork(db);
  if (own === null || network === null) return null;
  if (markOf(network.id) !== own.mark || network.description.width !== own.width) return null;
  const numbers = face.slice(own.start);
  const model = ownModel(network.id);
  const embedding = vault.seal('embedding', numbersOf(`staff:${staffId}`, model), toBytes(numbers));
  putOwnFace(db, { id, staffId, model, embedding });
  return { mark: own.mark, numbers };
}
