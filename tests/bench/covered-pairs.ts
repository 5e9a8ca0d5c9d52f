/**
 * What would follow if covered faces were kept: scores of looks with one kind of cover against pictures with the same
 * kind.
 */
import { DEFAULT_MATCH_POLICY, faceScore } from '../../src-shared/domain/face-matching.ts';
import { personScore } from '../support/person-score.ts';

interface CoveredFace {
  readonly person: string;
  readonly kind: string;
  readonly embedding: Float32Array;
}

interface CoveredFigures {
  readonly same: number;
  readonly sameNamed: number;
  readonly others: number;
  readonly othersNamed: number;
  readonly othersHighest: number;
}

const ENROLLED = 3;

/** Each look against three pictures of every person, of the person's own never the look itself. */
export function coveredFigures(faces: readonly CoveredFace[], kind: string): CoveredFigures {
  const shown = faces.filter((face) => face.kind === kind);
  const [same, others]: [number[], number[]] = [[], []];
  for (const person of new Set(shown.map((face) => face.person))) {
    for (const look of shown) {
      const pictures = shown.filter((face) => face.person === person && face !== look).slice(0, ENROLLED);
      if (pictures.length < ENROLLED) continue;
      const score = personScore(pictures.map(({ embedding }) => faceScore(embedding, look.embedding)));
      (look.person === person ? same : others).push(score);
    }
  }
  const named = (scores: readonly number[]): number =>
    scores.filter((score) => score >= DEFAULT_MATCH_POLICY.acceptScore).length;
  return {
    same: same.length,
    sameNamed: named(same),
    others: others.length,
    othersNamed: named(others),
    othersHighest: Math.max(0, ...others),
  };
}
