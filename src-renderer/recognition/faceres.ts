import { eyeDistance, FACERES_SIZE, FACERES_TEMPLATE, fitSimilarity, fivePoints, inverseOf } from './alignment.ts';
import type { Describer } from './describer.ts';
import { mirrorSquare, type Pyramid, sampleSquare } from './pixels.ts';

/**
 * The network was trained on blue, green, red with these means taken off (ImageNet in Caffe's order) and nothing
 * divided.
 */
const MEAN_BGR = [103.939, 116.779, 123.68] as const;

/** A face brought upright into the square that FaceRes is shown, RGB 0 to 255. */
export interface AlignedFace {
  readonly rgb: Float32Array;
  readonly eyeDistance: number;
}

/** Cuts the aligned square out of the picture. */
export function alignFace(image: Pyramid, mesh: Float32Array): AlignedFace {
  const five = fivePoints(mesh);
  const map = inverseOf(fitSimilarity(five, FACERES_TEMPLATE));
  return { rgb: sampleSquare(image, map, FACERES_SIZE), eyeDistance: eyeDistance(five) };
}

function feed(rgb: Float32Array, into: Float32Array): void {
  for (let i = 0; i < rgb.length; i += 3) {
    into[i] = (rgb[i + 2] as number) - MEAN_BGR[0];
    into[i + 1] = (rgb[i + 1] as number) - MEAN_BGR[1];
    into[i + 2] = (rgb[i] as number) - MEAN_BGR[2];
  }
}

/** Scales a vector to length 1, in place. */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * factor;
  return vector;
}

/** Describes an aligned face, or its mirror image, in 1024 numbers of length 1. */
export async function describeFaceres(
  describer: Pick<Describer, 'describe'>,
  { rgb }: AlignedFace,
  mirrored: boolean,
): Promise<Float32Array> {
  const input = new Float32Array(rgb.length);
  feed(mirrored ? mirrorSquare(rgb, FACERES_SIZE) : rgb, input);
  return normalise(await describer.describe('faceres', input));
}
