import { lumaOf } from './pixels.ts';

/** Faces whose mean luma is below this are brought to `LIFTED_LUMA` before they are described. */
const DARK_LUMA = 60;
const LIFTED_LUMA = 110;
/** Light that is not there cannot be made: beyond this factor there is nothing but noise. */
const MOST_GAIN = 8;
/** From these standard deviations of noise on, in steps of luma, a square is smoothed once, and twice. */
const NOISY_FROM = [3, 6] as const;
/**
 * Sharpness of the middle from which on nothing is sharpened, and below which a square is as much as it ever is:
 * `MOST_SHARPENED` times what smoothing takes away from it.
 */
const SHARP_FROM = 0.15;
const BLURRED_BELOW = 0.09;
const MOST_SHARPENED = 3;
/** So often a square is smoothed for what is then taken away. */
const BLUR_PASSES = 3;
/**
 * Somebody who moves is blurred one way alone: there is less fine detail that way than the other, and little for the
 * contrast. Nobody moves from the first numbers on, and below the second they surely do.
 */
const MOVING_SHARE = { still: 0.4, moving: 0.25 };
const MOVING_DETAIL = { still: 0.08, moving: 0.05 };
/** A move is longer than a lens is out of focus. */
const MOVE_PASSES = 9;

/** The middle of an aligned square, which is face on nearly everyone: shares of its side. */
const MIDDLE = { left: 0.22, right: 0.78, top: 0.18, bottom: 0.9 };

interface Middle {
  /** Mean luma, 0 to 255. */
  readonly mean: number;
  /** How much fine detail there is for the contrast. */
  readonly sharpness: number;
  /** The same from side to side alone, and from top to bottom. */
  readonly across: number;
  readonly down: number;
}

/** Light and detail in the middle of an aligned square. */
function measureMiddle(luma: Float32Array, size: number): Middle {
  const at = (index: number): number => luma[index] as number;
  let [count, sum, squares, sides, ends, edges] = [0, 0, 0, 0, 0, 0];
  for (let y = Math.round(MIDDLE.top * size); y < MIDDLE.bottom * size; y++) {
    for (let x = Math.round(MIDDLE.left * size); x < MIDDLE.right * size; x++) {
      const i = y * size + x;
      const side = 2 * at(i) - at(i - 1) - at(i + 1);
      const end = 2 * at(i) - at(i - size) - at(i + size);
      count++;
      sum += at(i);
      squares += at(i) ** 2;
      sides += side ** 2;
      ends += end ** 2;
      edges += (side + end) ** 2;
    }
  }
  const mean = sum / count;
  const contrast = Math.sqrt(Math.max(0, squares / count - mean ** 2));
  // As in the gates, 4 keeps noise in flat pictures down.
  const detail = (total: number): number => Math.sqrt(total / count) / (contrast + 4);
  return { mean, sharpness: detail(edges), across: detail(sides), down: detail(ends) };
}

/**
 * The standard deviation of a camera's noise, by Immerkær's mask, which answers neither to slopes nor to straight edges
 * (J. Immerkær, Fast Noise Variance Estimation, Computer Vision and Image Understanding 64, 1996).
 */
function noiseOf(luma: Float32Array, size: number): number {
  const at = (index: number): number => luma[index] as number;
  let sum = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      const sides = at(i - 1) + at(i + 1) + at(i - size) + at(i + size);
      const corners = at(i - size - 1) + at(i - size + 1) + at(i + size - 1) + at(i + size + 1);
      sum += Math.abs(4 * at(i) - 2 * sides + corners);
    }
  }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * (size - 2) ** 2);
}

type Way = 'across' | 'down';

/**
 * Each value the mean of itself and its two neighbours one way, weighted 2 to 1, so often; the border repeats itself.
 */
function smoothed(rgb: Float32Array<ArrayBuffer>, size: number, way: Way, passes: number): Float32Array<ArrayBuffer> {
  const row = size * 3;
  let from = rgb;
  for (let pass = 0; pass < passes; pass++) {
    const to = new Float32Array(from.length);
    for (let at = 0; at < from.length; at++) {
      const [place, length, step] = way === 'across' ? [at % row, row, 3] : [at, from.length, row];
      const before = from[place < step ? at : at - step] as number;
      const after = from[place >= length - step ? at : at + step] as number;
      to[at] = (2 * (from[at] as number) + before + after) / 4;
    }
    from = to;
  }
  return from;
}

/** What was smoothed away is added to a square as often as `times` says. */
function sharpened(rgb: Float32Array<ArrayBuffer>, blurred: Float32Array, times: number): Float32Array<ArrayBuffer> {
  return rgb.map((value, at) => Math.min(255, Math.max(0, value + times * (value - (blurred[at] as number)))));
}

/** 0 from `none` on, 1 from `all` on. */
const ramp = (value: number, none: number, all: number): number =>
  Math.min(1, Math.max(0, (none - value) / (none - all)));

/** Whether somebody moved one way, from 0 to 1, by the detail that way and the other. */
function movedBy(detail: number, other: number): number {
  return Math.min(
    ramp(detail, MOVING_DETAIL.still, MOVING_DETAIL.moving),
    ramp(detail / Math.max(other, 1e-6), MOVING_SHARE.still, MOVING_SHARE.moving),
  );
}

/** Takes the blur of a move or of a lens back, as far as that goes. */
function sharp(rgb: Float32Array<ArrayBuffer>, size: number, middle: Middle): Float32Array<ArrayBuffer> {
  const way: Way = middle.across < middle.down ? 'across' : 'down';
  const moved = movedBy(Math.min(middle.across, middle.down), Math.max(middle.across, middle.down));
  if (moved > 0) return sharpened(rgb, smoothed(rgb, size, way, MOVE_PASSES), moved * MOST_SHARPENED);
  const blurred = ramp(middle.sharpness, SHARP_FROM, BLURRED_BELOW);
  if (blurred === 0) return rgb;
  const smooth = smoothed(smoothed(rgb, size, 'across', BLUR_PASSES), size, 'down', BLUR_PASSES);
  return sharpened(rgb, smooth, blurred * MOST_SHARPENED);
}

/**
 * An aligned face as the describing network knows faces: a dark one lit, and a sensor's noise smoothed or, where there
 * is none, a blur sharpened. A sharp face in good light comes back as it is, so that stored descriptions keep their
 * meaning. `rgb`: `size` × `size` values 0 to 255. Figures in `docs/recognition.md`.
 */
export function clearSquare(rgb: Float32Array<ArrayBuffer>, size: number): Float32Array<ArrayBuffer> {
  const seen = lumaOf(rgb);
  const { mean } = measureMiddle(seen, size);
  const gain = mean < DARK_LUMA ? Math.min(MOST_GAIN, LIFTED_LUMA / Math.max(1, mean)) : 1;
  const lit = gain === 1 ? rgb : rgb.map((value) => Math.min(255, value * gain));
  const luma = gain === 1 ? seen : lumaOf(lit);
  const noise = noiseOf(luma, size);
  const passes = NOISY_FROM.filter((from) => noise >= from).length;
  if (passes > 0) return smoothed(smoothed(lit, size, 'across', passes), size, 'down', passes);
  return sharp(lit, size, measureMiddle(luma, size));
}
