import { describe, expect, it } from 'vitest';
import { policyOn } from '../../../src-shared/domain/policy-versions.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';

describe('the policy of a date', () => {
  const grace = (lateGraceMinutes: number) => policySchema.parse({ lateGraceMinutes });
  const versions = [
    { from: '2026-03-16', policy: grace(2) },
    { from: '2026-03-01', policy: grace(1) },
    { from: '2026-03-16', policy: grace(3) },
  ];

  it.each([
    ['2026-02-01', 1],
    ['2026-03-01', 1],
    ['2026-03-15', 1],
    ['2026-03-16', 3],
    ['2027-01-01', 3],
  ])('on %s is the version that began last', (date, minutes) => {
    expect(policyOn(versions, date).lateGraceMinutes).toBe(minutes);
  });

  it('must exist', () => {
    expect(() => policyOn([], '2026-03-01')).toThrow(RangeError);
  });
});
