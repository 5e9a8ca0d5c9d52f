import { describe, expect, test } from 'vitest';
import {
  barsOf,
  FALSE_ACCEPT_TARGET,
  falseMatchesAt,
  SCORE_BARS,
  suggestThreshold,
} from '../../../src-shared/domain/calibration.ts';
import { DEFAULT_MATCH_POLICY } from '../../../src-shared/domain/face-matching.ts';
import type { StrangerScores } from '../../../src-shared/domain/score-tail.ts';
import { numbersFrom } from '../../support/random.ts';

/** Everyone against everyone else, three looks each, with scores that fall off as a normal distribution does. */
function site(people: number, mean: number, spread: number): StrangerScores {
  const next = numbersFrom(people);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const list = Array.from(
    { length: people * people * 3 },
    (_, n) => [Math.floor(n / 3 / people), Math.floor(n / 3) % people] as const,
  ).filter(([a, b]) => a !== b);
  return {
    scores: Float32Array.from(list, () => Math.min(1, Math.max(0, mean + spread * normal()))),
    from: Uint8Array.from(list, ([a]) => a % 10),
    to: Uint8Array.from(list, ([, b]) => b % 10),
    groups: Math.min(10, people),
  };
}

describe('a suggested threshold', () => {
  test('lies where one in ten thousand strangers would be accepted, on the safe side', () => {
    const [mean, spread] = [0.32, 0.09];
    const truth = mean + 3.719 * spread;
    const { acceptScore = 0, estimate = 0, upper = 0 } = suggestThreshold(site(60, mean, spread), 60) ?? {};
    expect(Math.abs(estimate - truth)).toBeLessThan(0.04);
    expect(acceptScore).toBeGreaterThanOrEqual(truth);
    expect(acceptScore).toBeLessThan(truth + 0.08);
    expect(acceptScore).toBeGreaterThanOrEqual(upper);
    expect(Math.round(acceptScore * 100)).toBeCloseTo(acceptScore * 100, 9);
    expect(FALSE_ACCEPT_TARGET).toBe(1e-4);
  });

  test('is never below the default, however far apart the staff are', () => {
    expect(suggestThreshold(site(40, 0.1, 0.05), 40)?.acceptScore).toBe(DEFAULT_MATCH_POLICY.acceptScore);
  });

  test.each([
    ['nobody', 0],
    ['one person', 1],
    ['nineteen people', 19],
  ])('is not given for %s', (_, people) => {
    expect(suggestThreshold(site(people, 0.3, 0.08), people)).toBe(null);
  });

  test('is not given where staff are so alike that no threshold of a policy would do', () => {
    expect(suggestThreshold(site(25, 0.6, 0.15), 25)).toBe(null);
  });
});

describe('the share of strangers who reach the threshold at a site', () => {
  test('is told with the most that it is, and grows with the number of people', () => {
    const [mean, spread] = [0.32, 0.09];
    // 3.72 spreads above the mean: one comparison in ten thousand.
    const { estimate = 0, upper = 0 } = falseMatchesAt(site(60, mean, spread), 60, mean + 3.719 * spread) ?? {};
    const truth = 1 - (1 - 1e-4) ** 60;
    expect(estimate).toBeGreaterThan(truth / 5);
    expect(estimate).toBeLessThan(truth * 5);
    expect(upper).toBeGreaterThan(truth);
    expect(upper).toBeLessThan(1);
    const stricter = falseMatchesAt(site(60, mean, spread), 60, mean + 5 * spread);
    expect(stricter?.upper).toBeLessThan(upper);
    expect(falseMatchesAt(site(60, mean, spread), 120, mean + 3.719 * spread)?.estimate).toBeGreaterThan(estimate);
  });

  test('cannot be known with fewer than twenty people', () => {
    expect(falseMatchesAt(site(19, 0.3, 0.08), 19, 0.58)).toBe(null);
  });
});

test('bars count every score once, the ends included', () => {
  const bars = barsOf([0, 0.01, 0.02, 0.5, 0.999, 1, -0.2, 1.3]);
  expect(bars).toHaveLength(SCORE_BARS);
  expect([bars[0], bars[1], bars[25], bars[49]]).toEqual([3, 1, 1, 3]);
  expect(bars.reduce((sum, count) => sum + count, 0)).toBe(8);
});
