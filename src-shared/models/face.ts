/**
 * What a face is once it has become numbers, and what can be wrong with a picture of one.
 * Both sides share these: the renderer makes embeddings, the main process stores and compares them.
 */

/** Width of the first part of an embedding: HSE-FaceRes, L2-normalised. */
export const FACERES_WIDTH = 1024;

/** Width of the second part of an embedding: dlib's ResNet, as the network gives it (compared by distance). */
export const DLIB_WIDTH = 128;

/** Length of a whole embedding: `FACERES_WIDTH` numbers, then `DLIB_WIDTH` numbers. */
export const EMBEDDING_LENGTH = FACERES_WIDTH + DLIB_WIDTH;

/**
 * Names the networks and how they are fed. Stored with every template; templates of another model cannot be compared and must
 * be made anew from their pictures.
 */
export const EMBEDDING_MODEL = 'faceres-bgr-mirror+dlib-r34/1';

/** One face as `EMBEDDING_LENGTH` numbers. */
export type FaceEmbedding = Float32Array;

/** Why a frame or a picture is not good enough, most telling first in any list of them. Stable: stored, logged and translated. */
export const QUALITY_REASONS = [
  'no-face',
  'several-faces',
  'too-small',
  'turned-away',
  'too-dark',
  'too-bright',
  'too-blurred',
  'occluded',
  'mouth-covered',
] as const;

export type QualityReason = (typeof QUALITY_REASONS)[number];

/** Which way the face looks in a guided picture; left and right are the person's own, glasses are the usual ones. Stable: stored. */
export const FACE_POSES = ['front', 'left', 'right', 'up', 'glasses'] as const;

export type FacePose = (typeof FACE_POSES)[number];

/** What was measured on one face. Angles in degrees, sizes in pixels of the picture it was found in. */
export interface FaceQuality {
  /** Distance between the eye centres. */
  readonly eyeDistance: number;
  /** Positive: the person's face points to the right of the picture. */
  readonly yaw: number;
  /** Positive: looking down. */
  readonly pitch: number;
  /** Positive: the head leans clockwise in the picture. */
  readonly roll: number;
  /** Spread of fine detail on the aligned face, divided by its contrast; below about 0.07 is a blur. */
  readonly sharpness: number;
  /** Mean luma of the aligned face, 0 to 255. */
  readonly brightness: number;
  /** How far the two halves of the face differ in light: 0 even, 1 one half black. */
  readonly unevenLight: number;
  /** Light around the eyes compared with the cheeks; below about 0.55 there are dark lenses before them. */
  readonly eyeLight: number;
  /** The detector's own confidence, 0 to 1. */
  readonly detection: number;
  /** One number for ranking pictures of the same person: 0 useless to 1 ideal. */
  readonly score: number;
}

/** What keeps numbers from being an embedding. */
export type EmbeddingFault = 'embedding-wrong-length' | 'embedding-not-finite' | 'embedding-not-normalised';

/**
 * Says what is wrong with an embedding that came from elsewhere, or null if it can be compared.
 * The first part must have length 1 (within 0.01), the second a length that the network can produce (0.3 to 3).
 */
export function embeddingFault(numbers: Float32Array): EmbeddingFault | null {
  if (numbers.length !== EMBEDDING_LENGTH) return 'embedding-wrong-length';
  let first = 0;
  let second = 0;
  for (let i = 0; i < EMBEDDING_LENGTH; i++) {
    const value = numbers[i] ?? Number.NaN;
    if (!Number.isFinite(value)) return 'embedding-not-finite';
    if (i < FACERES_WIDTH) first += value * value;
    else second += value * value;
  }
  if (Math.abs(Math.sqrt(first) - 1) > 0.01) return 'embedding-not-normalised';
  const norm = Math.sqrt(second);
  return norm < 0.3 || norm > 3 ? 'embedding-not-normalised' : null;
}
