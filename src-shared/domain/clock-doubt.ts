import type { Instant } from '../models/time.ts';

/** Steps up to this are told as unsteadiness and otherwise followed: time servers and people put clocks right. */
export const MOST_STEP_MS = 30 * 60_000;
/** A kiosk that was off for longer comes back with a time that somebody should confirm. */
const MOST_PAUSE_MS = 10 * 86_400_000;

/** `ahead`: the time jumped forward. `behind`: it lies before a time that was reached already. */
export type ClockDoubtKind = 'ahead' | 'behind';

/** What is kept of the clock across restarts. Instants are UTC milliseconds. */
export interface ClockMemory {
  /** The highest instant that was reached plausibly; runs on by the monotonic clock while the time is in doubt. */
  readonly reachedAt: Instant;
  /** What the clock said last. */
  readonly saidAt: Instant;
  readonly doubt: ClockDoubtKind | null;
}

/** What to make of the time before anything is known. */
export const firstMemory = (now: Instant): ClockMemory => ({ reachedAt: now, saidAt: now, doubt: null });

function doubtAfterPause({ doubt, reachedAt, saidAt }: ClockMemory, now: Instant): ClockDoubtKind | null {
  if (now < reachedAt - MOST_STEP_MS) return 'behind';
  // Time that was ahead and went on from there is still ahead; set back since, it was put right.
  if (doubt === 'ahead') return now >= saidAt - MOST_STEP_MS ? 'ahead' : null;
  return now > reachedAt + MOST_PAUSE_MS ? 'ahead' : null;
}

function doubtWhileRunning({ doubt, reachedAt, saidAt }: ClockMemory, now: Instant, passed: number) {
  if (now < reachedAt - MOST_STEP_MS) return 'behind';
  const line = doubt === null ? saidAt : reachedAt;
  return now > line + passed + MOST_STEP_MS ? 'ahead' : null;
}

/**
 * What to make of the time now. `passed` is how many milliseconds went by on a clock that only runs forward, null where
 * nobody knows: after a start or a sleep.
 */
export function rememberClock(before: ClockMemory, now: Instant, passed: number | null): ClockMemory {
  const doubt = passed === null ? doubtAfterPause(before, now) : doubtWhileRunning(before, now, passed);
  const { reachedAt } = before;
  if (doubt === null) return { reachedAt: Math.max(reachedAt, now), saidAt: now, doubt };
  // A doubt that begins now began after what the clock said last.
  const passedSince = passed ?? 0;
  return { reachedAt: reachedAt + passedSince, saidAt: now, doubt };
}
