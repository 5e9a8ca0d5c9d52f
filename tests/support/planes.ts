/**
 * Pictures as an uncompressed camera delivers them: a plane of brightness, then two of colour at half its width and
 * height (I420).
 */
import { STAGE } from './film-types.ts';

export const LUMA_BYTES = STAGE.width * STAGE.height;
export const PLANES_BYTES = (LUMA_BYTES * 3) / 2;

/** Nothing but grey. */
export function greyPlanes(luma = 120): Buffer {
  return Buffer.concat([Buffer.alloc(LUMA_BYTES, luma), Buffer.alloc(LUMA_BYTES / 2, 128)]);
}

/** Red, green and blue, one byte each, as brightness and colour. */
export function toPlanes(rgb: Buffer): Buffer {
  const { width, height } = STAGE;
  const planes = Buffer.alloc(PLANES_BYTES);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const [r = 0, g = 0, b = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]];
      planes[y * width + x] = lumaOf(r, g, b);
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = LUMA_BYTES + ((y / 2) * width) / 2 + x / 2;
      planes[chroma] = blueOf(r, g, b);
      planes[chroma + LUMA_BYTES / 4] = redOf(r, g, b);
    }
  }
  return planes;
}

export function lumaOf(r: number, g: number, b: number): number {
  return 16 + 0.257 * r + 0.504 * g + 0.098 * b;
}

export function blueOf(r: number, g: number, b: number): number {
  return 128 - 0.148 * r - 0.291 * g + 0.439 * b;
}

export function redOf(r: number, g: number, b: number): number {
  return 128 + 0.439 * r - 0.368 * g - 0.071 * b;
}
