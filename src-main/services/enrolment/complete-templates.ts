import { faceScore, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-matching.ts';
import { isClearMatch } from '../../../src-shared/domain/suggested-pictures.ts';
import type { CompletedTemplate, OutdatedTemplate } from '../../../src-shared/ipc/enrolment.ts';
import {
  EARLIER_MODEL,
  EMBEDDING_LENGTH,
  EMBEDDING_MODEL,
  embeddingFault,
  type FaceEmbedding,
  findEarlierStart,
} from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  findTemplateOf,
  listEarlierOf,
  listTemplatesAfter,
  type SealedEmbedding,
  updateEmbedding,
} from '../../db/queries/templates.ts';
import { fromBytes, toBytes } from '../../gallery/bytes.ts';
import { numbersOf } from '../../platform/vault.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nextStoredPictures } from './stored-pictures.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'log' | 'notify'>;

/** So many templates are handed out at once. */
const BATCH = 20;

/**
 * Templates of the first generation after an id (0 for the first), with their pictures, to be described again. Those
 * without a picture that opens are left out; empty where there are no more.
 */
export function listOutdated(deps: Pick<Deps, 'store' | 'vault' | 'log'>, after: number): OutdatedTemplate[] {
  return nextStoredPictures(deps, after, (last) =>
    deps.store.read((db) => listTemplatesAfter(db, last, EARLIER_MODEL, BATCH)),
  );
}

const openEarlier = ({ vault }: Pick<Deps, 'vault'>, { staffId, embedding }: SealedEmbedding): Buffer =>
  vault.open('embedding', numbersOf(`staff:${staffId}`, EARLIER_MODEL), embedding);

/** The template with today's numbers in place of the first generation's. */
function replace(
  { vault, gallery }: Pick<Deps, 'vault' | 'gallery'>,
  staffId: StaffId,
  id: TemplateId,
  face: FaceEmbedding,
) {
  const current = face.slice(0, EMBEDDING_LENGTH);
  return {
    sealed: vault.seal('embedding', numbersOf(`staff:${staffId}`, EMBEDDING_MODEL), toBytes(current)),
    teach: (): void => gallery.put(id, staffId, current),
  };
}

/**
 * Completes templates of the first generation from their own pictures, described again by both. One is completed only
 * where the earlier numbers of the picture agree with those stored, so that nobody else's face takes its place. Returns
 * how many were.
 */
export function completeTemplates(
  deps: Deps,
  described: readonly CompletedTemplate[],
  actor: string,
): { completed: number } {
  const { store, clock, notify } = deps;
  const at = clock.now();
  const taught = store.write((db) => {
    const done = described.flatMap(({ id, embedding }) => {
      const row = findTemplateOf(db, id, EARLIER_MODEL);
      if (row === null || embeddingFault(embedding) !== null || findEarlierStart(embedding) === null) return [];
      const stored = fromBytes(openEarlier(deps, row));
      if (!(faceScore(stored, embedding) >= SAME_PERSON_SCORE)) return [];
      const { sealed, teach } = replace(deps, row.staffId, id, embedding);
      updateEmbedding(db, id, EMBEDDING_MODEL, sealed);
      return [teach];
    });
    if (done.length > 0)
      appendAudit(db, {
        at,
        actor,
        action: 'face.complete',
        subject: 'site:faces',
        details: { pictures: done.length },
      });
    return done;
  });
  for (const teach of taught) teach();
  if (taught.length > 0) notify('roster:changed');
  return { completed: taught.length };
}

/** An accepted look: whom it named, by what, and how clearly. */
export interface ClearLook {
  readonly staffId: StaffId;
  readonly embedding: FaceEmbedding;
  readonly similarity: number;
  readonly margin: number;
}

/**
 * Completes one template of the first generation by a clear, accepted look of its owner: the one most like it. It then
 * holds today's numbers of the look. Does nothing where the look is not clear or no template of theirs wants it.
 */
export function completeByLook(deps: Deps, { staffId, embedding, similarity, margin }: ClearLook): void {
  if (findEarlierStart(embedding) === null || !isClearMatch(similarity, margin)) return;
  const { store, clock, gallery, notify, log } = deps;
  if (!gallery.hasEarlierFaces()) return;
  const taught = store.write((db) => {
    let best: { readonly id: TemplateId; readonly score: number } | null = null;
    for (const row of listEarlierOf(db, staffId, EARLIER_MODEL)) {
      const { id } = row;
      try {
        const score = faceScore(fromBytes(openEarlier(deps, row)), embedding);
        if (best === null || score > best.score) best = { id, score };
      } catch {
        log.error('template cannot be opened', { template: id });
      }
    }
    if (best === null) return null;
    const { sealed, teach } = replace(deps, staffId, best.id, embedding);
    updateEmbedding(db, best.id, EMBEDDING_MODEL, sealed);
    const details = { pictures: 1, template: best.id };
    appendAudit(db, { at: clock.now(), actor: 'kiosk', action: 'face.complete', subject: `staff:${staffId}`, details });
    return teach;
  });
  if (taught === null) return;
  taught();
  notify('roster:changed');
}
