import type { ChallengeStep } from '../../src-shared/models/liveness.ts';

/** What is put before the camera. Attacks first; `willing` and `real` are genuine. */
export const ATTACKS = ['still', 'moved', 'cut-eyes', 'recording', 'swapped-faces', 'swapped-pictures'] as const;
export type Attack = (typeof ATTACKS)[number];
export type ClipKind = Attack | 'willing';

export interface ClipOrder {
  readonly kind: ClipKind;
  /** URL of the picture the clip is made from. */
  readonly picture: string;
  /** Another person's picture, for the kinds that need one. */
  readonly other: string;
  readonly steps: readonly ChallengeStep[];
  /** What a recording answers instead. */
  readonly recorded: readonly ChallengeStep[];
  /** Makes each clip move differently. */
  readonly seed: number;
}

export interface ClipResult {
  /** Null where there was no face to begin with: the clip is not counted. */
  readonly accepted: boolean | null;
  readonly reason: string;
  /** From the challenge's begin to its end, in the clip's time. */
  readonly milliseconds: number;
  /** Of the second look against the first, on the matcher's scale. */
  readonly score: number | null;
}

export interface RealPicture {
  readonly yaw: number;
  readonly openness: number;
  /** Turned by the network's guess of the pose, and by parallax as well. */
  readonly turned: boolean;
  readonly seenTurned: boolean;
}

export interface LivenessPage {
  open(): Promise<string>;
  run(order: ClipOrder): Promise<ClipResult>;
  /** Looks at real pictures of one person against the most frontal of them. */
  real(pictures: readonly string[]): Promise<RealPicture[]>;
  /** One frame of a clip as JPEG, base64. */
  frame(order: ClipOrder, seconds: number): Promise<string>;
}
