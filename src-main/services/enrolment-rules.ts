import { DEFAULT_MATCH_POLICY, faceScore, personScore } from '../../src-shared/domain/face-matching.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { embeddingFault, type FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { findStaff } from '../db/queries/staff.ts';
import type { ReadDb } from '../db/store.ts';
import type { Gallery } from '../gallery/gallery.ts';

/**
 * Least score of a picture against the person's other pictures: the point of `faceScoreAt` where same and different people are equally
 * likely to be taken for each other. Pictures of one person vary more among themselves than a punch may from them.
 */
const leastOwnScore = 0.5;

/** Throws `AppError` `bad-embedding` at the first one that cannot be compared. */
export function requireReadableFaces(embeddings: readonly FaceEmbedding[]): void {
  for (const [index, embedding] of embeddings.entries()) {
    const fault = embeddingFault(embedding);
    if (fault !== null) throw new AppError('bad-embedding', fault, { picture: index + 1, fault });
  }
}

/**
 * Throws `AppError` `face-belongs-to-other` where a picture would be recognised as somebody else, `face-disagrees` where one differs from the
 * person's other pictures, stored and new.
 */
export function requireKnownFaces(
  db: ReadDb,
  gallery: Gallery,
  staffId: StaffId,
  embeddings: readonly FaceEmbedding[],
): void {
  for (const [index, embedding] of embeddings.entries()) requireNobodyElse(db, gallery, staffId, embedding, index + 1);
  const stored = gallery.embeddingsOf(staffId);
  const agreement = embeddings.map((embedding) => {
    const others = [...stored, ...embeddings.filter((other) => other !== embedding)];
    return others.length === 0 ? 1 : personScore(others.map((other) => faceScore(embedding, other)));
  });
  const least = Math.min(...agreement);
  if (least >= leastOwnScore) return;
  throw new AppError('face-disagrees', 'a picture differs from the others', {
    picture: agreement.indexOf(least) + 1,
    similarity: rounded(least),
  });
}

function requireNobodyElse(
  db: ReadDb,
  gallery: Gallery,
  staffId: StaffId,
  embedding: FaceEmbedding,
  picture: number,
): void {
  for (const [otherId, score] of gallery.scores(embedding)) {
    if (otherId === staffId || score < DEFAULT_MATCH_POLICY.acceptScore) continue;
    const other = findStaff(db, otherId);
    throw new AppError('face-belongs-to-other', 'the face is enrolled for somebody else', {
      picture,
      name: other?.name ?? '',
      code: other?.code ?? '',
      similarity: rounded(score),
    });
  }
}

/** Two decimals are enough for a person to judge. */
const rounded = (score: number): number => Math.round(score * 100) / 100;
