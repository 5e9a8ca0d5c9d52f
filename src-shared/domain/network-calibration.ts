import { LEAST_SPREAD, type ScoreScale } from '../models/own-network.ts';
import { FALSE_ACCEPT_TARGET, LEAST_PEOPLE } from './calibration.ts';
import { estimateTail, type StrangerScores, scoreOf } from './score-tail.ts';

/** Cosines lie from −1 to 1; a tail is fitted to what lies from 0 to 1. */
export const tailScoreOf = (cosine: number): number => (cosine + 1) / 2;
const cosineOf = (tailScore: number): number => tailScore * 2 - 1;

/**
 * What a network's cosines mean among a site's own people: the mean of different people, and what one comparison of ten
 * thousand of them reaches at the upper limit that so many people allow. `scores` as `tailScoreOf` gives them. Null
 * with fewer than `LEAST_PEOPLE` people, or too few high scores to say.
 */
export function findScale(strangers: StrangerScores, people: number): ScoreScale | null {
  if (people < LEAST_PEOPLE || strangers.scores.length === 0) return null;
  const found = estimateTail(strangers, (tail) => scoreOf(tail, Math.min(FALSE_ACCEPT_TARGET, tail.share)));
  if (found === null) return null;
  let sum = 0;
  for (const score of strangers.scores) sum += score;
  const different = cosineOf(sum / strangers.scores.length);
  return { different, oneInTenThousand: Math.min(1, Math.max(cosineOf(found.upper), different + LEAST_SPREAD)) };
}

/**
 * What holds of a network: what the site's own people say, and nothing laxer than its maker's word. A few people who
 * are unlike each other by chance, or pictures taken in one sitting, must not let strangers in.
 */
export function scaleToHold(told: ScoreScale, found: ScoreScale | null): ScoreScale {
  return found !== null && found.oneInTenThousand > told.oneInTenThousand ? found : told;
}
