import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACERES_TEMPLATE, fitSimilarity, fivePoints, inverseOf } from '../../../src-renderer/recognition/alignment.ts';

const turned = (points: readonly number[], angle: number, scale: number, x: number, y: number): number[] => {
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  return points.map((_, i) => {
    const u = points[i - (i % 2)] ?? 0;
    const v = points[i - (i % 2) + 1] ?? 0;
    return i % 2 === 0 ? cos * u - sin * v + x : sin * u + cos * v + y;
  });
};

describe('fitSimilarity', () => {
  it('recovers any rotation, scale and shift exactly', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        (angle, scale, x, y) => {
          const seen = turned(FACERES_TEMPLATE, angle, scale, x, y);
          const { a, b, tx, ty } = fitSimilarity(FACERES_TEMPLATE, seen);
          expect(Math.hypot(a, b)).toBeCloseTo(scale, 6);
          expect(Math.cos(Math.atan2(b, a) - angle)).toBeCloseTo(1, 9);
          expect(tx).toBeCloseTo(x, 5);
          expect(ty).toBeCloseTo(y, 5);
        },
      ),
    );
  });

  it('spreads the error of one wrong point over all instead of following it', () => {
    const seen = [...FACERES_TEMPLATE];
    seen[4] = (seen[4] ?? 0) + 10;
    const { a, b, tx } = fitSimilarity(FACERES_TEMPLATE, seen);
    expect(a).toBeCloseTo(1, 1);
    expect(Math.abs(b)).toBeLessThan(0.05);
    expect(tx + a * 112 - b * 112).toBeLessThan(112 + 4);
  });

  it('answers with a plain shift when all points are one', () => {
    expect(fitSimilarity([5, 5, 5, 5], [7, 8, 7, 8])).toEqual({ a: 1, b: 0, tx: 2, ty: 3 });
  });
});

describe('inverseOf', () => {
  it('leads from the aligned square back to the picture', () => {
    const seen = turned(FACERES_TEMPLATE, 0.3, 1.7, 40, -20);
    const [a, b, c, d, e, f] = inverseOf(fitSimilarity(seen, FACERES_TEMPLATE));
    for (let i = 0; i < seen.length; i += 2) {
      const x = FACERES_TEMPLATE[i] ?? 0;
      const y = FACERES_TEMPLATE[i + 1] ?? 0;
      expect(a * x + b * y + c).toBeCloseTo(seen[i] ?? 0, 6);
      expect(d * x + e * y + f).toBeCloseTo(seen[i + 1] ?? 0, 6);
    }
  });
});

describe('the template and the five points', () => {
  it('puts the eyes level in the upper half and the mouth below the nose', () => {
    const [, rightEyeY = 0, , leftEyeY = 0, , noseY = 0, , mouthY = 0] = FACERES_TEMPLATE;
    expect(Math.abs(rightEyeY - leftEyeY)).toBeLessThan(1);
    expect(rightEyeY).toBeGreaterThan(224 * 0.4);
    expect(noseY).toBeGreaterThan(rightEyeY);
    expect(mouthY).toBeGreaterThan(noseY);
  });

  it('takes an eye for the mean of its corners and lids', () => {
    const mesh = new Float32Array(468 * 3);
    for (const [point, x, y] of [
      [33, 10, 20],
      [133, 30, 20],
      [159, 20, 16],
      [145, 20, 24],
      [1, 50, 60],
    ] as const) {
      mesh[point * 3] = x;
      mesh[point * 3 + 1] = y;
    }
    const five = fivePoints(mesh);
    expect(five.slice(0, 2)).toEqual([20, 20]);
    expect(five.slice(4, 6)).toEqual([50, 60]);
    expect(five).toHaveLength(10);
  });
});
