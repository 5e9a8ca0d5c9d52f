import { describe, expect, it } from 'vitest';
import { needsSettling, seenAs } from '../../../src-shared/domain/days-to-settle.ts';
import type { DayFlag, DayStatus } from '../../../src-shared/models/attendance.ts';

const day = (status: DayStatus, flags: DayFlag[] = [], inAt: number | null = null, outAt: number | null = null) => ({
  status,
  flags,
  inAt,
  outAt,
});

describe('a day is to be settled', () => {
  it.each([
    ['absent', []],
    ['incomplete', ['missing-out']],
    ['present', ['missing-in']],
    ['present', ['corrected', 'voided']],
    ['present', ['clock']],
    ['half-day', ['pin']],
    ['off', ['worked-on-off']],
    ['present', ['overtime-unapproved']],
    ['present', ['virtual-camera']],
  ] as const)('that is %s with %j', (status, flags) => {
    expect(needsSettling(day(status, [...flags]))).toBe(true);
  });

  it.each([
    ['open', ['missing-in', 'pin']],
    ['present', []],
    ['present', ['corrected', 'excused', 'half-leave']],
    ['off', []],
    ['holiday', []],
    ['leave', []],
    ['half-day', []],
  ] as const)('but not one that is %s with %j', (status, flags) => {
    expect(needsSettling(day(status, [...flags]))).toBe(false);
  });
});

describe('a date was looked at as it is', () => {
  it('while status, times and flags of all its days are the same', () => {
    const seen = [day('present', ['pin'], 1, 2), day('absent')];
    expect(seenAs(seen)).toBe(seenAs([day('present', ['pin'], 1, 2), day('absent')]));
    for (const other of [
      [day('present', ['pin'], 1, 3), day('absent')],
      [day('present', ['pin'], 0, 2), day('absent')],
      [day('present', ['pin', 'clock'], 1, 2), day('absent')],
      [day('half-day', ['pin'], 1, 2), day('absent')],
      [day('present', ['pin'], 1, 2)],
      [day('absent'), day('present', ['pin'], 1, 2)],
    ])
      expect(seenAs(other)).not.toBe(seenAs(seen));
  });
});
