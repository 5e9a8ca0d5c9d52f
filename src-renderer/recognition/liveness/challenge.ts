import type { ChallengeFailure, ChallengeStep, ChallengeStepResult } from '../../../src-shared/models/liveness.ts';
import type { FaceBox } from '../types.ts';
import {
  answers,
  type Change,
  changeFrom,
  eyesClosed,
  type FaceLook,
  gestureOf,
  isAtRest,
  isBent,
  isStraight,
  NO_SMILE,
  type Rest,
  restOf,
  wayTo,
} from './gestures.ts';
import { isNewFrame } from './motion.ts';
import { createContinuity } from './same-face.ts';

/** One frame of the face that is being asked. `at` in milliseconds of any steady clock. */
export interface ChallengeFrame extends FaceLook {
  readonly at: number;
  readonly box: FaceBox;
  readonly descriptor: Float32Array | null;
}

export type ChallengeState =
  | {
      readonly kind: 'going';
      readonly index: number;
      readonly remainingMs: number;
      /** At rest between two steps: a look at this frame is as good as one at the end. */
      readonly between: boolean;
      /** All steps, when they are answered and only the person does not look straight yet; null before. */
      readonly done: readonly ChallengeStepResult[] | null;
    }
  | { readonly kind: 'failed'; readonly reason: ChallengeFailure }
  /** All steps are answered and the person looks straight again: this frame can be described. */
  | { readonly kind: 'answered'; readonly steps: readonly ChallengeStepResult[] };

export interface ChallengeRun {
  see(frame: ChallengeFrame): ChallengeState;
  /** A frame without a face. */
  miss(at: number): ChallengeState;
}

/**
 * How long a gesture must last, in milliseconds: asked for, and as a wrong answer. A natural blink or a passing smile
 * is no answer.
 */
const ASKED_MS: Record<ChallengeStep, number> = {
  'turn-left': 60,
  'turn-right': 60,
  'look-up': 60,
  blink: 150,
  smile: 150,
};
const WRONG_MS: Record<ChallengeStep, number> = {
  'turn-left': 120,
  'turn-right': 120,
  'look-up': 200,
  blink: 600,
  smile: 600,
};
/**
 * Nobody moves sooner than this after being asked, in milliseconds. A gesture that is there already must be given up
 * and made again.
 */
const REACTION_MS = 200;
/** Nobody in view for this long ends it. */
const LOST_MS = 900;
/**
 * A head needs several frames for a turn. Where so much of it lies between two of them, a picture was put in its place,
 * or nobody saw it turn: from rest on it must turn again.
 */
const LEAP_SHARE = 0.85;
const AT_REST = 0.2;
/** A tilt by the network's guess, with no more parallax than this, is that of a flat thing. */
const FLAT_SHORTENING = 0.85;
const FLAT_WAY = 0.6;

/** Whether an answered gesture is clearly over, so that one at its edge is not taken for a second. */
function isGivenUp(gesture: ChallengeStep, change: Change): boolean {
  if (gesture === 'blink') return !eyesClosed(change);
  if (gesture === 'smile') return change.mouth < NO_SMILE;
  return (wayTo(gesture, change) ?? 0) < 0.5;
}

/**
 * One challenge from its first frame to its end. Pure but for its own memory: the same frames give the same verdict.
 * `reference` is MobileFaceNet's description of the probe that the challenge was asked for.
 */
