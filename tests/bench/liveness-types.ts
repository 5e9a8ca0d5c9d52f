import type { FaceProbe } from '../../src-renderer/recognition/types.ts';
import type { ChallengeStep, PassiveScores } from '../../src-shared/models/liveness.ts';

export interface FilmResult {
  /** Null where there was no face to begin with: the film is not counted. */
  readonly accepted: boolean | null;
  readonly reason: string;
  /** From the challenge's begin to its end. */
  readonly milliseconds: number;
  /** Of the second look against the first, on the matcher's scale. */
  readonly score: number | null;
  /** What the passive networks make of the first look; null where there was none. Nothing depends on it. */
  readonly passive: PassiveScores | null;
  /** How much like a living face the first look was, 0 to 1; null where there was none. */
  readonly live: number | null;
}

/** A look at whoever is before the camera. */
export interface SeenLook {
  readonly embedding: readonly number[];
  readonly lifeSigns: FaceProbe['lifeSigns'];
}

export interface RealPicture {
  readonly yaw: number;
  readonly openness: number;
  /** Turned by the network's guess of the pose, and by parallax as well. */
  readonly turned: boolean;
  readonly seenTurned: boolean;
}

/** What the bench's page offers as `globalThis.bench`. */
export interface LivenessPage {
  /** Opens recognition and the camera. */
  open(): Promise<string>;
  /** Forgets whoever was in view and waits until nobody is. */
  clear(): Promise<void>;
  /**
   * Waits for somebody to be recognised and puts all steps to the face where it seems a picture, else the usual ones;
   * each is told to `globalThis.asked` when it is on screen.
   */
  challenge(all: readonly ChallengeStep[], usual: readonly ChallengeStep[]): Promise<FilmResult>;
  /** Waits for somebody to be looked at; null where nobody is. */
  look(): Promise<SeenLook | null>;
  /** Describes a picture (base64) that is to be kept; null where it is refused. */
  enrol(base64: string): Promise<readonly number[] | null>;
  /** Looks at real pictures of one person against the most frontal of them. */
  real(pictures: readonly string[]): Promise<RealPicture[]>;
}
