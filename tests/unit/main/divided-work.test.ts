import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDividedWork, type Parts } from '../../../src-main/gallery/divided-work.ts';

/** Numbers that change in pauses, and work on them that pauses after each. */
function numbersWith(pause: (change: (value: number) => void) => Promise<void>) {
  const numbers = [1, 2, 3, 4, 5];
  let version = 0;
  const change = (value: number): void => {
    numbers.unshift(value);
    version++;
  };
  const divided = createDividedWork(
    () => version,
    () => pause(change),
  );
  function* sum(): Parts<number> {
    let total = 0;
    for (const value of numbers) {
      total += value;
      yield;
    }
    return total;
  }
  return { numbers, change, total: () => divided(sum), divided };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);

test('the result is that of the state there is at the end, whatever changes in which pause', async () => {
  const changes = fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(changes, async (planned) => {
      const left = [...planned];
      const { numbers, total } = numbersWith(async (change) => {
        const value = left.shift() ?? null;
        if (value !== null) change(value);
      });
      expect(await total()).toBe(sumOf(numbers));
    }),
  );
});

test('work that is changed in every pause still comes to an end', async () => {
  const { numbers, total } = numbersWith(async (change) => change(1));
  expect(await total()).toBe(sumOf(numbers));
  expect(numbers.length).toBeLessThan(10);
});

test('one piece of work begins when the one before has ended, also when that failed', async () => {
  const order: string[] = [];
  const { divided } = numbersWith(async () => void order.push('pause'));
  function* noted(name: string, fails: boolean): Parts<string> {
    order.push(name);
    yield;
    order.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  }
  const results = await Promise.allSettled([divided(() => noted('a', true)), divided(() => noted('b', false))]);
  expect(order).toEqual(['a', 'pause', 'a ends', 'b', 'pause', 'b ends']);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
