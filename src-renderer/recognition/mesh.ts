import type { Detection } from './detector.ts';
import type { Graph, Runtime } from './human-runtime.ts';
import { type Affine, type Pyramid, sampleSquare } from './pixels.ts';

/** A face with its 468 points (x, y, z triples in pixels of the image; z grows away from the camera). */
export interface MeshedFace {
  readonly mesh: Float32Array;
  /** The network's belief that there is a face in its crop, 0 to 1. */
  readonly presence: number;
}

/** A turned square in the image. `angle` in radians, clockwise. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly angle: number;
}

const INPUT = 192;
const POINTS = 468;
/** How much room the network expects around the face. */
const ROOM = 1.5;

/** Where to look for the mesh of a detected face: its box, upright along the line of the eyes. */
export function regionOfDetection({ x, y, width, height, points }: Detection): Region {
  const [rightX = 0, rightY = 0, leftX = 1, leftY = 0] = points;
  return {
    x: x + width / 2,
    y: y + height / 2,
    side: Math.max(width, height) * ROOM,
    angle: Math.atan2(leftY - rightY, leftX - rightX),
  };
}

/** Where to look again for a face whose mesh is known: in the next frame, or the same one for sharper points. */
export function regionOfMesh(mesh: Float32Array): Region {
  const at = (index: number): number => mesh[index] as number;
  const angle = Math.atan2(at(263 * 3 + 1) - at(33 * 3 + 1), at(263 * 3) - at(33 * 3));
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let minU = Number.POSITIVE_INFINITY;
  let maxU = Number.NEGATIVE_INFINITY;
  let minV = Number.POSITIVE_INFINITY;
  let maxV = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < POINTS; i++) {
    const u = at(i * 3) * cos + at(i * 3 + 1) * sin;
    const v = at(i * 3 + 1) * cos - at(i * 3) * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  return { x: u * cos - v * sin, y: u * sin + v * cos, side: Math.max(maxU - minU, maxV - minV) * ROOM, angle };
}

/** How a square of `size` pixels reads a region. */
export function mapOfRegion({ x, y, side, angle }: Region, size: number): Affine {
  const cos = (Math.cos(angle) * side) / size;
  const sin = (Math.sin(angle) * side) / size;
  const half = (size - 1) / 2;
  return [cos, -sin, x - 0.5 - cos * half + sin * half, sin, cos, y - 0.5 - sin * half - cos * half];
}

/** Finds the 468 points of the face in a region. */
export async function meshFace(runtime: Runtime, graph: Graph, image: Pyramid, region: Region): Promise<MeshedFace> {
  const pitch = region.side / INPUT;
  const map = mapOfRegion(region, INPUT);
  const pixels = sampleSquare(image, map, INPUT);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] as number) / 255;
  const outputs = await runtime.run(graph, pixels, [1, INPUT, INPUT, 3]);
  const raw = outputs.find((output) => output.length === POINTS * 3) ?? new Float32Array(POINTS * 3);
  const presence = outputs.find((output) => output.length === 1)?.[0] ?? 0;
  const mesh = new Float32Array(POINTS * 3);
  for (let i = 0; i < POINTS * 3; i += 3) {
    const x = raw[i] as number;
    const y = raw[i + 1] as number;
    mesh[i] = map[0] * x + map[1] * y + map[2];
    mesh[i + 1] = map[3] * x + map[4] * y + map[5];
    mesh[i + 2] = (raw[i + 2] as number) * pitch;
  }
  return { mesh, presence };
}

/** The upright box around a mesh, in pixels. */
export function boxOfMesh(mesh: Float32Array): { x: number; y: number; width: number; height: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < mesh.length; i += 3) {
    left = Math.min(left, mesh[i] as number);
    right = Math.max(right, mesh[i] as number);
    top = Math.min(top, mesh[i + 1] as number);
    bottom = Math.max(bottom, mesh[i + 1] as number);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Turn of the head in degrees: yaw positive to the right of the picture, pitch positive down, roll positive clockwise.
 */
export function headPose(mesh: Float32Array): { yaw: number; pitch: number; roll: number } {
  const point = (index: number): [number, number, number] => [
    mesh[index * 3] as number,
    mesh[index * 3 + 1] as number,
    mesh[index * 3 + 2] as number,
  ];
  // Cheek to cheek and forehead to chin: the two longest lines of the face.
  const [rx, ry, rz] = point(234);
  const [lx, ly, lz] = point(454);
  const [tx, ty, tz] = point(10);
  const [bx, by, bz] = point(152);
  const degrees = 180 / Math.PI;
  return {
    yaw: Math.atan2(lz - rz, Math.hypot(lx - rx, ly - ry)) * degrees,
    pitch: Math.atan2(bz - tz, Math.hypot(bx - tx, by - ty)) * degrees,
    roll: Math.atan2(ly - ry, lx - rx) * degrees,
  };
}
