import type { StaffId } from '../models/ids.ts';

/**
 * What one face of a group is taken for. `taken`: it resembles somebody whom another face of the same picture resembles
 * more, and nobody is in a picture twice.
 */
export type GroupFace =
  | { readonly kind: 'match'; readonly staffId: StaffId; readonly score: number; readonly margin: number }
  | { readonly kind: 'unknown' | 'ambiguous' | 'taken' };

/** What a face on its own is taken for (`decideMatch`). */
type FaceAlone =
  | { readonly kind: 'match'; readonly staffId: StaffId; readonly score: number; readonly margin: number }
  | { readonly kind: 'unknown' | 'ambiguous' };

/**
 * Decides whom each face of one picture shows, from whom each shows on its own (null for a face that is too poor to
 * compare): of several that name one person the best keeps the name.
 */
export function decideGroup(faces: readonly (FaceAlone | null)[]): GroupFace[] {
  const decided = faces.map((face): GroupFace => {
    if (face?.kind !== 'match') return { kind: face?.kind ?? 'unknown' };
    const { kind, staffId, score, margin } = face;
    return { kind, staffId, score, margin };
  });
  const best = new Map<StaffId, number>();
  for (const [index, face] of decided.entries()) {
    if (face.kind !== 'match') continue;
    const rival = decided[best.get(face.staffId) ?? -1];
    if (rival?.kind !== 'match' || face.score > rival.score) best.set(face.staffId, index);
  }
  return decided.map((face, index) =>
    face.kind === 'match' && best.get(face.staffId) !== index ? { kind: 'taken' } : face,
  );
}
