import { FACERES_SIZE, FACERES_TEMPLATE } from '../alignment.ts';
import { lumaOf } from '../pixels.ts';

/** Both eyes as they look: small patches of brightness from the aligned face. */
export type EyePatches = readonly [Float32Array, Float32Array];

/** Pixels of the aligned square on either side of an eye's centre, and how many of them make one of the patch. */
const ACROSS = 16;
const DOWN = 8;
const STEP = 2;
/**
 * The face's points are never quite in the same place: patches are compared at shifts of up to so many of their pixels.
 */
const SHIFT = 2;
const WIDTH = (2 * ACROSS) / STEP + 1;
const HEIGHT = (2 * DOWN) / STEP + 1;

function patchAt(luma: Float32Array, cx: number, cy: number): Float32Array {
  const patch = new Float32Array(WIDTH * HEIGHT);
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      const at = (Math.round(cy) - DOWN + row * STEP) * FACERES_SIZE + Math.round(cx) - ACROSS + column * STEP;
      // Two by two, so that noise counts less.
      const sum = (luma[at] as number) + (luma[at + 1] as number);
      patch[row * WIDTH + column] = sum + (luma[at + FACERES_SIZE] as number) + (luma[at + FACERES_SIZE + 1] as number);
    }
  }
  return patch;
}

export function eyePatches(alignedRgb: Float32Array): EyePatches {
  const luma = lumaOf(alignedRgb);
  const [rx = 0, ry = 0, lx = 0, ly = 0] = FACERES_TEMPLATE;
  return [patchAt(luma, rx, ry), patchAt(luma, lx, ly)];
}

/** How well the overlap of two patches agrees when one is shifted, −1 to 1, whatever the light. */
function correlation(a: Float32Array, b: Float32Array, dx: number, dy: number): number {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let squareA = 0;
  let squareB = 0;
  let product = 0;
  for (let row = Math.max(0, -dy); row < Math.min(HEIGHT, HEIGHT - dy); row++) {
    for (let column = Math.max(0, -dx); column < Math.min(WIDTH, WIDTH - dx); column++) {
      const p = a[row * WIDTH + column] as number;
      const q = b[(row + dy) * WIDTH + column + dx] as number;
      count++;
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  }
  const spread = (squareA - (sumA * sumA) / count) * (squareB - (sumB * sumB) / count);
  return spread > 0 ? (product - (sumA * sumB) / count) / Math.sqrt(spread) : 0;
}

/**
 * How much both eyes still look as they did, 1 the same. Open eyes stay near 1; a closed eye looks like another thing.
 */
export function eyeLikeness(before: EyePatches, now: EyePatches): number {
  const best = (a: Float32Array, b: Float32Array): number => {
    let top = -1;
    for (let dy = -SHIFT; dy <= SHIFT; dy++) {
      for (let dx = -SHIFT; dx <= SHIFT; dx++) top = Math.max(top, correlation(a, b, dx, dy));
    }
    return top;
  };
  return (best(before[0], now[0]) + best(before[1], now[1])) / 2;
}
