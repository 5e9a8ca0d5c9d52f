import { expect, test } from 'vitest';
import { isShorter, keptSince, tooShort } from '../../../src-shared/domain/retention.ts';

const DAY_MS = 86_400_000;
const KEPT = { photographs: null, attempts: 90, thumbnails: null, 'passive-scores': null, logs: null };

test('each kind is kept for at least some days, or for ever', () => {
  expect(tooShort(KEPT)).toBe(null);
  expect(tooShort({ ...KEPT, photographs: 30 })).toBe(null);
  expect(tooShort({ ...KEPT, photographs: 29, logs: 1 })).toEqual({ kind: 'photographs', least: 30 });
  expect(tooShort({ ...KEPT, logs: 6 })).toEqual({ kind: 'logs', least: 7 });
});

test('what goes was made before that many days', () => {
  expect(keptSince(null, 100 * DAY_MS)).toBe(null);
  expect(keptSince(30, 100 * DAY_MS)).toBe(70 * DAY_MS);
});

test('a shorter time, and an end to what was kept for ever, let more go', () => {
  expect(isShorter(KEPT, KEPT)).toBe(false);
  expect(isShorter(KEPT, { ...KEPT, photographs: 900 })).toBe(true);
  expect(isShorter(KEPT, { ...KEPT, attempts: 89 })).toBe(true);
  expect(isShorter(KEPT, { ...KEPT, attempts: null })).toBe(false);
});
