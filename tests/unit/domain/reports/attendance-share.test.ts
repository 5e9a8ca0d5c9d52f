import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attendanceShare, isUnder } from '../../../../src-shared/domain/reports/attendance-share.ts';
import type { MusterCounts } from '../../../../src-shared/domain/reports/muster.ts';

const none: MusterCounts = { P: 0, HD: 0, A: 0, I: 0, L: 0, H: 0, O: 0, '-': 0 };

it.each([
  [{ P: 20 }, 20, 20, 100],
  [{ P: 17, A: 3 }, 20, 17, 85],
  [{ P: 1, A: 2 }, 3, 1, 33.3],
  [{ HD: 1, A: 1 }, 2, 0.5, 25],
  [{ I: 1 }, 1, 1, 100],
  [{ P: 0.5, L: 0.5 }, 0.5, 0.5, 100],
  [{ L: 5, H: 1, O: 8, '-': 1 }, 0, 0, null],
])('of %j are expected %d, attended %d: %s percent', (counts, expectedDays, attendedDays, percent) => {
  expect(attendanceShare({ ...none, ...counts })).toEqual({ expectedDays, attendedDays, percent });
});

it.each([
  [{ P: 17, A: 3 }, 85, false],
  [{ P: 16, A: 3 }, 85, true],
  // 84.996 is written as 85.0 and lies under it.
  [{ P: 11_333, A: 2001 }, 85, true],
  [{}, 85, false],
])('of %j is under %d percent: %s', (counts, threshold, under) => {
  expect(isUnder(attendanceShare({ ...none, ...counts }), threshold)).toBe(under);
});

it('lies between 0 and 100 percent', () => {
  const days = fc.integer({ min: 0, max: 800 }).map((halves) => halves / 2);
  const counts = fc.record({ P: days, HD: days, A: days, I: days, L: days, H: days, O: days, '-': days });
  fc.assert(
    fc.property(counts, (of) => {
      const { percent, expectedDays } = attendanceShare(of);
      expect(percent === null).toBe(expectedDays === 0);
      expect(percent ?? 0).toBeGreaterThanOrEqual(0);
      expect(percent ?? 0).toBeLessThanOrEqual(100);
    }),
  );
});
