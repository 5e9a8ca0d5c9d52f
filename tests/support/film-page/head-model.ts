/** A photograph as a head that can be turned: its own mesh gives the depth, its pixels the skin. */
import type { PixelImage } from '../../../src-renderer/recognition/pixels.ts';
import { triangulate } from './triangulate.ts';

/** What the head does. Degrees; yaw positive to the right of the picture, pitch positive down. Shares 0 to 1. */
export interface Pose {
  readonly yaw: number;
  readonly pitch: number;
  readonly closed: number;
  readonly smile: number;
  /** Shift in pixels. */
  readonly dx: number;
  readonly dy: number;
}

export const REST: Pose = { yaw: 0, pitch: 0, closed: 0, smile: 0, dx: 0, dy: 0 };

const OVAL = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/** Upper and lower lids, from the outer corner inwards, the corners left out. */
const LIDS = [
  [
    [246, 161, 160, 159, 158, 157, 173],
    [7, 163, 144, 145, 153, 154, 155],
  ],
  [
    [466, 388, 387, 386, 385, 384, 398],
    [249, 390, 373, 374, 380, 381, 382],
  ],
] as const;
const POINTS = 468;

export interface HeadModel {
  readonly source: PixelImage;
  /** Where each point's colour lies in the source. */
  readonly u: readonly number[];
  readonly v: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly number[];
  /** 1 moves with the head, 0 stays with the wall. */
  readonly stiff: readonly number[];
  readonly triangles: readonly [number, number, number][];
  readonly centre: { readonly x: number; readonly y: number; readonly z: number };
  readonly size: number;
}

export function buildHead(source: PixelImage, mesh: Float32Array): HeadModel {
  const xs: number[] = [];
  const ys: number[] = [];
  const zs: number[] = [];
  const stiff: number[] = [];
  for (let i = 0; i < POINTS; i++) {
    xs.push(mesh[i * 3] as number);
    ys.push(mesh[i * 3 + 1] as number);
    zs.push(mesh[i * 3 + 2] as number);
    stiff.push(1);
  }
  const cx = OVAL.reduce((sum, index) => sum + (xs[index] ?? 0), 0) / OVAL.length;
  const cy = OVAL.reduce((sum, index) => sum + (ys[index] ?? 0), 0) / OVAL.length;
  const size = Math.abs((xs[454] ?? 0) - (xs[234] ?? 0));
  const deepest = OVAL.reduce((sum, index) => sum + (zs[index] ?? 0), 0) / OVAL.length;
  // Hair, ears and neck: two rings about the face, the further the deeper.
  for (const [grow, back, hold] of [
    [1.18, 0.1, 1],
    [1.45, 0.2, 0.6],
  ] as const) {
    for (const index of OVAL) {
      xs.push(cx + ((xs[index] ?? 0) - cx) * grow);
      ys.push(cy + ((ys[index] ?? 0) - cy) * grow);
      zs.push((zs[index] ?? 0) + back * size);
      stiff.push(hold);
    }
  }
  for (let i = 0; i <= 4; i++) {
    for (const [x, y] of [
      [(source.width * i) / 4, 0],
      [(source.width * i) / 4, source.height],
      [0, (source.height * i) / 4],
      [source.width, (source.height * i) / 4],
    ] as const) {
      if ((x === 0 || x === source.width) && (y === 0 || y === source.height) && i % 4 !== 0) continue;
      // A hair's breadth apart, so that no two points coincide.
      xs.push(x + (i % 2) * 0.01);
      ys.push(y + i * 0.003);
      zs.push(deepest + size);
      stiff.push(0);
    }
  }
  return {
    source,
    u: xs,
    v: ys,
    x: xs,
    y: ys,
    z: zs,
    stiff,
    triangles: triangulate(xs, ys),
    centre: { x: cx, y: cy, z: deepest + 0.25 * size },
    size,
  };
}

/** Points within reach of a place move with it, the less the further off they are. */
function pull(model: HeadModel, x: number[], y: number[], at: number, dx: number, dy: number): void {
  const reach = 0.11 * model.size;
  for (let i = 0; i < POINTS; i++) {
    const away = Math.hypot((model.x[i] ?? 0) - (model.x[at] ?? 0), (model.y[i] ?? 0) - (model.y[at] ?? 0)) / reach;
    const share = Math.exp((-away * away) / 2);
    x[i] = (x[i] ?? 0) + dx * share;
    y[i] = (y[i] ?? 0) + dy * share;
  }
}

function expression(model: HeadModel, { closed, smile }: Pose): { x: number[]; y: number[] } {
  const x = [...model.x];
  const y = [...model.y];
  for (const [upper, lower] of LIDS) {
    for (const [index, top] of upper.entries()) {
      const bottom = lower[index] ?? 0;
      // The upper lid comes down over the eye, lashes and all.
      y[top] = (model.y[top] ?? 0) * (1 - closed) + ((model.y[bottom] ?? 0) + 0.01 * model.size) * closed;
    }
  }
  if (smile > 0) {
    const step = smile * model.size;
    for (const corner of [61, 291])
      pull(model, x, y, corner, Math.sign((model.x[corner] ?? 0) - (model.x[13] ?? 0)) * 0.09 * step, -0.05 * step);
  }
  return { x, y };
}

/** Where colours are read: a closing lid shows the skin above the eye, not the eye. */
function skinOverEyes(model: HeadModel, closed: number): readonly number[] {
  if (closed === 0) return model.v;
  const v = [...model.v];
  for (const [upper, lower] of LIDS) {
    for (const index of upper) v[index] = (v[index] ?? 0) - closed * 0.025 * model.size;
    for (const index of lower) v[index] = (v[index] ?? 0) + closed * 0.012 * model.size;
  }
  return v;
}

