import { expect, it } from 'vitest';
import { fitRule } from '../../bench/ridge.ts';
import { numbersFrom } from '../../support/random.ts';

it('fits a rule that tells two kinds apart by the numbers that differ, however unequal their counts', () => {
  const random = numbersFrom(7);
  const examples = Array.from({ length: 220 }, (_, index) => {
    const is = index % 11 === 0;
    return { is, numbers: Array.from({ length: 6 }, (_, i) => random() + (i === 2 && is ? 1 : 0)) };
  });
  const { weights, offset } = fitRule(examples, 0.01);
  const wrong = examples.filter(
    ({ numbers, is }) => numbers.reduce((sum, value, i) => sum + value * (weights[i] as number), offset) > 0 !== is,
  );
  expect(wrong.length).toBeLessThan(3);
  expect([...weights].map(Math.abs).indexOf(Math.max(...[...weights].map(Math.abs)))).toBe(2);
});
