import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backupsToDrop } from '../../../src-shared/domain/keep-backups.ts';

const HOUR_MS = 3_600_000;
const now = Date.UTC(2026, 10, 29, 12);

/** What is left of hourly backups, whose older ones go as each new one is made. */
function keepHourly(hours: number): number[] {
  let kept: number[] = [];
  for (let hour = hours; hour >= 0; hour--) {
    kept.push(now - hour * HOUR_MS);
    const dropped = new Set(backupsToDrop(kept));
    kept = kept.filter((time) => !dropped.has(time));
  }
  return kept;
}

it('nothing is dropped of the last 24 hours', () => {
  expect(backupsToDrop(Array.from({ length: 24 }, (_, hour) => now - hour * HOUR_MS))).toEqual([]);
});

it('of two in one hour the later one stays', () => {
  expect(backupsToDrop([now + 1000, now + 2000])).toEqual([now + 1000]);
});

it('after two years there are backups of each of the last days, weeks and months, and few of them', () => {
  const kept = keepHourly(2 * 365 * 24);
  const ages = kept.map((time) => Math.floor((now - time) / (24 * HOUR_MS)));
  for (const days of [0, 1, 2, 3, 4, 5]) expect(ages, `${days} days ago`).toContain(days);
  expect(Math.max(...ages)).toBeGreaterThan(300);
  expect(kept.length).toBeLessThan(24 + 7 + 5 + 12);
});

it('the newest always stays, and what is dropped was there', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: now }), { minLength: 1, maxLength: 80 }), (times) => {
      const dropped = backupsToDrop(times);
      expect(dropped).not.toContain(Math.max(...times));
      for (const time of dropped) expect(times).toContain(time);
    }),
  );
});
