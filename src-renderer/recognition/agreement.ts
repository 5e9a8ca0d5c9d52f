import { dotAt } from '../../src-shared/domain/face-matching.ts';
import { overlap } from './detector.ts';
import type { FaceBox } from './types.ts';

/** Frames of one person are at least this alike in MobileFaceNet's numbers; different people hardly ever reach 0.55. */
const SAME_FACE_LIKENESS = 0.6;
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
