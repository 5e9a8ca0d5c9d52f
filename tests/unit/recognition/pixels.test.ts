import { describe, expect, it } from 'vitest';
import {
  halve,
  mirrorSquare,
  type PixelImage,
  Pyramid,
  sampleSquare,
} from '../../../src-renderer/recognition/pixels.ts';

/** Red grows to the right, green downwards. */
function gradient(width: number, height: number): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([x, y, 7, 255], (y * width + x) * 4);
  }
  return { data, width, height };
}

describe('sampleSquare', () => {
  it('copies pixels when the map is the identity', () => {
    const out = sampleSquare(new Pyramid(gradient(8, 8)), [1, 0, 0, 0, 1, 0], 8);
    expect(Array.from(out.slice(0, 6))).toEqual([0, 0, 7, 1, 0, 7]);
    expect(Array.from(out.slice(-3))).toEqual([7, 7, 7]);
  });

  it('reads between pixels', () => {
    const out = sampleSquare(new Pyramid(gradient(8, 8)), [1, 0, 2.5, 0, 1, 3.25], 1);
    expect(out[0]).toBeCloseTo(2.5, 5);
    expect(out[1]).toBeCloseTo(3.25, 5);
  });

  it('is black outside the picture', () => {
    const out = sampleSquare(new Pyramid(gradient(8, 8)), [1, 0, 100, 0, 1, 100], 2);
    expect(Array.from(out)).toEqual(new Array(12).fill(0));
  });

  it('averages instead of skipping pixels when it makes a picture much smaller', () => {
    const stripes = gradient(64, 64);
    for (let i = 0; i < 64 * 64; i++) stripes.data[i * 4] = i % 2 === 0 ? 0 : 200;
    const out = sampleSquare(new Pyramid(stripes), [8, 0, 3.5, 0, 8, 3.5], 8);
    for (let i = 0; i < out.length; i += 3) expect(out[i]).toBeCloseTo(100, 0);
  });

  it('keeps places where they are when it reads a reduced level', () => {
    const out = sampleSquare(new Pyramid(gradient(128, 128)), [4, 0, 1.5, 0, 4, 1.5], 32);
    // Halving rounds to whole numbers, hence the tolerance of one grey step.
    expect(Math.abs((out[(10 * 32 + 20) * 3] ?? 0) - (20 * 4 + 1.5))).toBeLessThan(1);
    expect(Math.abs((out[(10 * 32 + 20) * 3 + 1] ?? 0) - (10 * 4 + 1.5))).toBeLessThan(1);
  });
});

describe('halve', () => {
  it('makes one pixel the mean of four', () => {
    const { data, width, height } = halve(gradient(4, 2));
    expect([width, height]).toEqual([2, 1]);
    expect(Array.from(data)).toEqual([1, 1, 7, 255, 3, 1, 7, 255]);
  });

  it('survives a picture one pixel wide', () => {
    expect(halve(gradient(1, 5))).toMatchObject({ width: 1, height: 2 });
  });
});

describe('mirrorSquare', () => {
  it('swaps left and right and undoes itself', () => {
    const square = Float32Array.from({ length: 27 }, (_, i) => i);
    const mirrored = mirrorSquare(square, 3);
    expect(Array.from(mirrored.slice(0, 3))).toEqual([6, 7, 8]);
    expect(mirrorSquare(mirrored, 3)).toEqual(square);
  });
});
