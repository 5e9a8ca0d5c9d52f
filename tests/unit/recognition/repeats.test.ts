import { expect, it } from 'vitest';
import { createRepeatWatch } from '../../../src-renderer/recognition/liveness/repeats.ts';

/** A small frame, a different one for each number. */
function frame(seed: number): Uint8ClampedArray {
  const words = new Uint32Array(16 * 12).fill(seed * 2_654_435_761);
  return new Uint8ClampedArray(words.buffer);
}

it('says nothing of frames that all differ', () => {
  const shown = createRepeatWatch();
  expect(new Set(Array.from({ length: 300 }, (_, n) => shown(frame(n))))).toEqual(new Set(['new']));
});

it('tells a loop when it comes round', () => {
  const shown = createRepeatWatch();
  for (let n = 0; n < 90; n++) expect(shown(frame(n))).toBe('new');
  expect(shown(frame(0))).toBe('again');
});

it('tells a picture that stands still from one that comes again', () => {
  const shown = createRepeatWatch();
  expect([1, 1, 2, 2, 1].map((n) => shown(frame(n)))).toEqual(['new', 'same', 'new', 'same', 'again']);
});

it('forgets what was shown thousands of frames ago', () => {
  const shown = createRepeatWatch();
  for (let n = 0; n < 4_100; n++) expect(shown(frame(n))).toBe('new');
  expect(shown(frame(0))).toBe('new');
});
