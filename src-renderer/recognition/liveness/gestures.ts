import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import { type EyePatches, eyeLikeness } from './eyes.ts';
import { type FaceMeasures, measureFace } from './measures.ts';
import { noseParallax, type Parallax, planeShape } from './planarity.ts';

/** One frame's face as far as gestures go. */
export interface FaceLook {
  readonly mesh: Float32Array;
  readonly eyes: EyePatches;
}

/** A face at rest, which everything later is compared with. */
export interface Rest extends FaceLook {
  readonly measures: FaceMeasures;
}

/**
 * One frame against the face at rest. Angles in degrees, parallax in units of the face plane's radius, the rest as
 * factors.
 */
export interface Change {
  readonly yaw: number;
  readonly pitch: number;
  readonly parallax: Parallax;
  /** Width over height of the face's plane. */
  readonly shape: number;
  readonly openness: number;
  readonly mouth: number;
  /** How much the eyes still look as they did, 1 the same. */
  readonly eyes: number;
}

/**
 * How far the head must turn, and how far the nose must then move against the plane of the face. `docs/liveness.md` has
 * the figures.
 */
const TURN_DEGREES = 13;
export const TURN_PARALLAX = 0.22;
const UP_DEGREES = 11;
export const UP_PARALLAX = 0.17;
/**
 * The mesh network makes a turned face of a picture that is bent, but only when that is turned much further than a
 * head: eyes and mouth are then foreshortened by more than this share of the parallax.
 */
const BENT_SHORTENING = 0.65;
/** Within this the person looks straight at the camera, and eyes and mouth can be judged. */
const STRAIGHT_DEGREES = 12;
/** Closed eyes keep less than this of their height; a smile makes the mouth at least this much wider. */
const CLOSED = 0.65;
/**
 * On small faces the points do not follow the lids; there, eyes that look like another thing are closed, unless a smile
 * narrows them.
 */
const UNLIKE = 0.8;
const HALF_SMILE = 1.1;
const SMILE = 1.15;
/** A mouth this little wider is no smile any more. */
export const NO_SMILE = 1.08;
/** A face at rest looks as it did at the beginning: within so many degrees, and with its eyes open to this share. */
const REST_DEGREES = 8;
const REST_OPENNESS = 0.8;

export function restOf({ mesh, eyes }: FaceLook): Rest {
  return { mesh, eyes, measures: measureFace(mesh) };
}

export function changeFrom(rest: Rest, { mesh, eyes }: FaceLook): Change {
  const now = measureFace(mesh);
  const { yaw, pitch, openness, mouth } = rest.measures;
  return {
    yaw: now.yaw - yaw,
    pitch: now.pitch - pitch,
    parallax: noseParallax(rest.mesh, mesh),
    shape: planeShape(mesh) / planeShape(rest.mesh),
    openness: now.openness / openness,
    mouth: now.mouth / mouth,
    eyes: eyeLikeness(rest.eyes, eyes),
  };
}

export function isStraight({ yaw, pitch }: Change): boolean {
  return Math.abs(yaw) < STRAIGHT_DEGREES && Math.abs(pitch) < STRAIGHT_DEGREES;
}

/** Closed as far as anything tells. */
export function eyesClosed({ openness, eyes, mouth }: Change): boolean {
  return openness <= CLOSED || (eyes < UNLIKE && mouth < HALF_SMILE);
}

/** Whether the face does nothing at all: what it shows then is as good to describe as it was at the beginning. */
export function isAtRest({ yaw, pitch, openness, mouth }: Change): boolean {
  return Math.max(Math.abs(yaw), Math.abs(pitch)) < REST_DEGREES && openness > REST_OPENNESS && mouth < NO_SMILE;
}

/**
 * Whether the nose moves as on a head, but eyes and mouth are foreshortened as on a picture that is bent around
 * something.
 */
export function isBent({ parallax, shape }: Change): boolean {
  if (Math.abs(parallax.x) >= TURN_PARALLAX) return 1 - shape > BENT_SHORTENING * Math.abs(parallax.x);
  return parallax.y <= -UP_PARALLAX && 1 - 1 / shape > -BENT_SHORTENING * parallax.y;
}

/**
 * What the face does, or null while it does nothing in particular. A turn counts only if the nose moved as it does on a
 * head: the pose alone is the network's guess, which a tilted picture can sway.
 */
export function gestureOf(change: Change): ChallengeStep | null {
  const { yaw, pitch, parallax } = change;
  if (isBent(change)) return null;
  if (yaw >= TURN_DEGREES && parallax.x >= TURN_PARALLAX) return 'turn-left';
  if (yaw <= -TURN_DEGREES && parallax.x <= -TURN_PARALLAX) return 'turn-right';
  if (pitch <= -UP_DEGREES && parallax.y <= -UP_PARALLAX && Math.abs(parallax.x) < TURN_PARALLAX) return 'look-up';
  if (!isStraight(change)) return null;
  if (change.openness <= CLOSED) return 'blink';
  return change.mouth >= SMILE ? 'smile' : null;
}

/**
 * Whether the face does what it was asked: for the eyes, the weaker sign is enough, since closing them proves no depth
 * anyway.
 */
export function answers(step: ChallengeStep, change: Change): boolean {
  if (step === 'blink') return isStraight(change) && eyesClosed(change);
  return gestureOf(change) === step;
}

/** How much of the way to a turn's pose the nose has gone, 1 at the pose; null for what is no turn. */
export function wayTo(step: ChallengeStep, { parallax }: Change): number | null {
  switch (step) {
    case 'turn-left':
      return parallax.x / TURN_PARALLAX;
    case 'turn-right':
      return -parallax.x / TURN_PARALLAX;
    case 'look-up':
      return -parallax.y / UP_PARALLAX;
    default:
      return null;
  }
}
