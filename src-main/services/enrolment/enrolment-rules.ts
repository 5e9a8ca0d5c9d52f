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

/** People whose faces are known, and who they are. */
export interface KnownFaces {
  /** The score of everyone who has at least `least`. */
  scores(embedding: FaceEmbedding, least: number): Iterable<readonly [StaffId, number]>;
  personOf(id: StaffId): { readonly name: string; readonly code: string } | null;
}

/** Everybody who is enrolled. */
export function enrolledFaces(db: ReadDb, gallery: Gallery): KnownFaces {
  return {
    scores: gallery.scores,
    personOf: (id) => findStaff(db, id),
  };
}

/** Throws `AppError` `face-belongs-to-other` where a picture would be recognised, under the policy, as somebody known other than `self`. */
export function requireNobodyElse(
  known: KnownFaces,
  self: StaffId | null,
  embeddings: readonly FaceEmbedding[],
  policy: Policy,
): void {
  const least = duplicateScore(policy);
  for (const [index, embedding] of embeddings.entries()) {
    for (const [otherId, score] of known.scores(embedding, least)) {
      if (otherId === self) continue;
      const other = known.personOf(otherId);
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
 * Throws `AppError` `face-disagrees` where a new picture differs from the person's stored ones, or, of somebody without any, where the new
 * ones show more than one person. New pictures never vouch for each other against the stored ones: several of a stranger would.
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
  policy: Policy,
): void {
  requireNobodyElse(enrolledFaces(db, gallery), staffId, embeddings, policy);
  requireAgreement(gallery.embeddingsOf(staffId), embeddings);
}

/** Two decimals are enough for a person to judge. */
const rounded = (score: number): number => Math.round(score * 100) / 100;
