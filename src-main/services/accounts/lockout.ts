import { AppError } from '../../../src-shared/models/errors.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type AuditEntry, appendAudit } from '../../db/queries/audit.ts';
import {
  deleteFailedAttempts,
  deleteFailedAttemptsBefore,
  findFailedAttempts,
  putFailedAttempts,
} from '../../db/queries/failed-attempts.ts';
import type { Store } from '../../db/store.ts';

const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
const FORGET_AFTER_MS = 24 * 3_600_000;

/**
 * Counts one attempt as failed before it is even checked, so that many at once cannot slip past the limit; a success takes it back
 * with `clearFailures`. From the fifth failure on the subject is locked for 30 seconds, doubling up to 15 minutes.
 * Returns for how many seconds the subject is locked if this attempt fails, 0 for not at all.
 * Throws `AppError` `locked-out` (`until`: UTC milliseconds) while it is locked.
 */
export function countAttempt(store: Store, subject: string, now: Instant): number {
  const { heldUntil, lockSeconds } = store.write((db) => {
    deleteFailedAttemptsBefore(db, now - FORGET_AFTER_MS);
    const before = findFailedAttempts(db, subject);
    // A clock that was set back must not lock anyone for longer than the longest lock.
    const held = before?.lockedUntil ?? 0;
    if (before !== null && held > now && held - now <= LONGEST_LOCK_MS) return { heldUntil: held, lockSeconds: 0 };
    const failures = (before?.failures ?? 0) + 1;
    const lockedUntil = lockAfter(failures, now);
    putFailedAttempts(db, subject, { failures, lastAt: now, lockedUntil });
    return { heldUntil: null, lockSeconds: lockedUntil === null ? 0 : (lockedUntil - now) / 1000 };
  });
  if (heldUntil !== null) throw new AppError('locked-out', 'too many failed attempts', { until: heldUntil });
  return lockSeconds;
}

/**
 * Notes in the audit that somebody was refused, and that this locks them out for a while. What was typed is not kept: it may be a password in the
 * wrong field.
 */
export function noteRefusal(
  store: Store,
  kind: 'account' | 'pin' | 'face',
  entry: Pick<AuditEntry, 'at' | 'actor' | 'subject' | 'details'>,
  lockSeconds: number,
): void {
  store.write((db) => {
    appendAudit(db, { ...entry, action: `${kind}.refused` });
    if (lockSeconds > 0) appendAudit(db, { ...entry, action: `${kind}.locked-out`, details: { seconds: lockSeconds } });
  });
}

/** Until when so many failures in a row lock, or null. */
export function lockAfter(failures: number, now: Instant): Instant | null {
  if (failures < FREE_FAILURES) return null;
  const milliseconds = FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 10);
  return now + Math.min(milliseconds, LONGEST_LOCK_MS);
}

/** Forgets the failures of a subject after it succeeded. */
export function clearFailures(store: Store, subject: string): void {
  store.write((db) => deleteFailedAttempts(db, subject));
}
