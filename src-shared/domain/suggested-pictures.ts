import type { Instant } from '../models/time.ts';
import { DEFAULT_MATCH_POLICY, type MatchPolicy } from './face-matching.ts';
import { NEAR_SCORE } from './liveness-doubt.ts';

/**
 * So far above the threshold a look counts as one that only just passed: one and a half standard deviations of one
 * person's scores.
 */
export const SUGGEST_WITHIN = 0.12;
/** The least lead over the next person at which nobody doubts whose face it was: three times what a match needs. */
export const SUGGEST_MARGIN = 3 * DEFAULT_MATCH_POLICY.minMargin;

/**
 * Whether nobody doubts whose face an accepted look showed: it scored well above the default threshold and led clearly.
 */
export function isClearMatch(score: number, margin: number): boolean {
  return score >= DEFAULT_MATCH_POLICY.acceptScore + NEAR_SCORE && margin >= SUGGEST_MARGIN;
}

/** What an accepted look scored. */
export interface AcceptedLook {
  readonly at: Instant;
  readonly similarity: number;
  readonly margin: number;
  /**
   * The lead that was asked for; 0 where the face was compared with one person alone, so that its lead says nothing.
   */
  readonly askedMargin: number;
}

/**
 * Whether the photograph of an accepted look is worth offering as a further picture: it passed only just by the
 * threshold of now, led clearly, and was measured against the pictures that the person still has (`newestPicture`, null
 * where there is none).
 */
export function isSuggested(
  { at, similarity, margin, askedMargin }: AcceptedLook,
  { acceptScore }: Pick<MatchPolicy, 'acceptScore'>,
  newestPicture: Instant | null,
): boolean {
  return (
    similarity >= acceptScore &&
    similarity < acceptScore + SUGGEST_WITHIN &&
    askedMargin > 0 &&
    margin >= SUGGEST_MARGIN &&
    newestPicture !== null &&
    at > newestPicture
  );
}

/**
 * The picture that makes room where there is none: the one of the least quality, of equal ones the oldest (least id).
 * Null for none.
 */
export function weakestPicture<T extends { readonly id: number; readonly quality: number }>(
  pictures: readonly T[],
): T | null {
  return pictures.reduce<T | null>((weakest, one) => {
    if (weakest === null || one.quality < weakest.quality) return one;
    return one.quality === weakest.quality && one.id < weakest.id ? one : weakest;
  }, null);
}
