import { describe, expect, it } from 'vitest';
import {
  equalErrorRate,
  rankOne,
  thresholdAt,
  trueAcceptRate,
  truePositiveIdentification,
} from '../../bench/accuracy-metrics.ts';

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i / 1000);

describe('accuracy metrics', () => {
  it('finds no error where scores are apart and half where they are alike', () => {
    expect(equalErrorRate([0.8, 0.9], [0.1, 0.2])).toBe(0);
    expect(equalErrorRate(range(0, 500), range(0, 500))).toBeCloseTo(0.5, 2);
    expect(equalErrorRate([], [1])).toBeNull();
  });

  it('finds the point where both errors are equal', () => {
    const same = [...range(0, 10), ...range(1, 90)];
    const different = [...range(2, 10), ...range(-1, 90)];
    expect(equalErrorRate(same, different)).toBeCloseTo(0.1, 2);
  });

  it('lets exactly the given share of impostors pass', () => {
    const different = range(0, 1000);
    const threshold = thresholdAt(different, 0.01);
    expect(different.filter((score) => score > threshold)).toHaveLength(10);
    expect(trueAcceptRate([0.5, 0.995, 2], different, 0.01)).toBeCloseTo(2 / 3, 10);
  });

  it('counts a refused picture as a miss in identification', () => {
    const searches = [
      { own: 0.9, other: 0.2 },
      { own: null, other: 0.1 },
      { own: 0.3, other: 0.6 },
      { own: 0.5, other: 0.2 },
    ];
    expect(rankOne(searches)).toBe(0.5);
    expect(truePositiveIdentification(searches, [0.55, 0.1], 0.01)).toBe(0.25);
    expect(truePositiveIdentification(searches, [], 0.01)).toBeNull();
  });
});
