import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import {
  deleteFailedAttempts,
  deleteFailedAttemptsBefore,
  findFailedAttempts,
  putFailedAttempts,
} from '../db/queries/failed-attempts.ts';
import type { Store } from '../db/store.ts';

const freeFailures = 5;
const firstLockMilliseconds = 30_000;
const longestLockMilliseconds = 15 * 60_000;
const forgetAfterMilliseconds = 24 * 3_600_000;

/**
 * Counts one attempt as failed before it is even checked, so that many at once cannot slip past the limit; a success takes it back
 * with `clearFailures`. From the fifth failure on the subject is locked for 30 seconds, doubling up to 15 minutes.
 * Throws `AppError` `locked-out` (`until`: UTC milliseconds) while it is locked.
 */
export function countAttempt(store: Store, subject: string, now: Instant): void {
  const lockedUntil = store.write((db) => {
    deleteFailedAttemptsBefore(db, now - forgetAfterMilliseconds);
    const before = findFailedAttempts(db, subject);
    // A clock that was set back must not lock anyone for longer than the longest lock.
    const held = before?.lockedUntil ?? 0;
    if (before !== null && held > now && held - now <= longestLockMilliseconds) return held;
    const failures = (before?.failures ?? 0) + 1;
    putFailedAttempts(db, subject, { failures, lastAt: now, lockedUntil: lockAfter(failures, now) });
    return null;
  });
  if (lockedUntil !== null) throw new AppError('locked-out', 'too many failed attempts', { until: lockedUntil });
}

function lockAfter(failures: number, now: Instant): Instant | null {
  if (failures < freeFailures) return null;
  const milliseconds = firstLockMilliseconds * 2 ** Math.min(failures - freeFailures, 10);
  return now + Math.min(milliseconds, longestLockMilliseconds);
}

/** Forgets the failures of a subject after it succeeded. */
export function clearFailures(store: Store, subject: string): void {
  store.write((db) => deleteFailedAttempts(db, subject));
}
