import { LEAST_SPREAD, type ScoreScale } from '../models/own-network.ts';
import { FALSE_ACCEPT_TARGET, LEAST_PEOPLE } from './calibration.ts';
import { estimateOf, fitTailsInParts, type StrangerScores, scoreOf } from './score-tail.ts';

/** Cosines lie from −1 to 1; a tail is fitted to what lies from 0 to 1. */
export const tailScoreOf = (cosine: number): number => (cosine + 1) / 2;
const cosineOf = (tailScore: number): number => tailScore * 2 - 1;

/**
 * What a network's cosines mean among a site's own people: the mean of different people, and what one comparison of ten
 * thousand of them reaches at the upper limit that so many people allow. `scores` as `tailScoreOf` gives them. Null
 * with fewer than `LEAST_PEOPLE` people, or too few high scores to say. In parts, each of a few milliseconds.
 */
export function* fitScale(
  strangers: StrangerScores,
  people: number,
): Generator<undefined, ScoreScale | null, undefined> {
  if (people < LEAST_PEOPLE || strangers.scores.length === 0) return null;
  const tails = yield* fitTailsInParts(strangers);
  if (tails === null) return null;
  const found = estimateOf(tails, (tail) => scoreOf(tail, Math.min(FALSE_ACCEPT_TARGET, tail.share)));
  yield;
  let sum = 0;
  for (let i = 0; i < strangers.scores.length; i++) sum += strangers.scores[i] as number;
  const different = cosineOf(sum / strangers.scores.length);
  return { different, oneInTenThousand: lineAbove(different, cosineOf(found.upper)) };
}

/** May be above 1: a network that gives everybody nearly the same numbers then names nobody. */
const lineAbove = (different: number, cosine: number): number => Math.max(cosine, different + LEAST_SPREAD);

/** From so many comparisons of different people, and so large a share of all, its maker's word is refuted. */
const LEAST_ABOVE = 3;
const LEAST_SHARE_ABOVE = 0.01;
/** One of ten thousand values of a normal distribution lies so many standard deviations above its mean. */
const NORMAL_LINE = 3.72;

/**
 * What is taken where `fitScale` finds nothing and far more comparisons of different people reach the maker's line
 * than one of ten thousand: their mean, and the line as of a normal distribution. Null where they do not.
 */
export function findRefutation({ scores }: StrangerScores, told: ScoreScale): ScoreScale | null {
  const count = scores.length;
  const line = tailScoreOf(told.oneInTenThousand);
  let [above, sum, squares] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const score = scores[i] as number;
    if (score >= line) above++;
    sum += score;
    squares += score * score;
  }
  if (above < LEAST_ABOVE || above < count * LEAST_SHARE_ABOVE) return null;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  const different = cosineOf(mean);
  return { different, oneInTenThousand: lineAbove(different, cosineOf(mean + NORMAL_LINE * deviation)) };
}

/**
 * What holds of a network: what the site's own people say, and nothing laxer than its maker's word. A few people who
 * are unlike each other by chance, or pictures taken in one sitting, must not let strangers in. Nor does a score above
 * the line, or a lead, come with less of a cosine than by its maker's word.
 */
export function scaleToHold(told: ScoreScale, found: ScoreScale | null): ScoreScale {
  if (found === null || found.oneInTenThousand <= told.oneInTenThousand) return told;
  const { oneInTenThousand } = found;
  const spread = told.oneInTenThousand - told.different;
  return { different: Math.min(found.different, oneInTenThousand - spread), oneInTenThousand };
}
