import type { ScoreScale } from '../models/own-network.ts';
import { DEFAULT_MATCH_POLICY } from './face-matching.ts';

/** The mean score of different people by the network that ships here (`docs/recognition.md`). */
const MEAN_DIFFERENT = 0.08;

/** A line through two points: a score is `factor` times the cosine, plus `shift`. */
export interface ScoreLine {
  readonly factor: number;
  readonly shift: number;
}

/**
 * Brings the cosines of a site's own network to the scale of `faceScore`, so that every rule holds for them unchanged:
 * different people score the same on average, and one pair of ten thousand of them reaches the default threshold.
 */
export function lineOf({ different, oneInTenThousand }: ScoreScale): ScoreLine {
  const factor = (DEFAULT_MATCH_POLICY.acceptScore - MEAN_DIFFERENT) / (oneInTenThousand - different);
  return { factor, shift: MEAN_DIFFERENT - factor * different };
}

/** A cosine as a score, from 0 to 1. */
export function scoreOn({ factor, shift }: ScoreLine, cosine: number): number {
  return Math.min(1, Math.max(0, cosine * factor + shift));
}
