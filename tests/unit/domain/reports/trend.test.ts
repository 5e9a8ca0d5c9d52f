import { expect, it } from 'vitest';
import { stepOf, stepsBetween, trendStep } from '../../../../src-shared/domain/reports/trend.ts';

it.each([
  ['2026-11-01', '2026-11-01', 'day'],
  ['2026-10-01', '2026-10-31', 'day'],
  ['2026-10-01', '2026-11-01', 'week'],
  ['2026-01-01', '2026-07-03', 'week'],
  ['2026-01-01', '2026-07-04', 'month'],
] as const)('from %s to %s the steps are each a %s', (from, to, step) => {
  expect(trendStep(from, to)).toBe(step);
});

it('puts a date into its day, its week by the first weekday, or its month', () => {
  expect(stepOf('2026-11-29', 'day', 'mon')).toBe('2026-11-29');
  expect(stepOf('2026-11-29', 'week', 'mon')).toBe('2026-11-23');
  expect(stepOf('2026-11-29', 'week', 'sun')).toBe('2026-11-29');
  expect(stepOf('2026-11-29', 'month', 'mon')).toBe('2026-11');
});

it('lists every step between two dates once, in order', () => {
  expect(stepsBetween('2026-11-28', '2026-12-01', 'day', 'mon')).toEqual([
    ...['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'],
  ]);
  expect(stepsBetween('2026-11-28', '2026-12-01', 'week', 'mon')).toEqual(['2026-11-23', '2026-11-30']);
  expect(stepsBetween('2026-11-28', '2027-01-01', 'month', 'mon')).toEqual(['2026-11', '2026-12', '2027-01']);
});
