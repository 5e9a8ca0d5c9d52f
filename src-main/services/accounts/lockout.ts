import { AppError } from '../../../src-shared/models/errors.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type AuditEntry, appendAudit } from '../../db/queries/audit.ts';
import {
  deleteFailedAttempts,
  deleteFailedAttemptsBefore,
  findFailedAttempts,
  putFailedAttempts,
} from '../../db/queries/failed-attempts.ts';
import type { ReadDb, Store, WriteDb } from '../../db/store.ts';

const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
const FORGET_AFTER_MS = 24 * 3_600_000;

/** A limit over all names or codes together: so many failures at once, and one more each time this has passed. */
export interface SharedLimit {
  readonly subject: string;
  readonly burst: number;
  readonly regainMs: number;
}

/** Whose failures an attempt counts among: those of a name or code, and those of all of them together. */
export interface Counted {
  readonly subject: string;
  readonly shared?: SharedLimit;
}

/** What counts against a shared limit now, and since when the next one is being regained. */
function sharedNow(db: ReadDb, { subject, regainMs }: SharedLimit, now: Instant) {
  const row = findFailedAttempts(db, subject);
  // A clock that was set back begins anew, so that nobody waits for it to come round again.
  if (row === null || row.lastAt > now) return { failures: 0, lastAt: now };
  const regained = Math.floor((now - row.lastAt) / regainMs);
  const failures = Math.max(0, row.failures - regained);
  return { failures, lastAt: failures === 0 ? now : row.lastAt + regained * regainMs };
}

/** Until when one name or code is locked, or null. */
function ownLock(db: ReadDb, subject: string, now: Instant): Instant | null {
  const held = findFailedAttempts(db, subject)?.lockedUntil ?? 0;
  // A clock that was set back must not lock anyone for longer than the longest lock.
  return held > now && held - now <= LONGEST_LOCK_MS ? held : null;
}

/** Until when everybody is held up, or null. */
function sharedLock(db: ReadDb, limit: SharedLimit | undefined, now: Instant): Instant | null {
  if (limit === undefined) return null;
  const { failures, lastAt } = sharedNow(db, limit, now);
  return failures < limit.burst ? null : lastAt + (failures - limit.burst + 1) * limit.regainMs;
}

/**
 * Counts one attempt as failed before it is even checked, so that many at once cannot slip past the limit; a success
 * takes it back with `clearFailures`. From the fifth failure on the subject is locked for 30 seconds, doubling up to 15
 * minutes. Returns for how many seconds the subject, or everybody, is locked if this attempt fails, 0 for not at all.
 * Throws `AppError` `locked-out` (`until`: UTC milliseconds) while it, or everybody, is locked.
 */
export function countAttempt(store: Store, { subject, shared }: Counted, now: Instant): number {
  const { heldUntil, lockSeconds } = store.write((db) => {
    deleteFailedAttemptsBefore(db, now - FORGET_AFTER_MS);
    const held = ownLock(db, subject, now) ?? sharedLock(db, shared, now);
    if (held !== null) return { heldUntil: held, lockSeconds: 0 };
    const failures = (findFailedAttempts(db, subject)?.failures ?? 0) + 1;
    const lockedUntil = lockAfter(failures, now);
    putFailedAttempts(db, subject, { failures, lastAt: now, lockedUntil });
    if (shared !== undefined) {
      const all = sharedNow(db, shared, now);
      putFailedAttempts(db, shared.subject, { ...all, failures: all.failures + 1, lockedUntil: null });
    }
    const until = Math.max(lockedUntil ?? now, sharedLock(db, shared, now) ?? now);
    return { heldUntil: null, lockSeconds: Math.ceil((until - now) / 1000) };
  });
  if (heldUntil !== null) throw new AppError('locked-out', 'too many failed attempts', { until: heldUntil });
  return lockSeconds;
}

/** Counts one attempt against a shared limit alone. Throws `AppError` `locked-out` (`until`) while it holds. */
export function countShared(store: Store, limit: SharedLimit, now: Instant): void {
  const heldUntil = store.write((db) => {
    const held = sharedLock(db, limit, now);
    if (held !== null) return held;
    const all = sharedNow(db, limit, now);
    putFailedAttempts(db, limit.subject, { ...all, failures: all.failures + 1, lockedUntil: null });
    return null;
  });
  if (heldUntil !== null) throw new AppError('locked-out', 'too many failed attempts', { until: heldUntil });
}

/**
 * Notes in the audit that somebody was refused, and that this locks them out for a while. What was typed is not kept:
 * it may be a password in the wrong field.
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
function lockAfter(failures: number, now: Instant): Instant | null {
  if (failures < FREE_FAILURES) return null;
  const milliseconds = FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 10);
  return now + Math.min(milliseconds, LONGEST_LOCK_MS);
}

function uncount(db: WriteDb, subject: string): void {
  const row = findFailedAttempts(db, subject);
  if (row === null) return;
  const failures = row.failures - 1;
  const lockedUntil = failures < FREE_FAILURES ? null : row.lockedUntil;
  if (failures > 0) putFailedAttempts(db, subject, { ...row, failures, lockedUntil });
  else deleteFailedAttempts(db, subject);
}

/** Forgets the failures of a subject after it succeeded, and takes this one attempt back from those of everybody. */
export function clearFailures(store: Store, { subject, shared }: Counted): void {
  store.write((db) => {
    deleteFailedAttempts(db, subject);
    if (shared !== undefined) uncount(db, shared.subject);
  });
}

/** Takes back one attempt that neither failed nor succeeded; failures before it still count. */
export function uncountAttempt(store: Store, { subject, shared }: Counted): void {
  store.write((db) => {
    uncount(db, subject);
    if (shared !== undefined) uncount(db, shared.subject);
  });
}
