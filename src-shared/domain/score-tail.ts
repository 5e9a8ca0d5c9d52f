/**
 * How likely a high score between two different people is, from the scores of some. The highest are described by a
 * generalised Pareto distribution, as extreme-value theory has it for the tail of nearly any distribution, and that
 * goes on where no score was seen. Scores are limited, so the tail may end early or fall off exponentially, but is
 * never heavier than that.
 */

/** Scores of looks against people whom they do not show. */
export interface StrangerScores {
  readonly scores: Float32Array;
  /** For each score the group (0 to `groups` − 1) of the person who looked, and of the one compared with. */
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly groups: number;
}

/**
 * The chance of a score above `start` is `share`; above that it falls off with `scale` and, where `shape` is below 0,
 * ends.
 */
export interface ScoreTail {
  readonly start: number;
  readonly share: number;
  readonly scale: number;
  readonly shape: number;
}

/**
 * A quantity read off a tail, and the least and most it is. In simulations, with people who are alike in part, the true
 * value lies below `upper` in 80 to 95 of 100 cases, depending on how many people there are.
 */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The tail is the highest fiftieth of the scores, or more where that would be fewer than sixty: nearer to the middle, a
 * normal distribution is not yet like its tail, and its far scores are underrated.
 */
const TAIL_SHARE = 0.02;
const TAIL_COUNT = 60;
const MOST_TAIL_SHARE = 0.1;
/** With fewer scores than this in the tail nothing is said about it. */
export const LEAST_IN_TAIL = 30;
const LEAST_SHAPE = -0.5;
const BINS = 4096;
const binOf = (score: number): number => Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
/** 95 % of Student's distribution with one to nine degrees of freedom lie below these. */
const STUDENT_95 = [6.31, 2.92, 2.35, 2.13, 2.02, 1.94, 1.89, 1.86, 1.83];

/** Fits the tail to the scores above `start` (ascending excesses over it) by probability-weighted moments. */
function fitExcesses(excesses: Float32Array, start: number, share: number): ScoreTail {
  const count = excesses.length;
  let mean = 0;
  let weighted = 0;
  for (const [rank, excess] of excesses.entries()) {
    mean += excess / count;
    weighted += (1 - (rank + 0.65) / count) * (excess / count);
  }
  const shape = 2 - mean / (mean - 2 * weighted);
  const limited = Math.min(0, Math.max(LEAST_SHAPE, Number.isFinite(shape) ? shape : 0));
  // Where the shape was limited, the scale that keeps the mean.
  return { start, share, scale: Math.max(mean * (1 - limited), Number.EPSILON), shape: limited };
}

/** The score that different people reach with this chance, which is less than the tail's share. */
export function scoreOf(tail: ScoreTail, chance: number): number {
  const ratio = tail.share / chance;
  const excess = tail.shape === 0 ? Math.log(ratio) : (ratio ** tail.shape - 1) / tail.shape;
  return tail.start + tail.scale * excess;
}

/**
 * The least score that at most `share` of all reach, to within a four-thousandth: sorting a million would take too
 * long.
 */
function startOf(scores: Float32Array, share: number): number {
  const counts = new Uint32Array(BINS);
  for (let i = 0; i < scores.length; i++) {
    const bin = binOf(scores[i] as number);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let above = 0;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    above += counts[bin] ?? 0;
    if (above > share * scores.length) return (bin + 1) / BINS;
  }
  return 0;
}

/** The tail of all scores, and those of all but one group of people after another. */
export interface FittedTails {
  readonly whole: ScoreTail;
  readonly parts: readonly ScoreTail[];
}

/**
 * Fits the tail, and again without each group of people. Null where it has fewer than `LEAST_IN_TAIL` scores or there
 * are fewer than three groups. Scores are from 0 to 1.
 */
export function fitTails(strangers: StrangerScores): FittedTails | null {
  const fitting = fitTailsInParts(strangers);
  let part = fitting.next();
  while (part.done !== true) part = fitting.next();
  return part.value;
}

/** The same in parts, of a few milliseconds with a million scores. */
export function* fitTailsInParts({
  scores,
  from,
  to,
  groups,
}: StrangerScores): Generator<undefined, FittedTails | null, undefined> {
  if (groups < 3) return null;
  const start = startOf(scores, Math.min(MOST_TAIL_SHARE, Math.max(TAIL_SHARE, TAIL_COUNT / scores.length)));
  /** How many scores there are between any two groups, and which of all lie in the tail. */
  const counts = new Uint32Array(groups * groups);
  const tail: number[] = [];
  yield;
  for (let index = 0; index < scores.length; index++) {
    const pair = (from[index] as number) * groups + (to[index] as number);
    counts[pair] = (counts[pair] ?? 0) + 1;
    if ((scores[index] as number) > start) tail.push(index);
  }
  yield;
  if (tail.length < LEAST_IN_TAIL) return null;
  const fitWithout = (left: number | null): ScoreTail | null => {
    const kept = tail.filter((index) => from[index] !== left && to[index] !== left);
    if (kept.length < LEAST_IN_TAIL / 2) return null;
    const counted = counts.reduce(
      (sum, count, pair) => (Math.floor(pair / groups) === left || pair % groups === left ? sum : sum + count),
      0,
    );
    const excesses = Float32Array.from(kept, (index) => (scores[index] as number) - start).sort();
    return fitExcesses(excesses, start, kept.length / counted);
  };
  const whole = fitWithout(null);
  const parts: ScoreTail[] = [];
  for (let group = 0; group < groups; group++) {
    yield;
    const part = fitWithout(group);
    if (part !== null) parts.push(part);
  }
  return whole === null || parts.length < groups ? null : { whole, parts };
}

/**
 * Reads a quantity off fitted tails, with how far it may be off. Scores of one person hang together, so the confidence
 * comes from leaving out one group of people after another (jackknife).
 */
export function estimateOf({ whole, parts }: FittedTails, quantity: (tail: ScoreTail) => number): Estimate {
  const values = parts.map(quantity);
  const groups = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / groups;
  const variance = ((groups - 1) / groups) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const reach = Math.sqrt(variance) * (STUDENT_95[Math.min(groups - 1, STUDENT_95.length) - 1] ?? 0);
  const value = quantity(whole);
  return { value, lower: value - reach, upper: value + reach };
}

/** `fitTails` and `estimateOf` in one. */
export function estimateTail(strangers: StrangerScores, quantity: (tail: ScoreTail) => number): Estimate | null {
  const tails = fitTails(strangers);
  return tails === null ? null : estimateOf(tails, quantity);
}
