import type { FacePose, FaceQuality } from '../../../src-shared/models/face.ts';
import type { FaceHint, FrameMeasure } from '../types.ts';

/** The one thing to say while a pose is not reached. */
export type GuidedHint = FaceHint | 'nobody' | 'turn-further' | 'turn-back';

/** Degrees against the front picture, or against the camera before there is one. */
export type Rest = Pick<FaceQuality, 'yaw' | 'pitch'>;

export interface PoseVerdict {
  readonly good: boolean;
  /** Null where the pose's own words say enough. */
  readonly hint: GuidedHint | null;
  /** 0 to 1: how much of the way to the pose is gone. */
  readonly nearness: number;
}

/** A turn is asked for that other cameras will see too, and not so far that half the face is hidden. */
const TURN = { least: 13, most: 36 };
const UP = { least: 9, most: 28 };
/** Straight is never quite straight, and a camera often hangs above or below the eyes. */
const FRONT = { yaw: 12, pitch: 14 };
/** More than this of the front picture's own turn is not made up for: else the others would have to turn too far. */
const REST = { yaw: 6, pitch: 7 };
const BESIDE = 15;

const within = (degrees: number, most: number): number => Math.min(most, Math.max(-most, degrees));

const toward = (degrees: number, { least, most }: { least: number; most: number }): PoseVerdict => {
  const nearness = Math.min(1, Math.max(0, degrees / least));
  if (degrees < least) return { good: false, hint: nearness > 0.45 ? 'turn-further' : null, nearness };
  return degrees > most ? { good: false, hint: 'turn-back', nearness: 0.8 } : { good: true, hint: null, nearness: 1 };
};

function poseVerdict(pose: FacePose, yaw: number, pitch: number): PoseVerdict {
  switch (pose) {
    case 'left':
      return toward(yaw, TURN);
    case 'right':
      return toward(-yaw, TURN);
    case 'up':
      return Math.abs(yaw) > BESIDE ? { good: false, hint: null, nearness: 0 } : toward(-pitch, UP);
    default: {
      const off = Math.max(Math.abs(yaw) / FRONT.yaw, Math.abs(pitch) / FRONT.pitch);
      return { good: off <= 1, hint: off <= 1 ? null : 'look-straight', nearness: Math.min(1, 1 / Math.max(off, 1)) };
    }
  }
}

/** Whether a frame shows the pose that is asked for, good enough to be kept. Yaw and pitch as in `FaceQuality`. */
export function judgePose(pose: FacePose, { faces, face }: FrameMeasure, rest: Rest): PoseVerdict {
  if (face === null) return { good: false, hint: 'nobody', nearness: 0 };
  if (faces > 1) return { good: false, hint: 'one-at-a-time', nearness: 0 };
  const straight = pose === 'front' || pose === 'glasses';
  const from = straight
    ? { yaw: 0, pitch: 0 }
    : { yaw: within(rest.yaw, REST.yaw), pitch: within(rest.pitch, REST.pitch) };
  const verdict = poseVerdict(pose, face.quality.yaw - from.yaw, face.quality.pitch - from.pitch);
  const [reason] = face.reasons;
  if (reason === undefined) return verdict;
  const hint = reason === 'turned-away' && !straight ? 'turn-back' : face.hint;
  return { ...verdict, good: false, hint };
}

/** How far the head may move between two frames that are taken for still, in degrees. */
const STILL_DEGREES = 5;

/** Whether the head rests: a picture out of a turn is blurred. */
export function isStill(before: Rest, now: Rest): boolean {
  return Math.abs(before.yaw - now.yaw) <= STILL_DEGREES && Math.abs(before.pitch - now.pitch) <= STILL_DEGREES;
}
