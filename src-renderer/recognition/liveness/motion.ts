/** Points that every pose moves: corners of the eyes and mouth, tip of the nose, chin and forehead. */
const POINTS = [33, 263, 61, 291, 1, 152, 10];

/**
 * How far a face moved between two frames: the mean way of some points over the distance of the eyes' outer corners.
 */
export function movement(from: Float32Array, to: Float32Array): number {
  let sum = 0;
  for (const index of POINTS) {
    sum += Math.hypot(
      (to[index * 3] as number) - (from[index * 3] as number),
      (to[index * 3 + 1] as number) - (from[index * 3 + 1] as number),
    );
  }
  const eyes = Math.hypot(
    (from[263 * 3] as number) - (from[33 * 3] as number),
    (from[263 * 3 + 1] as number) - (from[33 * 3 + 1] as number),
  );
  return sum / POINTS.length / eyes;
}

/**
 * Whether a frame is a new look at a face. A camera's noise alone moves the points a little; the very same points are
 * the same frame again.
 */
export function isNewFrame(from: Float32Array, to: Float32Array): boolean {
  return movement(from, to) > 1e-5;
}
