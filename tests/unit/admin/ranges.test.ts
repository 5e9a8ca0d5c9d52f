import { expect, test } from 'vitest';
import { wishedTime } from '../../../src-renderer/admin/corrections/wished-time.ts';
import { type RangeName, rangeNamed } from '../../../src-renderer/admin/ranges/ranges.ts';

test.each<[RangeName, string, string, string]>([
  ['today', '2026-11-18', '2026-11-18', '2026-11-18'],
  ['this-week', '2026-11-18', '2026-11-16', '2026-11-22'],
  ['this-week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['last-week', '2026-11-16', '2026-11-09', '2026-11-15'],
  ['this-month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['last-month', '2028-03-31', '2028-02-01', '2028-02-29'],
])('%s on %s is %s to %s', (name, today, from, to) => {
  expect(rangeNamed(name, today)).toEqual({ from, to });
});

test('a time asked for shows its date only where that is another day', () => {
  expect(wishedTime('17:00', '2026-11-18')).toBe('17:00');
  expect(wishedTime('2026-11-18T17:00', '2026-11-18')).toBe('17:00');
  expect(wishedTime('2026-11-19T01:30', '2026-11-18')).toBe('2026-11-19 01:30');
  expect(wishedTime('2026-11-18T08:50:28+01:00', '2026-11-18')).toBe('08:50:28');
});
