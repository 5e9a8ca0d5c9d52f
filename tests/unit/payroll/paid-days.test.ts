import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDifference } from '../../../src-shared/payroll/line-difference.ts';
import { byDate, differenceOf, type PaidDay, withAdjustments } from '../../../src-shared/payroll/paid-days.ts';

const days: fc.Arbitrary<PaidDay[]> = fc.array(
  fc.record({
    date: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-31'),
    minutes: fc.dictionary(
      fc.constantFrom('regular', 'bucket:ot1', 'premium:night'),
      fc.integer({ min: -60, max: 600 }),
    ),
  }),
  { maxLength: 6 },
);
const total = (of: readonly PaidDay[]): number =>
  of.flatMap(({ minutes }) => Object.values(minutes)).reduce((sum, minutes) => sum + minutes, 0);

describe('what is paid by date', () => {
  it('and what came to it since are together what it is now', () => {
    fc.assert(
      fc.property(days, days, (before, now) => {
        const difference = differenceOf(before, now);
        expect(byDate([...before, ...difference])).toEqual(byDate(now));
        expect(total(before) + total(difference)).toBe(total(now));
        // Carried once, it comes to nothing: the same change is never paid twice.
        expect(differenceOf([...before, ...difference], now)).toEqual([]);
      }),
    );
  });

  it('is one entry for each date, in order, without what is nothing', () => {
    const some = [
      { date: '2026-10-02', minutes: { regular: 60, 'bucket:ot1': 5 } },
      { date: '2026-10-01', minutes: { regular: 30 } },
      { date: '2026-10-02', minutes: { 'bucket:ot1': -5 } },
      { date: '2026-10-03', minutes: {} },
    ];
    expect(byDate(some)).toEqual([
      { date: '2026-10-01', minutes: { regular: 30 } },
      { date: '2026-10-02', minutes: { regular: 60 } },
    ]);
  });

  it('pays adjustments of other periods on the last date of its own', () => {
    fc.assert(
      fc.property(days, days, (own, adjustments) => {
        const paid = withAdjustments(own, adjustments, '2026-11-30');
        expect(total(paid)).toBe(total(own) + total(adjustments));
        expect(paid.filter(({ date }) => date < '2026-11-30')).toEqual(byDate(own));
      }),
    );
  });
});

describe('two files', () => {
  it('differ in the lines that one has more often than the other, whatever their order', () => {
    expect(lineDifference(['a', 'b', 'b'], ['b', 'c', 'a'])).toEqual({ added: ['c'], removed: ['b'] });
    expect(lineDifference(['a', 'b'], ['b', 'a'])).toEqual({ added: [], removed: [] });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (before, now) => {
        const { added, removed } = lineDifference(before, now);
        expect([...before, ...added].sort()).toEqual([...now, ...removed].sort());
      }),
    );
  });
});
