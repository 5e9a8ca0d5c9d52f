import type { FaceEmbedding } from '../models/face.ts';
import { faceScore } from './face-matching.ts';

/**
 * Least score (`faceScore`) between pictures of one person: where same and different people are equally likely to be
 * taken for each other. Pictures of one person vary more among themselves than a punch may from them.
 */
export const SAME_PERSON_SCORE = 0.44;

/**
 * Who is who among faces: two faces belong together where they, or a chain of faces between them, agree by at least
 * `SAME_PERSON_SCORE`. Groups come in the order of their first face, each in the order given.
 */
export function facesByPerson<T extends { readonly embedding: FaceEmbedding }>(faces: readonly T[]): T[][] {
  const places = new Map(faces.map((face, place) => [face, place]));
  let groups: T[][] = [];
  for (const face of faces) {
    const near = groups.filter((group) =>
      group.some((other) => faceScore(other.embedding, face.embedding) >= SAME_PERSON_SCORE),
    );
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), face]];
  }
  const place = (face: T | undefined): number => (face === undefined ? 0 : (places.get(face) ?? 0));
  for (const group of groups) group.sort((a, b) => place(a) - place(b));
  return groups.sort(([a], [b]) => place(a) - place(b));
}
