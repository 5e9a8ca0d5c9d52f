import type { CivilDate, Instant } from '../models/time.ts';
import type { DayFacts } from './day-facts.ts';
import { punchedPairs } from './shift-punches.ts';

/** A stretch of time that counts for one shift, or for what belongs to no shift of its date. */
export interface CountedSpan {
  readonly date: CivilDate;
  /** When the shift starts that it counts for; null on a date without one. */
  readonly shiftStartsAt: Instant | null;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The time that one day counts: from the first in to the last out, or each in with its out where breaks are punched.
 */
export function countedSpans({ date, leave, policy, punches, shift }: DayFacts): CountedSpan[] {
  const of = { date, shiftStartsAt: shift?.startsAt ?? null };
  const pairs = punchedPairs(punches, policy.laterOut === 'replace');
  const off = shift === null || leave?.portion === 'full';
  if (off || policy.breaks === 'punched') return pairs.map((pair) => ({ ...of, ...pair }));
  const from = punches.find(({ direction }) => direction === 'in')?.at;
  const to = punches.findLast(({ direction }) => direction === 'out')?.at;
  return from === undefined || to === undefined || to <= from ? [] : [{ ...of, from, to }];
}

/** Two stretches that count the same time, and for how long (milliseconds). */
export interface CountedTwice {
  readonly first: CountedSpan;
  readonly second: CountedSpan;
  readonly overlap: number;
}

/** Lists every pair of stretches that count the same time twice, where one of the two counts for the date. */
export function listCountedTwice(spans: readonly CountedSpan[], date: CivilDate): CountedTwice[] {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return sorted.flatMap((first, index) =>
    sorted
      .slice(index + 1)
      .filter((second) => first.date === date || second.date === date)
      .map((second) => ({ first, second, overlap: Math.min(first.to, second.to) - second.from }))
      .filter(({ overlap }) => overlap > 0),
  );
}
