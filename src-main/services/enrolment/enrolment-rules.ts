import { facesByPerson, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-groups.ts';
import { duplicateScore, faceScore, personScoreBy } from '../../../src-shared/domain/face-matching.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { embeddingFault, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import { findStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import type { Gallery } from '../../gallery/gallery.ts';

/** Throws `AppError` `bad-embedding` at the first one that cannot be compared. */
export function requireReadableFaces(embeddings: readonly FaceEmbedding[]): void {
  for (const [index, embedding] of embeddings.entries()) {
    const fault = embeddingFault(embedding);
    if (fault !== null) throw new AppError('bad-embedding', fault, { picture: index + 1, fault });
  }
}

/** For each picture whom the kiosk would take it for, with their scores. */
export type Likenesses = readonly ReadonlyMap<StaffId, number>[];

/**
 * Searches galleries for new pictures and does the work with what each of them found, before any face comes or goes in
 * one: what was checked still holds when it is stored. Throws `AppError` `bad-embedding`.
 */
export async function withLikenesses<T, G extends readonly Gallery[]>(
  galleries: G,
  embeddings: readonly FaceEmbedding[],
  policy: Policy,
  work: (...found: { [K in keyof G]: Likenesses }) => T,
): Promise<T> {
  requireReadableFaces(embeddings);
  const least = duplicateScore(policy);
  for (;;) {
    const versions = galleries.map((gallery) => gallery.version());
    const found: Map<StaffId, number>[][] = [];
    for (const gallery of galleries) {
      const likenesses: Map<StaffId, number>[] = [];
      for (const embedding of embeddings) likenesses.push(await gallery.scores(embedding, least));
      found.push(likenesses);
    }
    if (galleries.every((gallery, index) => gallery.version() === versions[index]))
      return work(...(found as { [K in keyof G]: Likenesses }));
  }
}

/** Throws `AppError` `face-belongs-to-other` where a picture is like somebody known other than `self`. */
export function requireNobodyElse(
  likenesses: Likenesses,
  personOf: (id: StaffId) => { readonly name: string; readonly code: string } | null,
  self: StaffId | null,
): void {
  for (const [index, likeness] of likenesses.entries()) {
    for (const [otherId, score] of likeness) {
      if (otherId === self) continue;
      const other = personOf(otherId);
      throw new AppError('face-belongs-to-other', 'the face is enrolled for somebody else', {
        picture: index + 1,
        name: other?.name ?? '',
        code: other?.code ?? '',
        similarity: rounded(score),
      });
    }
  }
}

/**
 * Throws `AppError` `face-disagrees` where a new picture differs from the person's stored ones, or, of somebody without
 * any, where the new ones show more than one person. New pictures never vouch for each other against the stored ones:
 * several of a stranger would.
 */
export function requireAgreement(stored: readonly FaceEmbedding[], embeddings: readonly FaceEmbedding[]): void {
  const like = (embedding: FaceEmbedding, others: readonly FaceEmbedding[]): number =>
    personScoreBy(others, (other) => faceScore(embedding, other));
  if (stored.length > 0) {
    const agreement = embeddings.map((embedding) => like(embedding, stored));
    const least = Math.min(...agreement);
    if (least < SAME_PERSON_SCORE) throw disagrees(agreement.indexOf(least), least);
    return;
  }
  const groups = facesByPerson(embeddings.map((embedding, index) => ({ embedding, index })));
  const fewest = Math.min(...groups.map((group) => group.length));
  const odd = groups.findLast((group) => group.length === fewest);
  const [first] = odd ?? [];
  if (groups.length < 2 || first === undefined) return;
  const others = groups.filter((group) => group !== odd).flat();
  throw disagrees(
    first.index,
    like(
      first.embedding,
      others.map(({ embedding }) => embedding),
    ),
  );
}

function disagrees(index: number, similarity: number): AppError {
  const details = { picture: index + 1, similarity: rounded(similarity) };
  return new AppError('face-disagrees', 'a picture differs from the others', details);
}

/** Both checks of new pictures of somebody on the roster. */
export function requireKnownFaces(
  db: ReadDb,
  gallery: Gallery,
  staffId: StaffId,
  embeddings: readonly FaceEmbedding[],
  likenesses: Likenesses,
): void {
  requireNobodyElse(likenesses, (id) => findStaff(db, id), staffId);
  requireAgreement(gallery.embeddingsOf(staffId), embeddings);
}

/** Two decimals are enough for a person to judge. */
const rounded = (score: number): number => Math.round(score * 100) / 100;
