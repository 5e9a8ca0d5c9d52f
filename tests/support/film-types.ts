import type { ChallengeStep } from '../../src-shared/models/liveness.ts';

/** What stands before the camera: attacks first, then people who do as they are asked. */
export const ATTACKS = [
  'still',
  'moved',
  'warped',
  'eye-holes',
  'bent',
  'recording',
  'screen',
  'swapped-faces',
  'swapped-pictures',
  'hidden-swaps',
] as const;
export const WILLING = ['willing', 'slow', 'small', 'far', 'dark', 'glasses'] as const;
export type FilmKind = (typeof ATTACKS)[number] | (typeof WILLING)[number];

/** Pictures of a film in a second. The camera shows thirty, each with noise of its own. */
export const FILM_RATE = 15;

/** The camera's picture in pixels, and the side of the square in its middle that a cut face fills. */
export const STAGE = { width: 640, height: 480 };
export const PICTURE_SIDE = 330;

export interface FilmOrder {
  readonly kind: FilmKind;
  /** URL of the picture the film is made from. */
  readonly picture: string;
  /** URL of another person's picture, for the kinds that need one. */
  readonly other: string;
  /** What can be asked of the film. */
  readonly steps: readonly ChallengeStep[];
  /** What a recording answers instead. */
  readonly recorded: readonly ChallengeStep[];
  /** Makes each film move differently. */
  readonly seed: number;
  /** Of a bent picture: the cylinder's radius over the width of the face. */
  readonly bend?: number;
}

/**
 * How a film answers: which stretch is shown before anything is asked, and for each step which one while it waits and
 * which one is shown once, after the reaction.
 */
export interface FilmPlan {
  readonly before: string;
  readonly steps: Partial<Record<ChallengeStep, { readonly waiting: string; readonly moving: string | null }>>;
  /** From being asked to moving, in seconds. */
  readonly reaction: number;
}

/** A film drawn: stretches of pictures (JPEG, base64) by name. */
export interface DrawnFilm extends FilmPlan {
  readonly stretches: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a head does; what is left out is at rest. Degrees, yaw positive to the right of the picture, pitch positive
 * down, both counted from the camera whichever way the photograph looks; shares 0 to 1.
 */
export interface HeadPose {
  readonly yaw?: number;
  readonly pitch?: number;
  readonly closed?: number;
  readonly smile?: number;
  /** With a frame of glasses drawn about the eyes. */
  readonly glasses?: boolean;
}

/** What the studio's page offers as `globalThis.studio`. */
export interface StudioPage {
  open(): Promise<void>;
  /** Null where the picture shows no face. */
  film(order: FilmOrder): Promise<DrawnFilm | null>;
  /** Somebody in a pose; null where the picture shows no face. */
  pose(picture: string, pose: HeadPose): Promise<string | null>;
}
