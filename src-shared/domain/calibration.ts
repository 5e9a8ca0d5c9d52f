import { DEFAULT_MATCH_POLICY } from './face-matching.ts';
import { estimateOf, estimateTail, fitTails, type StrangerScores, scoreOf } from './score-tail.ts';

/**
 * At most one false acceptance in so many comparisons of a look with a person it does not show is what a threshold is
 * set for.
 */
export const FALSE_ACCEPT_TARGET = 1e-4;

/** With fewer people enrolled than this, their scores say too little about people yet to come. */
export const LEAST_PEOPLE = 20;

/** Bars of a histogram of scores from 0 to 1. */
export const SCORE_BARS = 50;

/** How many of the scores lie in each of `SCORE_BARS` equal steps from 0 to 1. */
export function barsOf(scores: Iterable<number>): number[] {
  const bars = new Array<number>(SCORE_BARS).fill(0);
  for (const score of scores) {
    const bar = Math.min(SCORE_BARS - 1, Math.max(0, Math.floor(score * SCORE_BARS)));
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  return bars;
}

export interface Suggestion {
  /** The score that different people reach with the target's chance, as far as these scores tell. */
  readonly estimate: number;
  /** The most it is with the confidence that so many people allow. */
  readonly upper: number;
  /** The threshold to set: `upper` in whole hundredths, and never below the default. */
  readonly acceptScore: number;
}

/** Highest threshold that a policy takes. */
const MOST_ACCEPT_SCORE = 0.8;

/**
 * The threshold that a site's own staff speak for, or null where they are too few to say: fewer than `LEAST_PEOPLE`,
 * too few high scores, or an upper limit beyond what a policy takes. Never below the default: it was measured on more
 * people than one site has, and pictures taken in one sitting flatter.
 */
export function suggestThreshold(strangers: StrangerScores, people: number): Suggestion | null {
  if (people < LEAST_PEOPLE) return null;
  const found = estimateTail(strangers, (tail) => scoreOf(tail, Math.min(FALSE_ACCEPT_TARGET, tail.share)));
  if (found === null || found.upper > MOST_ACCEPT_SCORE) return null;
  const acceptScore = Math.max(DEFAULT_MATCH_POLICY.acceptScore, Math.ceil(found.upper * 100 - 1e-9) / 100);
  return { estimate: found.value, upper: found.upper, acceptScore };
}

/**
 * How often a stranger's look reaches the threshold for somebody of a site; the lead it also needs only makes it rarer.
 */
export interface FalseMatches {
  readonly estimate: number;
  /** The most it is with the confidence that so many people allow. */
  readonly upper: number;
}

/** Nothing rarer than the one, or more frequent than the other, is told apart. */
const LEAST_CHANCE = 1e-9;
const MOST_CHANCE = 0.1;

/**
 * The chance that somebody of none of a site's people reaches its threshold with one of them, as far as its own people
 * tell: strangers are taken to be no more like them than they are like each other. A chance has its limit where its
 * score has. Null where they are too few to say.
 */
export function falseMatchesAt(strangers: StrangerScores, people: number, acceptScore: number): FalseMatches | null {
  const tails = people < LEAST_PEOPLE ? null : fitTails(strangers);
  if (tails === null) return null;
  const shareOfSite = (limit: 'value' | 'upper'): number => {
    let [rarer, oftener] = [Math.log(LEAST_CHANCE), Math.log(MOST_CHANCE)];
    for (let step = 0; step < 40; step++) {
      const chance = Math.exp((rarer + oftener) / 2);
      const reached = estimateOf(tails, (tail) => scoreOf(tail, Math.min(chance, tail.share)))[limit];
      if (reached > acceptScore) rarer = Math.log(chance);
      else oftener = Math.log(chance);
    }
    return 1 - (1 - Math.exp(oftener)) ** people;
  };
  return { estimate: shareOfSite('value'), upper: shareOfSite('upper') };
}
