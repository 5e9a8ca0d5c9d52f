import { FIVE_POINTS_112, fitSimilarity, fivePoints, inverseOf } from './alignment.ts';
import { type Pyramid, sampleSquare } from './pixels.ts';

/** Side of the square that MobileFaceNet is shown, in pixels. */
export const MOBILEFACENET_SIZE = 112;

/** Cuts the square out of the picture by ArcFace's plain template, RGB 0 to 255. */
export function mobileFaceSquare(image: Pyramid, mesh: Float32Array): Float32Array<ArrayBuffer> {
  return sampleSquare(image, inverseOf(fitSimilarity(fivePoints(mesh), FIVE_POINTS_112)), MOBILEFACENET_SIZE);
}
