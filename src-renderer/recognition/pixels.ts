/** RGBA pixels, as `ImageData` has them. */
export interface PixelImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Maps output pixels to image pixels: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Half the size, each pixel the mean of four: what keeps a strongly reduced crop from aliasing. */
export function halve(image: PixelImage): PixelImage {
  const width = Math.max(1, image.width >> 1);
  const height = Math.max(1, image.height >> 1);
  const data = new Uint8ClampedArray(width * height * 4);
  const stride = image.width * 4;
  const right = image.width > 1 ? 4 : 0;
  const below = image.height > 1 ? stride : 0;
  const source = image.data;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * 2 * stride;
    for (let x = 0; x < width; x++, from += 8) {
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel;
        const sum =
          (source[at] as number) +
          (source[at + right] as number) +
          (source[at + below] as number) +
          (source[at + below + right] as number);
        data[to++] = (sum + 2) >> 2;
      }
      data[to++] = 255;
    }
  }
  return { data, width, height };
}

/** An image and its halvings, made when first needed. */
export class Pyramid {
  readonly width: number;
  readonly height: number;
  private readonly levels: PixelImage[];

  constructor(image: PixelImage) {
    this.width = image.width;
    this.height = image.height;
    this.levels = [image];
  }

  level(index: number): PixelImage {
    for (let have = this.levels.length; have <= index; have++) {
      this.levels.push(halve(this.levels[have - 1] as PixelImage));
    }
    return this.levels[index] as PixelImage;
  }
}

/**
 * Draws a square of `size` pixels as RGB floats 0 to 255, reading the image through `map`. Outside the image it is
 * black. The pyramid level is chosen so that bilinear reading never skips pixels.
 */
export function sampleSquare(
  pyramid: Pyramid,
  map: Affine,
  size: number,
  into?: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  const out = into ?? new Float32Array(size * size * 3);
  const step = Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]));
  let index = 0;
  let factor = 1;
  while (step / factor >= 1.9 && Math.min(pyramid.width, pyramid.height) / factor >= 4) {
    index++;
    factor *= 2;
  }
  const { data, width, height } = pyramid.level(index);
  // Pixel centres: image coordinate u lies at (u + 0.5) / factor - 0.5 in a reduced level.
  const shift = 0.5 / factor - 0.5;
  let to = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++, to += 3) {
      const x = (map[0] * column + map[1] * row + map[2]) / factor + shift;
      const y = (map[3] * column + map[4] * row + map[5]) / factor + shift;
      const left = Math.floor(x);
      const top = Math.floor(y);
      if (left < -1 || top < -1 || left >= width || top >= height) {
        out[to] = out[to + 1] = out[to + 2] = 0;
        continue;
      }
      const fx = x - left;
      const fy = y - top;
      const x0 = Math.max(left, 0);
      const x1 = Math.min(left + 1, width - 1);
      const y0 = Math.max(top, 0);
      const y1 = Math.min(top + 1, height - 1);
      const a = (y0 * width + x0) * 4;
      const b = (y0 * width + x1) * 4;
      const c = (y1 * width + x0) * 4;
      const d = (y1 * width + x1) * 4;
      const wa = (1 - fx) * (1 - fy);
      const wb = fx * (1 - fy);
      const wc = (1 - fx) * fy;
      const wd = fx * fy;
      for (let channel = 0; channel < 3; channel++) {
        out[to + channel] =
          wa * (data[a + channel] as number) +
          wb * (data[b + channel] as number) +
          wc * (data[c + channel] as number) +
          wd * (data[d + channel] as number);
      }
    }
  }
  return out;
}

/** The same square seen in a mirror. */
export function mirrorSquare(rgb: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(rgb.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = (row * size + column) * 3;
      const to = (row * size + (size - 1 - column)) * 3;
      out[to] = rgb[from] as number;
      out[to + 1] = rgb[from + 1] as number;
      out[to + 2] = rgb[from + 2] as number;
    }
  }
  return out;
}

/** Luma (Rec. 601) of an RGB square, 0 to 255. */
export function lumaOf(rgb: Float32Array): Float32Array {
  const out = new Float32Array(rgb.length / 3);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) {
    out[i] = 0.299 * (rgb[at] as number) + 0.587 * (rgb[at + 1] as number) + 0.114 * (rgb[at + 2] as number);
  }
  return out;
}
