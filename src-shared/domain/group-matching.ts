import type { StaffId } from '../models/ids.ts';
import { decideMatch, type MatchPolicy, type PersonScore } from './face-matching.ts';

/**
 * What one face of a group is taken for. `taken`: it resembles somebody whom another face of the same picture resembles
 * more, and nobody is in a picture twice.
 */
export type GroupFace =
  | { readonly kind: 'match'; readonly staffId: StaffId; readonly score: number; readonly margin: number }
  | { readonly kind: 'unknown' | 'ambiguous' | 'taken' };

/**
 * Decides whom each face of one picture shows, from its scores against everybody (null for a face that is too poor to compare). Each face is
 * held to the same policy as a face on its own, whoever is not expected at the venue to more (`matchRule`); of several that name one person the
 * best keeps the name.
 */
export function decideGroup(
  faces: readonly (Iterable<PersonScore> | null)[],
  policy: MatchPolicy,
  isExpected: (staffId: StaffId) => boolean = () => true,
): GroupFace[] {
  const decided = faces.map((scores): GroupFace => {
    if (scores === null) return { kind: 'unknown' };
    const decision = decideMatch(scores, policy, isExpected);
    if (decision.kind !== 'match') return { kind: decision.kind };
    const { kind, staffId, score, margin } = decision;
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
