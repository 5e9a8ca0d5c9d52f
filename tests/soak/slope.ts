/** Student's t for 95 of 100, two-sided, by degrees of freedom; the last one from there on. */
const T = [12.7, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.0] as const;

export interface Slope {
  /** Change an hour, in the unit of the values. */
  readonly perHour: number;
  /** It lies with 95 of 100 in `perHour` plus or minus so much. */
  readonly uncertain: number;
}

/** The straight line through values at these minutes. Three of them at least. */
export function slopeOf(minutes: readonly number[], values: readonly number[]): Slope {
  const count = minutes.length;
  if (count < 3) return { perHour: 0, uncertain: Number.POSITIVE_INFINITY };
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / count;
  const [middle, level] = [mean(minutes), mean(values)];
  const spread = minutes.reduce((sum, minute) => sum + (minute - middle) ** 2, 0);
  const slope = minutes.reduce((sum, minute, at) => sum + (minute - middle) * ((values[at] ?? 0) - level), 0) / spread;
  const rest = minutes.reduce(
    (sum, minute, at) => sum + ((values[at] ?? 0) - level - slope * (minute - middle)) ** 2,
    0,
  );
  const error = Math.sqrt(rest / (count - 2) / spread);
  return { perHour: slope * 60, uncertain: error * 60 * (T[Math.min(count - 3, T.length - 1)] ?? 2) };
}

export type Verdict = 'flat' | 'growing' | 'cannot tell';

/** Flat where the slope is surely below the limit, growing where it is surely above it. */
export function verdictOf({ perHour, uncertain }: Slope, limitPerHour: number): Verdict {
  if (perHour + uncertain <= limitPerHour) return 'flat';
  return perHour - uncertain > limitPerHour ? 'growing' : 'cannot tell';
}
