import { likeness } from '../agreement.ts';
import { overlap } from '../detector.ts';
import type { FaceBox } from '../types.ts';

/** One face stays this much like its own probe, looking straight and turned. Other people hardly ever reach 0.5. */
const STRAIGHT_LIKENESS = 0.5;
const TURNED_LIKENESS = 0.35;
/** Boxes of consecutive frames overlap at least this much. */
const SAME_PLACE = 0.25;
/** One doubtful description may be a blurred frame; this many in a row are somebody else. */
const STRIKES = 2;

/** What continuity is judged by; the descriptor is null on frames that were not described. */
export interface SeenFace {
  readonly box: FaceBox;
  readonly descriptor: Float32Array | null;
  readonly straight: boolean;
}

/** Follows one face from the probe on; answers false once it is another one or has jumped to another place. */
export function createContinuity(reference: Float32Array): (face: SeenFace) => boolean {
  let last: FaceBox | null = null;
  let strikes = 0;
  return ({ box, descriptor, straight }) => {
    const samePlace = last === null || overlap(last, box) >= SAME_PLACE;
    last = box;
    if (descriptor !== null) {
      const least = straight ? STRAIGHT_LIKENESS : TURNED_LIKENESS;
      strikes = likeness(reference, descriptor) >= least ? 0 : strikes + 1;
    }
    return samePlace && strikes < STRIKES;
  };
}
