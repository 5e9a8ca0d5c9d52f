import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';

/** What a person may be asked to do before the camera. Left and right are the person's own. */
export const challengeStepSchema = z.enum(['turn-left', 'turn-right', 'look-up', 'blink', 'smile']);
export type ChallengeStep = z.infer<typeof challengeStepSchema>;

/** A willing person needs a little over a second for a step, reaction included. */
const STEP_MS = 4_000;

/** For how long the kiosk waits for so many steps together, in milliseconds. */
export function challengeMs(steps: number): number {
  return STEP_MS * steps;
}

/**
 * Why a challenge was not passed. `timeout`: not answered in time. `wrong-move`: something else was done. `face-lost`:
 * nobody in view. `other-face`: the face or its place changed between steps. `flat`: it tilted, but as a picture does.
 * `jump`: a pose was reached without the way there.
 */
export const challengeFailureSchema = z.enum(['timeout', 'wrong-move', 'face-lost', 'other-face', 'flat', 'jump']);
export type ChallengeFailure = z.infer<typeof challengeFailureSchema>;

/**
 * What the passive networks make of one photograph, each 0 to 1, 1 for a person who is there. They do not tell
 * photographs from people: kept for the record, and read by no decision.
 */
export const passiveScoresSchema = z.strictObject({
  antispoof: z.number().min(0).max(1),
  liveness: z.number().min(0).max(1),
});
export type PassiveScores = DeepReadonly<z.infer<typeof passiveScoresSchema>>;

/** The networks that look for signs of life, and how they are fed. */
export const LIFE_SIGNS_BY = 'minifasnet-2.7-4.0/1';

/**
 * What a look itself tells of whether somebody is there. It settles nothing: where it speaks against a living face, a
 * challenge is asked for.
 */
export const lifeSignsSchema = z.strictObject({
  /** Which networks gave the score, with their version. */
  by: z.string().regex(/^[a-z0-9./-]{1,40}$/),
  /** How much the face with its surroundings looks like a living one, 0 to 1, 1 for a person who is there. */
  live: z.number().min(0).max(1),
  /** Whether the camera showed one picture twice, to the last pixel: no sensor does. */
  repeated: z.boolean(),
  /** Whether the camera is a program, by the name of its driver. */
  virtualCamera: z.boolean(),
});
export type LifeSigns = DeepReadonly<z.infer<typeof lifeSignsSchema>>;

/**
 * One answered step: how long it took, and how far the nose moved against the plane of eyes and mouth, in units of that
 * plane's radius (about three quarters of the distance of the eyes).
 */
export const challengeStepResultSchema = z.strictObject({
  step: challengeStepSchema,
  milliseconds: z.number().min(0).max(60_000),
  parallax: z.number().min(-5).max(5),
});
export type ChallengeStepResult = DeepReadonly<z.infer<typeof challengeStepResultSchema>>;

/** What came of a challenge, as the kiosk reports it. */
export const challengeVerdictSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passed'), steps: z.array(challengeStepResultSchema).min(1).max(5) }),
  z.strictObject({ kind: z.literal('failed'), reason: challengeFailureSchema }),
]);
export type ChallengeVerdict = DeepReadonly<z.infer<typeof challengeVerdictSchema>>;
