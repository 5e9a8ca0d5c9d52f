/**
 * Tells a head from a picture of one by parallax. The points of a flat picture follow one homography however it is
 * held; on a head the nose stands before eyes and mouth and moves against them as soon as the head turns.
 */

/** Points near one plane of the face: corners of the eyes, ends of the brows, corners of the mouth. */
const PLANE = [33, 133, 362, 263, 70, 105, 334, 300, 61, 291];
/** Tip and underside of the nose. */
const NOSE = [1, 4];

type Homography = readonly number[];

/** Solves a small dense system by elimination with pivots. Null where it has no single solution. */
function solve(rows: number[][]): number[] | null {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const top = rows[pivot];
    const other = rows[column];
    if (top === undefined || other === undefined) return null;
    const lead = top[column] ?? 0;
    if (Math.abs(lead) < 1e-12) return null;
    rows[pivot] = other;
    rows[column] = top;
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / lead;
      if (factor === 0) continue;
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}

/** Centre and size of some points of a mesh, which keep the equations well conditioned. */
function frameOf(mesh: Float32Array): { x: number; y: number; size: number } {
  let x = 0;
  let y = 0;
  for (const index of PLANE) {
    x += (mesh[index * 3] as number) / PLANE.length;
    y += (mesh[index * 3 + 1] as number) / PLANE.length;
  }
  let size = 0;
  for (const index of PLANE) {
    size += Math.hypot((mesh[index * 3] as number) - x, (mesh[index * 3 + 1] as number) - y) / PLANE.length;
  }
  return { x, y, size: size > 0 ? size : 1 };
}

/** A little weight on staying affine: perspective is weak on a face, and noise must not be read as perspective. */
const PERSPECTIVE_COST = 0.05;

/** The homography that brings the plane's points of one mesh nearest to those of another, each in its own frame. */
function fitHomography(from: Float32Array, to: Float32Array): Homography | null {
  const a = frameOf(from);
  const b = frameOf(to);
  const normal = Array.from({ length: 8 }, () => new Array<number>(9).fill(0));
  const add = (row: readonly number[], value: number): void => {
    for (let i = 0; i < 8; i++) {
      const into = normal[i];
      const weight = row[i] ?? 0;
      if (into === undefined || weight === 0) continue;
      for (let k = 0; k < 8; k++) into[k] = (into[k] ?? 0) + weight * (row[k] ?? 0);
      into[8] = (into[8] ?? 0) + weight * value;
    }
  };
  for (const index of PLANE) {
    const x = ((from[index * 3] as number) - a.x) / a.size;
    const y = ((from[index * 3 + 1] as number) - a.y) / a.size;
    const u = ((to[index * 3] as number) - b.x) / b.size;
    const v = ((to[index * 3 + 1] as number) - b.y) / b.size;
    add([x, y, 1, 0, 0, 0, -u * x, -u * y], u);
    add([0, 0, 0, x, y, 1, -v * x, -v * y], v);
  }
  for (const index of [6, 7]) {
    const row = normal[index];
    if (row !== undefined) row[index] = (row[index] ?? 0) + PERSPECTIVE_COST;
  }
  return solve(normal);
}

/** Width over height of the face's plane, which shrinks sideways when it is turned and upright when it is tilted. */
export function planeShape(mesh: Float32Array): number {
  const at = (index: number): number => mesh[index] as number;
  const width = Math.hypot(at(263 * 3) - at(33 * 3), at(263 * 3 + 1) - at(33 * 3 + 1));
  const height = Math.hypot(
    (at(33 * 3) + at(263 * 3)) / 2 - (at(61 * 3) + at(291 * 3)) / 2,
    (at(33 * 3 + 1) + at(263 * 3 + 1)) / 2 - (at(61 * 3 + 1) + at(291 * 3 + 1)) / 2,
  );
  return width / height;
}

/**
 * How far the nose lies from where a flat picture would have it, in units of the face plane's radius (the mean distance
 * of its points from their centre); x to the right of the picture, y down.
 */
export interface Parallax {
  readonly x: number;
  readonly y: number;
}

/**
 * The nose's own movement between two poses of one face: what is left of it once the homography that eyes, brows and
 * mouth follow is taken away. Near zero for anything flat.
 */
export function noseParallax(from: Float32Array, to: Float32Array): Parallax {
  const h = fitHomography(from, to);
  if (h === null) return { x: 0, y: 0 };
  const a = frameOf(from);
  const b = frameOf(to);
  const [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0] = h;
  let dx = 0;
  let dy = 0;
  for (const index of NOSE) {
    const x = ((from[index * 3] as number) - a.x) / a.size;
    const y = ((from[index * 3 + 1] as number) - a.y) / a.size;
    const w = h6 * x + h7 * y + 1;
    dx += ((to[index * 3] as number) - b.x) / b.size - (h0 * x + h1 * y + h2) / w;
    dy += ((to[index * 3 + 1] as number) - b.y) / b.size - (h3 * x + h4 * y + h5) / w;
  }
  return { x: dx / NOSE.length, y: dy / NOSE.length };
}
