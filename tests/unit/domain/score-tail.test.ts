import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateTail, type ScoreTail, type StrangerScores, scoreOf } from '../../../src-shared/domain/score-tail.ts';
import { numbersFrom } from '../../support/random.ts';

/** Scores of everyone against everyone else, each drawn by `draw`. */
function strangers(people: number, looks: number, draw: (a: number, b: number) => number): StrangerScores {
  const groups = Math.min(10, people);
  const list = Array.from({ length: people * people * looks }, (_, n) => n)
    .map((n) => ({ a: Math.floor(n / looks / people), b: Math.floor(n / looks) % people }))
    .filter(({ a, b }) => a !== b);
  return {
    scores: Float32Array.from(list, ({ a, b }) => draw(a, b)),
    from: Uint8Array.from(list, ({ a }) => a % groups),
    to: Uint8Array.from(list, ({ b }) => b % groups),
    groups,
  };
}

function normalFrom(seed: number): () => number {
  const next = numbersFrom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const anyTail: fc.Arbitrary<ScoreTail> = fc.record({
  start: fc.double({ min: 0.2, max: 0.5, noNaN: true }),
  share: fc.constant(0.1),
  scale: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
  shape: fc.constantFrom(0, -0.1, -0.3, -0.5),
});

describe('a tail', () => {
  test('gives higher scores for rarer chances, and its start for its share', () => {
    const chance = fc.double({ min: 1e-9, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(anyTail, chance, chance, (tail, a, b) => {
        expect(scoreOf(tail, Math.min(a, b))).toBeGreaterThanOrEqual(scoreOf(tail, Math.max(a, b)) - 1e-12);
        expect(scoreOf(tail, tail.share)).toBe(tail.start);
      }),
    );
  });

  test('falls off exponentially, or ends', () => {
    expect(scoreOf({ start: 0.4, share: 0.1, scale: 0.02, shape: 0 }, 1e-4)).toBeCloseTo(
      0.4 + 0.02 * Math.log(1000),
      9,
    );
    expect(scoreOf({ start: 0.4, share: 0.1, scale: 0.05, shape: -0.5 }, 1e-12)).toBeLessThanOrEqual(0.5);
  });
});

describe('an estimate', () => {
  test('finds the score that one in ten thousand reaches, of an exponential and of an even distribution', () => {
    const next = numbersFrom(3);
    const exponential = estimateTail(
      strangers(40, 10, () => 0.2 - 0.05 * Math.log(1 - next())),
      (tail) => scoreOf(tail, 1e-4),
    );
    expect(exponential?.value).toBeCloseTo(0.2 + 0.05 * Math.log(1e4), 1);
    const even = estimateTail(
      strangers(40, 10, () => next() * 0.5),
      (tail) => scoreOf(tail, 1e-4),
    );
    expect(even?.value).toBeLessThan(0.55);
    expect(even?.value).toBeGreaterThan(0.49);
  });

  test('holds the true score below its upper limit more than four times out of five, people being alike in part', () => {
    const truth = 0.26 + 0.1 * 3.719;
    let held = 0;
    for (let run = 0; run < 60; run++) {
      const normal = normalFrom(run + 1);
      // A third of the variance belongs to the two people, the rest to the single look; together it is a normal
      // distribution.
      const own = Array.from({ length: 60 }, () => normal() * 0.1 * Math.sqrt(1 / 6));
      const scores = strangers(
        30,
        4,
        (a, b) => 0.26 + (own[a] ?? 0) + (own[b] ?? 0) + normal() * 0.1 * Math.sqrt(2 / 3),
      );
      const { upper = 0 } = estimateTail(scores, (tail) => scoreOf(tail, 1e-4)) ?? {};
      if (upper >= truth) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(48);
  });

  test('says nothing about too few', () => {
    const next = numbersFrom(5);
    expect(estimateTail(strangers(5, 4, next), (tail) => tail.scale)).toBe(null);
    expect(estimateTail(strangers(2, 400, next), (tail) => tail.scale)).toBe(null);
    expect(estimateTail(strangers(0, 4, next), (tail) => tail.scale)).toBe(null);
  });

  test('bears scores that are all the same', () => {
    const { value = Number.NaN } = estimateTail(
      strangers(20, 3, () => 0.3),
      (tail) => tail.start,
    ) ?? { value: 0.3 };
    expect(value).toBeCloseTo(0.3, 6);
  });
});