export function createChallenge(
  steps: readonly ChallengeStep[],
  limitMs: number,
  reference: Float32Array,
): ChallengeRun {
  const isSame = createContinuity(reference);
  const results: ChallengeStepResult[] = [];
  let rest: Rest | null = null;
  let begunAt: number | null = null;
  let stepAt = 0;
  let seenAt = 0;
  let lastMesh: Float32Array | null = null;
  let shown: { readonly gesture: ChallengeStep; readonly since: number; frames: number } | null = null;
  /** The gesture just answered, until it is given up. */
  let finished: ChallengeStep | null = null;
  /**
   * Where the turn that is asked for stood on the last frame, and the most it grew between two frames since it began.
   */
  let lastWay = 0;
  let leap = 0;
  let leapt = false;
  let tiltedFlat = false;
  let failure: ChallengeFailure | null = null;

  const fail = (reason: ChallengeFailure): ChallengeState => {
    failure = reason;
    return { kind: 'failed', reason };
  };

  const going = (at: number, between = false): ChallengeState => {
    if (failure !== null) return { kind: 'failed', reason: failure };
    const remainingMs = limitMs - (at - (begunAt ?? at));
    if (remainingMs <= 0) return fail(leapt ? 'jump' : tiltedFlat ? 'flat' : 'timeout');
    const done = results.length === steps.length ? results : null;
    return { kind: 'going', index: Math.min(results.length, steps.length - 1), remainingMs, between, done };
  };

  /** How long the present gesture has lasted over at least two frames; 0 for none. */
  const lastedFor = (gesture: ChallengeStep | null, at: number): number => {
    if (gesture === null) {
      shown = null;
      return 0;
    }
    if (shown?.gesture !== gesture) shown = { gesture, since: at, frames: 0 };
    shown.frames += 1;
    return shown.frames < 2 ? 0 : at - shown.since;
  };

  const judge = (wanted: ChallengeStep, change: Change, at: number): ChallengeFailure | null => {
    const way = wayTo(wanted, change) ?? 0;
    leap = Math.max(way < AT_REST ? 0 : leap, way - lastWay);
    lastWay = way;
    const gesture = answers(wanted, change) ? wanted : gestureOf(change);
    const lasted = lastedFor(gesture, at);
    if (finished !== null && gesture !== finished && isGivenUp(finished, change)) finished = null;
    if (gesture === wanted && at - stepAt < REACTION_MS) finished = gesture;
    if (gesture === null || gesture === finished) return null;
    if (gesture !== wanted) return lasted >= WRONG_MS[gesture] ? 'wrong-move' : null;
    if (lasted < ASKED_MS[gesture]) return null;
    if (way > 0 && leap >= LEAP_SHARE * way) {
      leapt = true;
      finished = gesture;
      return null;
    }
    const parallax = Math.abs(change.parallax.x) > Math.abs(change.parallax.y) ? change.parallax.x : change.parallax.y;
    results.push({ step: wanted, milliseconds: at - stepAt, parallax });
    stepAt = at;
    finished = gesture;
    leap = 0;
    lastWay = 0;
    return null;
  };

  return {
    see({ at, mesh, eyes, box, descriptor }) {
      begunAt ??= at;
      if (failure !== null) return going(at);
      if (lastMesh !== null && !isNewFrame(lastMesh, mesh)) return going(at);
      lastMesh = mesh;
      seenAt = at;
      if (rest === null) {
        rest = restOf({ mesh, eyes });
        stepAt = at;
      }
      const change = changeFrom(rest, { mesh, eyes });
      if (!isSame({ box, descriptor, straight: isStraight(change) })) return fail('other-face');
      const wanted = steps[results.length];
      if (wanted === undefined) {
        return isStraight(change) && !eyesClosed(change) ? { kind: 'answered', steps: results } : going(at);
      }
      const way = Math.max(
        ...(['turn-left', 'turn-right', 'look-up'] as const).map((step) => wayTo(step, change) ?? 0),
      );
      const shortened = Math.min(change.shape, 1 / change.shape) < FLAT_SHORTENING;
      if ((shortened && way < FLAT_WAY) || isBent(change)) tiltedFlat = true;
      const wrong = judge(wanted, change, at);
      return wrong === null ? going(at, results.length > 0 && finished === null && isAtRest(change)) : fail(wrong);
    },
    miss(at) {
      begunAt ??= at;
      // What is found first after that lies badly, and may look like the way to a turn.
      leap = Number.POSITIVE_INFINITY;
      if (seenAt === 0) seenAt = at;
      return at - seenAt > LOST_MS ? fail('face-lost') : going(at);
    },
  };
}
