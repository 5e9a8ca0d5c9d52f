import { facesByPerson } from '../../../src-shared/domain/face-groups.ts';
import type { FaceEmbedding } from '../../../src-shared/models/face.ts';

/** What decides whether a frame is kept. Angles in degrees, `at` in seconds from the video's start. */
export interface FrameFacts {
  readonly at: number;
  readonly score: number;
  readonly yaw: number;
  readonly pitch: number;
}

export interface DescribedFrame extends FrameFacts {
  readonly embedding: FaceEmbedding;
}

/** Heads nearer to each other than this show nothing new; this far apart they are another view altogether. */
const SAME_DEGREES = 3;
const OTHER_DEGREES = 15;
/** A frame as good as this share of the best is worth having for its pose. */
const LEAST_SHARE = 0.5;

const apart = (a: FrameFacts, b: FrameFacts): number => Math.hypot(a.yaw - b.yaw, a.pitch - b.pitch);

/**
 * The frames worth keeping, best first: the one of best quality, then again and again the one that adds most, which is
 * its quality times how far its pose is from all that were taken. Frames that add nothing are left, so fewer than
 * `most` may come out.
 */
export function variedFrames<T extends FrameFacts>(frames: readonly T[], most: number): T[] {
  const best = Math.max(0, ...frames.map(({ score }) => score));
  const left = frames.filter(({ score }) => score >= LEAST_SHARE * best);
  const taken: T[] = [];
  while (taken.length < most) {
    let next: { readonly frame: T; readonly worth: number } | null = null;
    for (const frame of left) {
      const distance = Math.min(OTHER_DEGREES, ...taken.map((one) => apart(one, frame)));
      const worth = distance < SAME_DEGREES ? 0 : frame.score * (distance / OTHER_DEGREES);
      if (worth > (next?.worth ?? 0)) next = { frame, worth };
    }
    if (next === null) return taken;
    taken.push(next.frame);
  }
  return taken;
}

/** One frame that disagrees is a bad frame; this many, and this share of all, are another person. */
const OTHERS = 2;
const OTHERS_SHARE = 0.15;

export type Selection<T> =
  | { readonly kind: 'picked'; readonly frames: readonly T[] }
  | { readonly kind: 'refused'; readonly problem: 'video-no-face' | 'video-several-people' };

/**
 * Chooses at most `most` frames of one person by quality, variety of pose and agreement; refuses what shows two people.
 */
export function selectFrames<T extends DescribedFrame>(frames: readonly T[], most: number): Selection<T> {
  if (frames.length === 0) return { kind: 'refused', problem: 'video-no-face' };
  const groups = facesByPerson(frames.toSorted((a, b) => b.score - a.score));
  const [own = [], ...others] = groups.toSorted((a, b) => b.length - a.length);
  const strangers = others.flat().length;
  if (strangers >= OTHERS && strangers >= OTHERS_SHARE * frames.length) {
    return { kind: 'refused', problem: 'video-several-people' };
  }
  return { kind: 'picked', frames: variedFrames(own, most) };
}
