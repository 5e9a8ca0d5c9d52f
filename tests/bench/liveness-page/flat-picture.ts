/** A photograph held before a camera: a flat thing in space, however it is moved. */
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

/** Draws the picture as a plane in perspective over a grey wall. */
export function drawFlat(source: PixelImage, held: Held): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  const radians = Math.PI / 180;
  const [cosY, sinY] = [Math.cos(held.yaw * radians), Math.sin(held.yaw * radians)];
  const [cosP, sinP] = [Math.cos(held.pitch * radians), Math.sin(held.pitch * radians)];
  const away = 1.4 * width;
  const normal = [-cosP * sinY, -sinP, cosP * cosY] as const;
  // Both axes of the plane in space.
  const right = [cosY, 0, sinY] as const;
  const down = [-sinP * sinY, cosP, sinP * cosY] as const;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rx = (x - width / 2 - held.dx) / away;
      const ry = (y - height / 2 - held.dy) / away;
      const facing = normal[0] * rx + normal[1] * ry + normal[2];
      const reach = (away * normal[2]) / facing;
      const p = [rx * reach, ry * reach, reach - away] as const;
      const u = (p[0] * right[0] + p[1] * right[1] + p[2] * right[2]) / held.scale + width / 2;
      const v = (p[0] * down[0] + p[1] * down[1] + p[2] * down[2]) / held.scale + height / 2;
      const to = (y * width + x) * 4;
      if (u >= 0 && v >= 0 && u < width && v < height && facing > 0) readPixel(source, u, v, out.data, to);
      else out.data.set([126, 122, 118, 255], to);
    }
  }
  return out;
}
