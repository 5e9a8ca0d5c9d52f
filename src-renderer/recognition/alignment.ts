import type { Affine } from './pixels.ts';

/** Points as x, y, x, y, … */
export type Points = ArrayLike<number>;

/** A similarity: x' = a·x − b·y + tx, y' = b·x + a·y + ty. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * The rotation, uniform scale and shift that bring `from` nearest to `to` in the least squares sense. In the plane and
 * without reflections Umeyama's solution has this closed form.
 */
export function fitSimilarity(from: Points, to: Points): Similarity {
  const count = from.length / 2;
  let fx = 0;
  let fy = 0;
  let gx = 0;
  let gy = 0;
  for (let i = 0; i < count; i++) {
    fx += from[2 * i] as number;
    fy += from[2 * i + 1] as number;
    gx += to[2 * i] as number;
    gy += to[2 * i + 1] as number;
  }
  fx /= count;
  fy /= count;
  gx /= count;
  gy /= count;
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (let i = 0; i < count; i++) {
    const x = (from[2 * i] as number) - fx;
    const y = (from[2 * i + 1] as number) - fy;
    const u = (to[2 * i] as number) - gx;
    const v = (to[2 * i + 1] as number) - gy;
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
  }
  const a = spread > 0 ? dot / spread : 1;
  const b = spread > 0 ? cross / spread : 0;
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy };
}

/** The way back, as the sampler wants it: from the aligned square to the picture. */
export function inverseOf({ a, b, tx, ty }: Similarity): Affine {
  const scale = a * a + b * b;
  const p = a / scale;
  const q = b / scale;
  return [p, q, -(p * tx + q * ty), -q, p, q * tx - p * ty];
}

/** ArcFace's template for a 112 by 112 square: both eye centres, nose tip, both mouth corners. */
export const FIVE_POINTS_112 = [
  38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041,
];

/** FaceRes wants more of the head than ArcFace does: the template shrunk about the centre and moved down a little. */
const FACERES_SHRINK = 0.88;
const FACERES_DOWN = 5 / 112;

export const FACERES_SIZE = 224;

export const FACERES_TEMPLATE: readonly number[] = FIVE_POINTS_112.map((value, index) => {
  const centred = (value / 112 - 0.5) * FACERES_SHRINK + 0.5;
  return (index % 2 === 0 ? centred : centred + FACERES_DOWN) * FACERES_SIZE - 0.5;
});

/** Mesh points of an eye's corners and lids, whose mean is its centre. Right and left are the person's own. */
const RIGHT_EYE = [33, 133, 159, 145];
const LEFT_EYE = [362, 263, 386, 374];
const NOSE_TIP = 1;
const MOUTH_CORNERS = [61, 291];

/** Both eye centres, nose tip and mouth corners out of a mesh of x, y, z triples, in the template's order. */
export function fivePoints(mesh: Float32Array): number[] {
  const centre = (indices: readonly number[]): number[] => {
    let x = 0;
    let y = 0;
    for (const index of indices) {
      x += mesh[index * 3] as number;
      y += mesh[index * 3 + 1] as number;
    }
    return [x / indices.length, y / indices.length];
  };
  return [RIGHT_EYE, LEFT_EYE, [NOSE_TIP], ...MOUTH_CORNERS.map((index) => [index])].flatMap(centre);
}

/** Pixels between the eye centres. */
export function eyeDistance(five: Points): number {
  return Math.hypot((five[2] as number) - (five[0] as number), (five[3] as number) - (five[1] as number));
}
