import { faceScore, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-matching.ts';
import type { DescribedTemplate, UndescribedTemplate } from '../../../src-shared/ipc/network.ts';
import { EMBEDDING_MODEL, embeddingFault, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { TemplateId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findOwnNetwork, listUndescribed } from '../../db/queries/own-network.ts';
import { findTemplateOf, type SealedEmbedding } from '../../db/queries/templates.ts';
import { fromBytes } from '../../gallery/bytes.ts';
import { numbersOf } from '../../platform/vault.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { storeOwnNumbers } from '../enrolment/own-numbers.ts';
import { nextStoredPictures } from '../enrolment/stored-pictures.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'log'>;

/** So many templates are handed out at once. */
const BATCH = 20;

/**
 * Templates with today's numbers after an id (0 for the first) that the site's own network has not described, with
 * their pictures. Those whose picture does not open are left out; empty where there are no more, or no network.
 */
export function listUndescribedTemplates(
  deps: Pick<Deps, 'store' | 'vault' | 'log'>,
  after: number,
): UndescribedTemplate[] {
  return nextStoredPictures(deps, after, (last) =>
    deps.store.read((db) => (findOwnNetwork(db) === null ? [] : listUndescribed(db, last, EMBEDDING_MODEL, BATCH))),
  );
}

/** How alike a picture is to the stored face of its template; null where that cannot be opened, which is logged. */
function scoreOfStored(
  { vault, log }: Pick<Deps, 'vault' | 'log'>,
  { id, staffId, embedding }: SealedEmbedding,
  face: FaceEmbedding,
): number | null {
  try {
    const of = numbersOf(`staff:${staffId}`, EMBEDDING_MODEL);
    return faceScore(fromBytes(vault.open('embedding', of, embedding)), face);
  } catch {
    log.error('template cannot be opened', { template: id });
    return null;
  }
}

/**
 * Stores what the site's own network made of templates' pictures. A picture counts only where the numbers of the
 * network that ships here agree with those stored, so that nobody else's face takes its place. Returns how many
 * counted.
 */
export function describeTemplates(
  { store, clock, vault, gallery, log }: Deps,
  described: readonly DescribedTemplate[],
  actor: string,
): { described: number } {
  const done = store.write((db) => {
    const stored: { id: TemplateId; mark: number; numbers: Float32Array }[] = [];
    for (const { id, embedding } of described) {
      const row = findTemplateOf(db, id, EMBEDDING_MODEL);
      if (row === null || embeddingFault(embedding) !== null) continue;
      const score = scoreOfStored({ vault, log }, row, embedding);
      if (score === null || !(score >= SAME_PERSON_SCORE)) continue;
      const own = storeOwnNumbers(vault, db, { id, staffId: row.staffId, face: embedding });
      if (own !== null) stored.push({ id, ...own });
    }
    if (stored.length > 0) {
      const details = { pictures: stored.length };
      appendAudit(db, { at: clock.now(), actor, action: 'network.describe', subject: 'network:1', details });
    }
    return stored;
  });
  for (const { id, ...own } of done) gallery.describe(id, own);
  return { described: done.length };
}
