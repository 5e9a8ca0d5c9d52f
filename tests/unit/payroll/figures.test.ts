import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addFigures, figuresOf } from '../../../src-shared/payroll/figures.ts';

type Day = Parameters<typeof figuresOf>[0][number];

const minutes = fc.integer({ min: 0, max: 600 });
const named = fc.dictionary(fc.constantFrom('ot1', 'ot2', 'night'), minutes, { maxKeys: 3 });
const days: fc.Arbitrary<Day[]> = fc.array(
  fc.record({
    date: fc.constantFrom('2026-11-02', '2026-11-03', '2026-11-04'),
    status: fc.constantFrom('present', 'half-day', 'absent', 'leave', 'incomplete', 'off'),
    workedMinutes: minutes,
    plannedMinutes: minutes,
    overtimeMinutes: minutes,
    lateMinutes: minutes,
    earlyMinutes: minutes,
    buckets: named,
    premiums: named,
  }),
  { maxLength: 6 },
);

it('regular minutes and buckets are together what was worked', () => {
  fc.assert(
    fc.property(days, (some) => {
      const { buckets, regularMinutes, workedMinutes } = figuresOf(some);
      const inBuckets = Object.values(buckets).reduce((sum, one) => sum + one, 0);
      expect(regularMinutes + inBuckets).toBe(workedMinutes);
    }),
  );
});

it('two people together have the days and minutes of both', () => {
  fc.assert(
    fc.property(days, days, (some, others) => {
      const [a, b] = [figuresOf(some), figuresOf(others)];
      const both = addFigures(a, b);
      expect(both.workedMinutes).toBe(a.workedMinutes + b.workedMinutes);
      expect(both.daysAbsent).toBe(a.daysAbsent + b.daysAbsent);
      const nights = (a.premiums.night ?? 0) + (b.premiums.night ?? 0);
      expect(both.premiums.night ?? 0).toBe(nights);
      expect(addFigures(b, a)).toEqual(both);
      expect(addFigures(a, figuresOf([]))).toEqual(a);
    }),
  );
});

it('two shifts of one date are one day, and a bucket without minutes is none', () => {
  const day: Day = {
    date: '2026-11-02',
    status: 'present',
    workedMinutes: 240,
    plannedMinutes: 240,
    overtimeMinutes: 0,
    lateMinutes: 5,
    earlyMinutes: 0,
    buckets: { ot1: 0 },
    premiums: { night: 30 },
  };
  expect(figuresOf([day, day])).toMatchObject({
    daysPresent: 1,
    workedMinutes: 480,
    buckets: {},
    premiums: { night: 60 },
  });
});
