import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockMemory, firstMemory, MOST_STEP_MS, rememberClock } from '../../../src-shared/domain/clock-doubt.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const start = Date.UTC(2026, 10, 20, 8);
const plain = firstMemory(start);
const ahead: ClockMemory = { reachedAt: start, saidAt: start + 30 * DAY_MS, doubt: 'ahead' };

describe('the clock while the app runs', () => {
  it.each([
    ['goes on as time passes', plain, start + MINUTE_MS, MINUTE_MS, null],
    ['is put right by half an hour at most', plain, start + MINUTE_MS + MOST_STEP_MS, MINUTE_MS, null],
    ['jumps forward by more', plain, start + MINUTE_MS + MOST_STEP_MS + 1, MINUTE_MS, 'ahead'],
    ['is set back by half an hour at most', plain, start - MOST_STEP_MS, 0, null],
    ['is set back by more', plain, start - MOST_STEP_MS - 1, 0, 'behind'],
    ['was ahead and is put right', ahead, start + 2 * MINUTE_MS, 2 * MINUTE_MS, null],
    ['was ahead and stays so', ahead, start + 30 * DAY_MS + MINUTE_MS, MINUTE_MS, 'ahead'],
  ] as const)('%s', (_, before, now, passed, doubt) => {
    expect(rememberClock(before, now, passed).doubt).toBe(doubt);
  });
});

describe('the clock after a start or a sleep', () => {
  it.each([
    ['is a weekend later', plain, start + 3 * DAY_MS, null],
    ['is ten days later at most', plain, start + 10 * DAY_MS, null],
    ['is later than anybody believes', plain, start + 10 * DAY_MS + 1, 'ahead'],
    ['lies before a time that was reached', plain, start - DAY_MS, 'behind'],
    ['was ahead and went on from there', ahead, start + 31 * DAY_MS, 'ahead'],
    ['was ahead and is put right', ahead, start + DAY_MS, null],
  ] as const)('%s', (_, before, now, doubt) => {
    expect(rememberClock(before, now, null).doubt).toBe(doubt);
  });
});

it('a plausible time is never taken back, and one in doubt moves only as time passes', () => {
  const look = fc.record({
    now: fc.integer({ min: start - 40 * DAY_MS, max: start + 40 * DAY_MS }),
    passed: fc.option(fc.integer({ min: 0, max: DAY_MS })),
  });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 20 }), (looks) => {
      let memory = plain;
      for (const { now, passed } of looks) {
        const next = rememberClock(memory, now, passed);
        expect(next.reachedAt).toBeGreaterThanOrEqual(memory.reachedAt);
        expect(next.saidAt).toBe(now);
        if (next.doubt !== null) expect(next.reachedAt).toBe(memory.reachedAt + (passed ?? 0));
        memory = next;
      }
    }),
  );
});
