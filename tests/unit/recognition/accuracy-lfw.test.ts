import { describe, expect, test } from 'vitest';
import { rateOf } from '../../bench/accuracy-groups.ts';
import { accuracyOf, readOfficialPairs } from '../../bench/accuracy-lfw.ts';
import { numbersFrom } from '../../support/random.ts';

test('the official table of pairs is read, with and without a second name', () => {
  expect(readOfficialPairs('10\t300\nAnn_Lee\t1\t4\nAnn_Lee\t2\tBob_Roe\t13\n')).toEqual([
    { a: 'Ann_Lee/Ann_Lee_0001.jpg', b: 'Ann_Lee/Ann_Lee_0004.jpg', same: true },
    { a: 'Ann_Lee/Ann_Lee_0002.jpg', b: 'Bob_Roe/Bob_Roe_0013.jpg', same: false },
  ]);
});

describe('the accuracy over folds', () => {
  const fold = (line: number) => [
    { score: line + 0.1, same: true },
    { score: line + 0.2, same: true },
    { score: line - 0.1, same: false },
    { score: line - 0.2, same: false },
  ];

  test('takes the line from the other folds', () => {
    expect(accuracyOf([...fold(0.5), ...fold(0.5)], 4)).toMatchObject({ accuracy: 1, standardError: 0, folds: 2 });
    // Each fold at the line of the other calls everybody the same or everybody different.
    expect(accuracyOf([...fold(0), ...fold(1)], 4).accuracy).toBe(0.5);
  });

  test('counts a refused picture as wrong, and tells what it is without', () => {
    const pairs = [...fold(0.5), ...fold(0.5)].map((pair, n) => (n === 0 ? { ...pair, score: null } : pair));
    const { accuracy, withoutRefused, refusedPairs } = accuracyOf(pairs, 4);
    expect([accuracy, withoutRefused, refusedPairs]).toEqual([0.875, 1, 1]);
  });
});

describe('a rate with its interval over people', () => {
  test('is the share of all tries, and wide where it hangs on one person', () => {
    const people = (bad: number) =>
      Array.from({ length: 20 }, (_, n) => ({ people: [n], hits: n < bad ? 10 : 0, tries: 10 }));
    const one = rateOf(people(1), 20, numbersFrom(1));
    expect(one).toMatchObject({ value: 0.05, tries: 200, lower: 0 });
    expect(one?.upper).toBeGreaterThan(0.1);
    expect(one?.upper).toBeLessThan(0.25);
  });

  test('has no width where everybody is alike, and is nothing without tries', () => {
    const alike = Array.from({ length: 9 }, (_, n) => ({ people: [n], hits: 1, tries: 4 }));
    expect(rateOf(alike, 9, numbersFrom(1))).toEqual({ value: 0.25, lower: 0.25, upper: 0.25, tries: 36 });
    expect(rateOf([], 9, numbersFrom(1))).toBe(null);
  });
});