/** The dark line of the lashes along a closed lid. */
function drawLashes(
  out: ImageData,
  lid: readonly number[],
  px: readonly number[],
  py: readonly number[],
  size: number,
): void {
  const thick = Math.max(1, 0.008 * size);
  for (let i = 1; i < lid.length; i++) {
    const [from = 0, to = 0] = [lid[i - 1], lid[i]];
    for (let share = 0; share <= 1; share += 0.05) {
      const cx = (px[from] ?? 0) * (1 - share) + (px[to] ?? 0) * share;
      const cy = (py[from] ?? 0) * (1 - share) + (py[to] ?? 0) * share;
      for (let y = Math.round(cy - thick); y <= cy + thick; y++) {
        const at = (y * out.width + Math.round(cx)) * 4;
        for (let channel = 0; channel < 3; channel++) out.data[at + channel] = 45;
      }
    }
  }
}

/**
 * Draws the head in a pose, seen by a camera four head widths away, with what lies nearer covering what lies behind.
 */
export function drawHead(model: HeadModel, pose: Pose): ImageData {
  const { centre, size } = model;
  const shown = expression(model, pose);
  const radians = Math.PI / 180;
  const [cosY, sinY] = [Math.cos(pose.yaw * radians), Math.sin(pose.yaw * radians)];
  const [cosP, sinP] = [Math.cos(pose.pitch * radians), Math.sin(pose.pitch * radians)];
  const away = 4 * size;
  const px: number[] = [];
  const py: number[] = [];
  const pz: number[] = [];
  for (const [i, stiff] of model.stiff.entries()) {
    const x = (shown.x[i] ?? 0) - centre.x;
    const y = (shown.y[i] ?? 0) - centre.y;
    const z = (model.z[i] ?? 0) - centre.z;
    // z grows away from the camera: turning to the right of the picture brings the near points right.
    const tx = x * cosY - z * sinY;
    const tz = x * sinY + z * cosY;
    const ty = y * cosP - tz * sinP;
    const tzz = y * sinP + tz * cosP;
    const front = (model.z[i] ?? 0) - centre.z;
    // The picture is what the camera saw at rest, so only the change of depth changes the scale.
    const scale = (away + front) / (away + tzz);
    const movedX = centre.x + tx * scale + pose.dx;
    const movedY = centre.y + ty * scale + pose.dy;
    px.push(movedX * stiff + (shown.x[i] ?? 0) * (1 - stiff));
    py.push(movedY * stiff + (shown.y[i] ?? 0) * (1 - stiff));
    pz.push(tzz * stiff + (model.z[i] ?? 0) * (1 - stiff) + (1 - stiff) * size);
  }
  const out = paint(model, model.triangles, { x: px, y: py, z: pz }, skinOverEyes(model, pose.closed));
  if (pose.closed > 0.5) for (const [, lower] of LIDS) drawLashes(out, lower, px, py, size);
  return out;
}

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly number[];
}

/** Draws a model's colours with its points somewhere else; `v` is where they are read from top to bottom. */
function paint(
  { source, u }: HeadModel,
  triangles: HeadModel['triangles'],
  points: Points,
  v: readonly number[],
): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  const depth = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (const corners of triangles) fill(out, depth, source, corners, points.x, points.y, points.z, u, v);
  return out;
}

function fill(
  out: ImageData,
  depth: Float32Array,
  source: PixelImage,
  corners: readonly number[],
  px: readonly number[],
  py: readonly number[],
  pz: readonly number[],
  us: readonly number[],
  vs: readonly number[],
): void {
  const [a = 0, b = 0, c = 0] = corners;
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  const [ax, ay, bx, by, cx, cy] = [at(px, a), at(py, a), at(px, b), at(py, b), at(px, c), at(py, c)];
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (Math.abs(area) < 1e-6) return;
  const { width, height } = out;
  const top = Math.max(0, Math.floor(Math.min(ay, by, cy)));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)));
  const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx)));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const wb = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area;
      const wc = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area;
      const wa = 1 - wb - wc;
      if (wa < -1e-3 || wb < -1e-3 || wc < -1e-3) continue;
      const z = wa * at(pz, a) + wb * at(pz, b) + wc * at(pz, c);
      const index = y * width + x;
      if (z >= (depth[index] ?? 0)) continue;
      depth[index] = z;
      readPixel(
        source,
        wa * at(us, a) + wb * at(us, b) + wc * at(us, c),
        wa * at(vs, a) + wb * at(vs, b) + wc * at(vs, c),
        out.data,
        index * 4,
      );
    }
  }
}

/** Reads between four pixels. */
export function readPixel(source: PixelImage, u: number, v: number, into: Uint8ClampedArray, to: number): void {
  const x = Math.min(source.width - 1.001, Math.max(0, u));
  const y = Math.min(source.height - 1.001, Math.max(0, v));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const at = (y0 * source.width + x0) * 4;
  const below = at + source.width * 4;
  for (let channel = 0; channel < 3; channel++) {
    const above = (source.data[at + channel] as number) * (1 - fx) + (source.data[at + 4 + channel] as number) * fx;
    const under =
      (source.data[below + channel] as number) * (1 - fx) + (source.data[below + 4 + channel] as number) * fx;
    into[to + channel] = above * (1 - fy) + under * fy;
  }
  into[to + 3] = 255;
}
