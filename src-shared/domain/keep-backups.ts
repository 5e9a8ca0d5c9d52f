import type { Instant } from '../models/time.ts';

/** How many of the newest backups are kept, one for each hour, day, week and month. */
const KEPT = [
  { length: 3_600_000, count: 24 },
  { length: 86_400_000, count: 7 },
  { length: 7 * 86_400_000, count: 5 },
  { length: 30 * 86_400_000, count: 12 },
] as const;

/**
 * Which backups, by the time they were made (UTC milliseconds), are not kept any more: of the newest hours, days, weeks
 * and months that have any the last one stays. The newest stays always.
 */
export function backupsToDrop(times: readonly Instant[]): Instant[] {
  const newestFirst = times.toSorted((a, b) => b - a);
  const kept = new Set<Instant>(newestFirst.slice(0, 1));
  for (const { length, count } of KEPT) {
    const spans = new Set<number>();
    for (const time of newestFirst) {
      const span = Math.floor(time / length);
      if (spans.has(span) || spans.size >= count) continue;
      spans.add(span);
      kept.add(time);
    }
  }
  return newestFirst.filter((time) => !kept.has(time));
}
