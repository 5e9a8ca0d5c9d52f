import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface FailedAttempts {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly lockedUntil: Instant | null;
}

/** Failures so far for one subject (`account:…` or `pin:…`), or null. */
export function findFailedAttempts(db: ReadDb, subject: string): FailedAttempts | null {
  return (
    db
      .prepare<[string], FailedAttempts>(
        'SELECT failures, last_at AS lastAt, locked_until AS lockedUntil FROM failed_attempts WHERE subject = ?',
      )
      .get(subject) ?? null
  );
}

/** Stores the new count for one subject. */
export function putFailedAttempts(db: WriteDb, subject: string, row: FailedAttempts): void {
  db.prepare(
    `INSERT INTO failed_attempts (subject, failures, last_at, locked_until) VALUES (@subject, @failures, @lastAt, @lockedUntil)
     ON CONFLICT (subject) DO UPDATE SET failures = @failures, last_at = @lastAt, locked_until = @lockedUntil`,
  ).run({ subject, ...row });
}

/** Forgets the failures of one subject. */
export function deleteFailedAttempts(db: WriteDb, subject: string): void {
  db.prepare('DELETE FROM failed_attempts WHERE subject = ?').run(subject);
}

/** Forgets every subject whose last failure lies before the instant, so that made-up names do not pile up. */
export function deleteFailedAttemptsBefore(db: WriteDb, before: Instant): void {
  db.prepare('DELETE FROM failed_attempts WHERE last_at < ?').run(before);
}
