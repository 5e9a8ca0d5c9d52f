/** A photograph held before a camera: flat, or bent around an upright axis, however it is moved. */
import type { PixelImage } from '../../../src-renderer/recognition/pixels.ts';
import { readPixel } from './head-model.ts';

/** Degrees about the upright and the level axis, shift in pixels, size as a factor. */
export interface Held {
  readonly yaw: number;
  readonly pitch: number;
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
}

type Point = readonly [x: number, y: number, z: number];

/**
 * Where a ray from the camera meets the thing, in the picture's own pixels from its centre; null where it passes by.
 */
type Meet = (eye: Point, ray: Point) => { readonly u: number; readonly v: number } | null;

const WALL = [126, 122, 118, 255];

function draw(source: PixelImage, held: Held, meet: Meet): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  const radians = Math.PI / 180;
  const [cosY, sinY] = [Math.cos(held.yaw * radians), Math.sin(held.yaw * radians)];
  const [cosP, sinP] = [Math.cos(held.pitch * radians), Math.sin(held.pitch * radians)];
  const away = 1.4 * width;
  /** From the camera's axes to the thing's. */
  const turned = (x: number, y: number, z: number): Point => {
    const [down, deep] = [y * cosP + z * sinP, z * cosP - y * sinP];
    return [x * cosY + deep * sinY, down, deep * cosY - x * sinY];
  };
  const eye = turned(0, 0, -away);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ray = turned((x - width / 2 - held.dx) / away, (y - height / 2 - held.dy) / away, 1);
      const met = meet(eye, ray);
      const to = (y * width + x) * 4;
      const u = met === null ? -1 : met.u / held.scale + width / 2;
      const v = met === null ? -1 : met.v / held.scale + height / 2;
      if (u >= 0 && v >= 0 && u < width && v < height) readPixel(source, u, v, out.data, to);
      else out.data.set(WALL, to);
    }
  }
  return out;
}

/** Draws the picture as a plane in perspective over a grey wall. */
export function drawFlat(source: PixelImage, held: Held): ImageData {
  return draw(source, held, (eye, ray) => {
    const reach = -eye[2] / ray[2];
    return ray[2] > 0 ? { u: eye[0] + reach * ray[0], v: eye[1] + reach * ray[1] } : null;
  });
}

/** Draws the picture around an upright cylinder, its middle in front, and turns it about the cylinder's axis. */
export function drawBent(source: PixelImage, held: Held, radius: number): ImageData {
  return draw(source, held, (eye, ray) => {
    // The axis passes through the middle; at rest the picture's middle is as far away as a flat one's.
    const a = ray[0] ** 2 + ray[2] ** 2;
    const b = eye[0] * ray[0] + eye[2] * ray[2];
    const inside = b ** 2 - a * (eye[0] ** 2 + eye[2] ** 2 - radius ** 2);
    if (inside < 0) return null;
    const reach = (-b - Math.sqrt(inside)) / a;
    const angle = Math.atan2(eye[0] + reach * ray[0], -(eye[2] + reach * ray[2]));
    return { u: angle * radius, v: eye[1] + reach * ray[1] };
  });
}
