import { dotAt } from '../../src-shared/domain/face-matching.ts';
import { overlap } from './detector.ts';
import type { FaceBox } from './types.ts';

/** Frames of one person are at least this alike in MobileFaceNet's numbers; different people hardly ever reach 0.55. */
const SAME_FACE_LIKENESS = 0.6;
/**
 * Two frames are enough where they are this alike, as most of one person at rest are. On live frames of seven people by
 * webcam, seconds apart, the middle is 0.96; the mean of two scores as the mean of three does, against the person
 * (median 0.87 and 0.87, least 0.69 and 0.72) and against others (at most 0.52 and 0.51).
 */
const CLEARLY_ALIKE = 0.85;
/** One frame alone names nobody: what passes by is not a look. */
const FEWEST_FRAMES = 2;
/** By more than this share of its width a face that stands there does not move between two frames. */
const MOVED_SHARE = 0.06;
/**
 * A face that moves sideways faster than this, in its own widths a second, passes by. A face is some 15 cm wide: that
 * is 0.6 m/s, half a walk.
 */
const PASSING_SPEED = 4;
/** The same where the side of the picture cuts the face off: its box then moves more slowly than it does. */
const PASSING_SPEED_AT_SIDE = 1;
/** A face does not jump between frames: boxes of consecutive frames overlap at least this much. */
const SAME_PLACE_OVERLAP = 0.25;

/** What agreement is judged by. */
export interface AgreementFrame {
  readonly box: FaceBox;
  readonly descriptor: Float32Array;
}

/** How alike two of MobileFaceNet's descriptions are: their cosine. */
export function likeness(a: Float32Array, b: Float32Array): number {
  return dotAt(a, 0, b, 0, a.length);
}

/** How far the middle of a face moved sideways, in widths of the picture. */
function acrossBetween(before: FaceBox, after: FaceBox): number {
  return Math.abs(after.x + after.width / 2 - (before.x + before.width / 2));
}

/**
 * Whether a face that was found again from where it was lies elsewhere now, or has another size. It was then looked for
 * in the wrong place, and its box lags behind it.
 */
export function hasMoved(before: FaceBox, after: FaceBox): boolean {
  const grown = Math.abs(after.width - before.width);
  return Math.max(acrossBetween(before, after), grown) > MOVED_SHARE * before.width;
}

/** A face where it was at a time, in milliseconds. */
interface Sighting {
  readonly box: FaceBox;
  readonly at: number;
}

/** Whether a face moves from one frame to the next as it does when somebody walks past. */
export function passesBy(before: Sighting, after: Sighting): boolean {
  const { x, width } = after.box;
  // What a camera's noise moves is nothing, however soon the next frame comes.
  if (!hasMoved(before.box, after.box)) return false;
  const speed = x <= 0 || x + width >= 1 ? PASSING_SPEED_AT_SIDE : PASSING_SPEED;
  const widest = Math.max(before.box.width, width);
  return acrossBetween(before.box, after.box) * 1000 > speed * widest * (after.at - before.at);
}

/** Whether the new frame shows the same face in about the same place as every frame before it. */
export function agrees(frames: readonly AgreementFrame[], next: AgreementFrame): boolean {
  const last = frames.at(-1);
  if (last === undefined) return true;
  if (overlap(last.box, next.box) < SAME_PLACE_OVERLAP) return false;
  return frames.every((frame) => likeness(frame.descriptor, next.descriptor) >= SAME_FACE_LIKENESS);
}

/** The run of agreeing frames after one more: longer if it agrees, else begun anew with it. */
export function extendRun<T extends AgreementFrame>(frames: readonly T[], next: T): readonly T[] {
  return agrees(frames, next) ? [...frames, next] : [next];
}

/** Whether a run of agreeing frames says who is there: `needed` of them, or two that are clearly alike. */
export function isEnough(frames: readonly AgreementFrame[], needed: number): boolean {
  if (frames.length >= needed) return true;
  const [first, second] = frames;
  if (first === undefined || second === undefined || frames.length !== FEWEST_FRAMES) return false;
  return likeness(first.descriptor, second.descriptor) >= CLEARLY_ALIKE;
}
