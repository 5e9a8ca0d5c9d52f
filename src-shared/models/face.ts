/**
 * What a face is once it has become numbers, and what can be wrong with a picture of one.
 * Both sides share these: the renderer makes embeddings, the main process stores and compares them.
 */

/** Length of an embedding: MobileFaceNet's numbers, L2-normalised. */
export const EMBEDDING_LENGTH = 192;

/** Width of HSE-FaceRes' numbers, L2-normalised. */
export const FACERES_WIDTH = 1024;

/** Width of dlib's numbers, as its ResNet gives them (compared by distance). */
export const DLIB_WIDTH = 128;

/** Length of an embedding of the first generation: `FACERES_WIDTH` numbers, then `DLIB_WIDTH` numbers. */
export const EARLIER_LENGTH = FACERES_WIDTH + DLIB_WIDTH;

/** Length of an embedding of both generations: today's numbers, then the earlier ones. */
export const WHOLE_LENGTH = EMBEDDING_LENGTH + EARLIER_LENGTH;

/** Names the network and how it is fed. Stored with every template. */
export const EMBEDDING_MODEL = 'mobilefacenet-arcface-mirror/1';

/**
 * The same of the first generation. Its templates are compared with probes that carry both until they are completed.
 */
export const EARLIER_MODEL = 'faceres-bgr-mirror+dlib-r34/1';

/**
 * One face as numbers. Its length says what is in it: `EMBEDDING_LENGTH`, `WHOLE_LENGTH`, or, only in templates of the
 * first generation, `EARLIER_LENGTH`. After the first two there may be the numbers of the site's own network: its mark
 * (`markOf`), their width, and they themselves.
 */
export type FaceEmbedding = Float32Array;

/** Mark and width before the numbers of a site's own network. */
export const OWN_HEAD = 2;

/** The numbers of a site's own network in a face. */
export interface OwnNumbers {
  /** Which network made them. */
  readonly mark: number;
  /** Where they begin. */
  readonly start: number;
  readonly width: number;
}

/** Where a face carries the numbers of a site's own network, or null where it does not. */
export function findOwnNumbers(face: FaceEmbedding): OwnNumbers | null {
  for (const end of [EMBEDDING_LENGTH, WHOLE_LENGTH]) {
    const [mark, width] = [face[end], face[end + 1]];
    const start = end + OWN_HEAD;
    // No number of a face is as large as a width.
    if (mark !== undefined && width !== undefined && width > 1 && width === face.length - start)
      return { mark, start, width };
  }
  return null;
}

/** How many numbers of the networks that ship here a face carries. */
function lengthOfShipped(face: FaceEmbedding): number {
  const { length } = face;
  if (length === EMBEDDING_LENGTH || length === WHOLE_LENGTH || length === EARLIER_LENGTH) return length;
  const own = findOwnNumbers(face);
  return own === null ? 0 : own.start - OWN_HEAD;
}

/** Whether a face carries today's numbers; they come first. */
export function hasCurrentNumbers(face: FaceEmbedding): boolean {
  const length = lengthOfShipped(face);
  return length === EMBEDDING_LENGTH || length === WHOLE_LENGTH;
}

/** Where the numbers of the first generation begin in a face, or null where it has none. */
export function findEarlierStart(face: FaceEmbedding): number | null {
  const length = lengthOfShipped(face);
  if (length === EARLIER_LENGTH) return 0;
  return length === WHOLE_LENGTH ? EMBEDDING_LENGTH : null;
}

/** A face with the numbers of a site's own network after those it has. */
export function withOwnNumbers(
  face: FaceEmbedding,
  { mark, numbers }: { readonly mark: number; readonly numbers: Float32Array },
): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(face.length + OWN_HEAD + numbers.length);
  whole.set(face);
  whole.set([mark, numbers.length], face.length);
  whole.set(numbers, face.length + OWN_HEAD);
  return whole;
}

/**
 * Why a frame or a picture is not good enough, most telling first in any list of them. Stable: stored, logged and
 * translated.
 */
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

/**
 * Which way the face looks in a guided picture; left and right are the person's own, glasses are the usual ones.
 * Stable: stored.
 */
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

function normOf(numbers: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += (numbers[i] as number) ** 2;
  return Math.sqrt(sum);
}

/**
 * Says what is wrong with an embedding that came from elsewhere, or null if it can be compared. It must carry today's
 * numbers. Those, FaceRes' and those of a site's own network must have length 1 (within 0.01), dlib's a length that the
 * network can produce (0.3 to 3).
 */
export function embeddingFault(numbers: Float32Array): EmbeddingFault | null {
  if (!hasCurrentNumbers(numbers)) return 'embedding-wrong-length';
  if (!numbers.every(Number.isFinite)) return 'embedding-not-finite';
  const isUnit = (start: number, end: number): boolean => Math.abs(normOf(numbers, start, end) - 1) <= 0.01;
  if (!isUnit(0, EMBEDDING_LENGTH)) return 'embedding-not-normalised';
  const own = findOwnNumbers(numbers);
  if (own !== null && !isUnit(own.start, numbers.length)) return 'embedding-not-normalised';
  if (findEarlierStart(numbers) === null) return null;
  const dlibStart = EMBEDDING_LENGTH + FACERES_WIDTH;
  const dlib = normOf(numbers, dlibStart, WHOLE_LENGTH);
  return isUnit(EMBEDDING_LENGTH, dlibStart) && dlib >= 0.3 && dlib <= 3 ? null : 'embedding-not-normalised';
}
