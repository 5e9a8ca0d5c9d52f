import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Instant } from '../../src-shared/models/time.ts';

/** The only source of time in the main process. */
export interface Clock {
  /** Now, in UTC milliseconds. */
  now(): Instant;
  /** Whether the clock was set back or jumped a short while ago, so that punches around it are flagged. */
  unsteady(): boolean;
  /** Milliseconds on a clock that only runs forward; null where the time is chosen and its jumps are meant. */
  monotonic(): number | null;
  /** Says that a difference between the clocks is expected, as after the machine slept. */
  rebase(): void;
}

const JUMP_MS = 2 * 60_000;
/** Time servers nudge a clock back by milliseconds; that is no one's tampering. */
const BACKWARDS_MS = 1000;
const FLAG_FOR_MS = 10 * 60_000;
/** A jump noticed this shortly before the machine says that it woke is the sleep itself. */
const WAKE_MS = 60_000;

/**
 * The machine's clock, watched against one that only runs forward: going backwards, or jumping by more than two
 * minutes, makes it unsteady for ten minutes. Both readings are in milliseconds.
 */
export function systemClock(wall = Date.now, monotonic = () => performance.now()): Clock {
  let last = { wall: wall(), monotonic: monotonic() };
  let jumpedAt: number | null = null;
  const look = (): { wall: number; monotonic: number } => {
    const current = { wall: Math.round(wall()), monotonic: monotonic() };
    const moved = current.wall - last.wall;
    const drift = moved - (current.monotonic - last.monotonic);
    if (Math.abs(drift) > JUMP_MS || moved < -BACKWARDS_MS) jumpedAt = current.monotonic;
    last = current;
    return current;
  };
  return {
    now: () => look().wall,
    unsteady: () => {
      const { monotonic: at } = look();
      return jumpedAt !== null && at - jumpedAt < FLAG_FOR_MS;
    },
    monotonic,
    rebase: () => {
      // The jump of a sleep may have been seen before its end was announced.
      if (jumpedAt !== null && monotonic() - jumpedAt < WAKE_MS) jumpedAt = null;
      last = { wall: wall(), monotonic: monotonic() };
    },
  };
}

const chosenTimeSchema = z.strictObject({ now: z.iso.datetime({ offset: true }), at: z.number() });

/**
 * A clock that a demonstration or a test sets: the file holds `{"now": ISO instant, "at": the machine's epoch
 * milliseconds when it was written}`, and time runs on from there. While the file cannot be read, what it said last
 * goes on. Jumps are intended here and not flagged.
 */
export function fileClock(file: string, wall = Date.now): Clock {
  let shift = 0;
  return {
    now: () => {
      try {
        const chosen = chosenTimeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
        shift = Date.parse(chosen.now) - chosen.at;
      } catch {
        // Half-written or gone: keep to what it said last.
      }
      return Math.round(wall() + shift);
    },
    unsteady: () => false,
    monotonic: () => null,
    rebase: () => undefined,
  };
}
