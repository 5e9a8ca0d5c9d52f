import { expect, test } from 'vitest';
import { clockGap } from '../../../src-renderer/admin/doors/clock-gap.ts';

test.each([
  [61, 'en', '61 s'],
  [150, 'en', '3 min'],
  [5_400, 'en', '1 h 30 min'],
  [172_799, 'en', '48 h'],
  [1_035_893, 'en', '12 days'],
  [1_035_893, 'de', '12 Tage'],
  [31_536_000, 'en', '365 days'],
] as const)('a clock that is off by %i seconds is told as somebody would say it (%s)', (seconds, language, text) => {
  expect(clockGap(seconds, language)).toBe(text);
});
