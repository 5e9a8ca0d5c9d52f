import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearSquare } from '../../../src-renderer/recognition/clear-square.ts';
import { numbersFrom } from '../../support/random.ts';

const SIZE = 112;

/** A square of one face's features, from a luma function of x and y; all colours alike. */
function squareOf(luma: (x: number, y: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: SIZE * SIZE * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return luma(pixel % SIZE, Math.floor(pixel / SIZE));
  });
}

/** Patches with clear edges, as large as eyes and cheeks. */
const features =
  (light: number) =>
  (x: number, y: number): number =>
    light * (120 + 60 * Math.tanh(8 * Math.sin(x / 7) * Math.sin(y / 8)));

/** Each value the mean of those up to so far away across and down. */
function blurred(square: Float32Array, across: number, down: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: square.length }, (_, at) => {
    const [pixel, channel] = [Math.floor(at / 3), at % 3];
    const [column, row] = [pixel % SIZE, Math.floor(pixel / SIZE)];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - down); y <= Math.min(SIZE - 1, row + down); y++) {
      for (let x = Math.max(0, column - across); x <= Math.min(SIZE - 1, column + across); x++) {
        sum += square[(y * SIZE + x) * 3 + channel] as number;
        count++;
      }
    }
    return sum / count;
  });
}

/** The same with a sensor's noise of this standard deviation, as near as twelve random numbers make it. */
function noisy(clean: Float32Array, spread: number, seed = 5): Float32Array<ArrayBuffer> {
  const next = numbersFrom(seed);
  return Float32Array.from(clean, (value) => {
    let sum = -6;
    for (let n = 0; n < 12; n++) sum += next();
    return Math.min(255, Math.max(0, value + spread * sum));
  });
}

/** How far two squares are apart, root of the mean square. */
function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, at) => sum + (value - (b[at] as number)) ** 2, 0) / a.length);
}

describe('a face in bad light', () => {
  it('comes back as it is where light and sensor are good', () => {
    const good = squareOf(features(1));
    expect(clearSquare(good, SIZE) === good).toBe(true);
    const grainy = noisy(good, 2);
    expect(clearSquare(grainy, SIZE) === grainy).toBe(true);
  });

  it('is lit where it is dark, and keeps its colours', () => {
    const dark = squareOf(features(0.2)).map((value, at) => (at % 3 === 0 ? value : value / 2));
    const lit = clearSquare(dark, SIZE);
    const gains = Array.from(lit, (value, at) => value / (dark[at] as number)).filter((_, at) => (lit[at] ?? 0) < 255);
    expect(Math.min(...gains)).toBeCloseTo(Math.max(...gains), 4);
    expect(gains[0]).toBeGreaterThan(3);
  });

  it.each([10, 20, 30])('of a sensor with a noise of %i is nearer to what it shows than it came', (spread) => {
    const clean = squareOf(features(1));
    const seen = noisy(clean, spread);
    expect(distance(clearSquare(seen, SIZE), clean)).toBeLessThan(0.6 * distance(seen, clean));
  });

  it('that is dark and noisy is lit and smoothed', () => {
    const [clean, seen] = [squareOf(features(1)), noisy(squareOf(features(0.15)), 4)];
    const mean = (square: Float32Array): number => square.reduce((sum, value) => sum + value, 0) / square.length;
    const gain = mean(clean) / mean(seen);
    const lit = seen.map((value) => value * gain);
    expect(distance(clearSquare(seen, SIZE), clean)).toBeLessThan(0.7 * distance(lit, clean));
  });

  it('is never turned into light that no picture has, whatever comes', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(60), fc.nat(1000), (level, spread, seed) => {
        const cleared = clearSquare(
          noisy(
            squareOf(() => level),
            spread,
            seed,
          ),
          SIZE,
        );
        expect(cleared).toHaveLength(SIZE * SIZE * 3);
        expect(cleared.every((value) => value >= 0 && value <= 255)).toBe(true);
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  it.each([2, 3])('out of focus by %i pixels is nearer to what it shows than it came', (radius) => {
    const clean = squareOf(features(1));
    const seen = blurred(clean, radius, radius);
    expect(distance(clearSquare(seen, SIZE), clean)).toBeLessThan(0.9 * distance(seen, clean));
  });

  it.each([
    ['sideways', 5, 0],
    ['up and down', 0, 5],
  ])('that moved %s is nearer to what it shows than it came', (_, across, down) => {
    const clean = squareOf(features(1));
    const seen = blurred(clean, across, down);
    expect(distance(clearSquare(seen, SIZE), clean)).toBeLessThan(0.95 * distance(seen, clean));
  });

  it('that is black stays black', () => {
    const black = new Float32Array(SIZE * SIZE * 3);
    expect(clearSquare(black, SIZE).every((value) => value === 0)).toBe(true);
  });
});
