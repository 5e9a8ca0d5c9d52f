import {
  decideMatch,
  faceScoreAt,
  type MatchDecision,
  type MatchPolicy,
  personScore,
} from '../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';

/** The search as its rules say it, without anything to make it fast: every template exactly, from one flat array in order. */
export function searchPlainly(
  flat: Float32Array,
  owners: readonly StaffId[],
  probe: FaceEmbedding,
  policy: MatchPolicy,
  isExpected?: (staffId: StaffId) => boolean,
): { readonly scores: Map<StaffId, number>; readonly decision: MatchDecision } {
  const byPerson = new Map<StaffId, number[]>();
  for (const [row, staffId] of owners.entries()) {
    const score = faceScoreAt(flat, row * EMBEDDING_LENGTH, probe, 0);
    const list = byPerson.get(staffId);
    if (list === undefined) byPerson.set(staffId, [score]);
    else list.push(score);
  }
  const scores = new Map(Array.from(byPerson, ([staffId, list]) => [staffId, personScore(list)]));
  const people = Array.from(scores, ([staffId, score]) => ({ staffId, score }));
  return { scores, decision: decideMatch(people, policy, isExpected) };
}
