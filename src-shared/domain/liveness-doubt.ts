import type { ChallengeStep, LifeSigns } from '../models/liveness.ts';
import type { Policy } from '../models/policy.ts';
import type { Instant } from '../models/time.ts';
import type { MatchPolicy } from './face-matching.ts';

/** Why a recognised face is asked to show that it is alive. */
export type DoubtReason =
  | 'always'
  | 'failed-recently'
  | 'virtual-camera'
  | 'picture-repeated'
  | 'looks-like-a-picture'
  | 'score-near-threshold'
  | 'margin-near-limit'
  | 'long-absent';

/** What the main process knows about a look that named somebody. Scores on `faceScoreAt`'s scale. */
export interface LookFacts {
  readonly at: Instant;
  readonly score: number;
  /** Lead over the next person; the score itself where there is no other. */
  readonly margin: number;
  /** The person's last standing punch, or null before the first. */
  readonly lastPunchAt: Instant | null;
  /** The person's last challenge that was not passed, or null. */
  readonly lastFailedAt: Instant | null;
  /** What the look itself tells of whether somebody is there; null where it was not asked. */
  readonly lifeSigns: LifeSigns | null;
  /** The camera is a program, by the name of its driver. */
  readonly isVirtual: boolean;
}

/** A score less than this above the threshold is near it. */
export const NEAR_SCORE = 0.04;
/** A lead of less than this many times the least lead is near the limit. */
export const NEAR_MARGIN_TIMES = 1.5;
/** A face that looks less than this like a living one may be a picture. Figures in `docs/liveness.md`. */
export const LEAST_LIVE = 0.3;
/** For this long after a challenge that was not passed, the person is asked again: half an hour, in milliseconds. */
export const FAILED_RECENTLY_MS = 30 * 60_000;
/** A person who has not punched for this long is asked once: 30 days, in milliseconds. */
export const LONG_ABSENT_MS = 30 * 24 * 3_600_000;

type PictureFacts = Pick<LookFacts, 'lifeSigns' | 'isVirtual'>;

/** What speaks for a picture or a film: the first reason that holds, or null. */
function picturedBy({ lifeSigns, isVirtual }: PictureFacts): DoubtReason | null {
  if (isVirtual || lifeSigns?.virtualCamera === true) return 'virtual-camera';
  if (lifeSigns?.repeated === true) return 'picture-repeated';
  return lifeSigns !== null && lifeSigns.live < LEAST_LIVE ? 'looks-like-a-picture' : null;
}

/** Whether a challenge was not passed a short while ago; a clock that was put back makes none of it last longer. */
export const isRecentFailure = (failedAt: Instant, at: Instant): boolean =>
  Math.abs(at - failedAt) < FAILED_RECENTLY_MS;

const failedRecently = ({ at, lastFailedAt }: Pick<LookFacts, 'at' | 'lastFailedAt'>): boolean =>
  lastFailedAt !== null && isRecentFailure(lastFailedAt, at);

/**
 * Whether a look needs a challenge, and why: the first reason that holds, or null. A clear match with a clear lead, of
 * somebody who comes regularly and looks alive, is not doubted. Pure; instants are UTC epoch milliseconds.
 */
export function livenessDoubt(
  liveness: Policy['liveness'],
  { at, score, margin, lastPunchAt, lastFailedAt, lifeSigns, isVirtual }: LookFacts,
  { acceptScore, minMargin }: MatchPolicy,
): DoubtReason | null {
  if (liveness === 'off') return null;
  if (liveness === 'always') return 'always';
  if (failedRecently({ at, lastFailedAt })) return 'failed-recently';
  const pictured = picturedBy({ lifeSigns, isVirtual });
  if (pictured !== null) return pictured;
  if (score < acceptScore + NEAR_SCORE) return 'score-near-threshold';
  if (margin < minMargin * NEAR_MARGIN_TIMES) return 'margin-near-limit';
  if (lastPunchAt !== null && at - lastPunchAt >= LONG_ABSENT_MS) return 'long-absent';
  return null;
}

/**
 * Whether a challenge asks for all there is: of a look that gives reason to think of a picture or a film, and of
 * whoever failed one of late, since who tries until a draw suits a mask gets no second draw of two.
 */
export const isAskedForAll = (facts: PictureFacts & Pick<LookFacts, 'at' | 'lastFailedAt'>): boolean =>
  picturedBy(facts) !== null || failedRecently(facts);

const TURNS: readonly ChallengeStep[] = ['turn-left', 'turn-right', 'look-up'];
const EXPRESSIONS: readonly ChallengeStep[] = ['blink', 'smile'];

/**
 * A turn and an expression in random order, each of the twelve as likely: a turn shows depth, which a picture has only
 * when it is bent like a head; an expression shows skin that moves. Who is asked for `all` is asked for both
 * expressions and a turn, each of the eighteen orders as likely: a picture whose eyes are cut out blinks, but does not
 * smile. `below(n)` gives a whole number from 0 to n − 1, each as likely; from a source that cannot be guessed.
 */
export function drawSteps(below: (count: number) => number, all: boolean): ChallengeStep[] {
  const turn = TURNS[below(TURNS.length)] ?? 'turn-left';
  const first = below(EXPRESSIONS.length);
  const expressions = [EXPRESSIONS[first] ?? 'blink', EXPRESSIONS[1 - first] ?? 'smile'].slice(0, all ? 2 : 1);
  return expressions.toSpliced(below(expressions.length + 1), 0, turn);
}
