import { personScoreBy } from '../../src-shared/domain/face-matching.ts';

/** `personScoreBy` of scores that are there already. */
export const personScore = (scores: readonly number[]): number => personScoreBy(scores, (score) => score);
