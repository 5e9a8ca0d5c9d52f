import { overlap } from './detector.ts';
import type { FaceBox } from './types.ts';

/** Frames of one person stay this near to each other in dlib's numbers; different people are rarely nearer than 0.55. */
const SAME_FACE_DISTANCE = 0.45;
/** A face does not jump between frames: boxes of consecutive frames overlap at least this much. */
const SAME_PLACE_OVERLAP = 0.25;

/** What agreement is judged by. */
export interface AgreementFrame {
  readonly box: FaceBox;
  readonly descriptor: Float32Array;
}

/** How far apart two of dlib's descriptions are. */
export function descriptorDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}

/** Whether the new frame shows the same face in about the same place as every frame before it. */
export function agrees(frames: readonly AgreementFrame[], next: AgreementFrame): boolean {
  const last = frames.at(-1);
  if (last === undefined) return true;
  if (overlap(last.box, next.box) < SAME_PLACE_OVERLAP) return false;
  return frames.every((frame) => descriptorDistance(frame.descriptor, next.descriptor) < SAME_FACE_DISTANCE);
}

/** The run of agreeing frames after one more: longer if it agrees, else begun anew with it. */
export function extendRun<T extends AgreementFrame>(frames: readonly T[], next: T): readonly T[] {
  return agrees(frames, next) ? [...frames, next] : [next];
}
