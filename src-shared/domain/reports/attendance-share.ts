import type { MusterCounts } from './muster.ts';

/** Of the days on which somebody was expected, how many they came. */
export interface AttendanceShare {
  readonly expectedDays: number;
  readonly attendedDays: number;
  /** From 0 to 100, to one decimal; null where nobody was expected. */
  readonly percent: number | null;
}

/**
 * The share of expected days on which somebody came. Half a day counts half; a day with a time missing counts, since
 * somebody was there. Leave, holidays, days off and open days are left out.
 */
export function attendanceShare({ P, HD, A, I }: MusterCounts): AttendanceShare {
  const expectedDays = P + HD + A + I;
  const attendedDays = P + HD / 2 + I;
  const percent = expectedDays === 0 ? null : Math.round((1000 * attendedDays) / expectedDays) / 10;
  return { expectedDays, attendedDays, percent };
}

/** Whether a share lies under a threshold in percent, before it is rounded. */
export const isUnder = ({ attendedDays, expectedDays }: AttendanceShare, thresholdPercent: number): boolean =>
  attendedDays * 100 < thresholdPercent * expectedDays;
