import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A mail that waits to be sent. */
export interface MailRow {
  readonly id: number;
  readonly messageId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly queuedAt: Instant;
  readonly tries: number;
  readonly nextTryAt: Instant;
}

export function insertMail(
  db: WriteDb,
  mail: Pick<MailRow, 'messageId' | 'recipient' | 'subject' | 'body' | 'queuedAt'>,
): void {
  db.prepare(
    `INSERT INTO mails (message_id, recipient, subject, body, queued_at, next_try_at)
     VALUES (@messageId, @recipient, @subject, @body, @queuedAt, @queuedAt)`,
  ).run(mail);
}

/** The mail whose turn it is next, or is to come; null where none waits. */
export function findNextMail(db: ReadDb): MailRow | null {
  return (
    db
      .prepare<[], MailRow>(
        `SELECT id, message_id AS messageId, recipient, subject, body, queued_at AS queuedAt, tries,
           next_try_at AS nextTryAt
         FROM mails WHERE state = 'waiting' ORDER BY next_try_at, id LIMIT 1`,
      )
      .get() ?? null
  );
}

/** Says that a mail was sent, or is given up for a reason. */
export function endMail(db: WriteDb, id: number, error: ErrorCode | null, at: Instant): void {
  db.prepare('UPDATE mails SET state = @state, error = @error, tries = tries + 1, done_at = @at WHERE id = @id').run({
    id,
    state: error === null ? 'sent' : 'failed',
    error,
    at,
  });
}

/** Notes a try that failed, and when the mail is tried again. */
export function postponeMail(db: WriteDb, id: number, error: ErrorCode, until: Instant): void {
  db.prepare('UPDATE mails SET error = ?, tries = tries + 1, next_try_at = ? WHERE id = ?').run(error, until, id);
}

/** Lets every mail that waits wait until then at least: the server itself is not to be reached. */
export function postponeWaiting(db: WriteDb, until: Instant): void {
  db.prepare("UPDATE mails SET next_try_at = @until WHERE state = 'waiting' AND next_try_at < @until").run({ until });
}

/** Tries every mail that waits at once: something about the server was changed. */
export function hurryWaiting(db: WriteDb, now: Instant): void {
  db.prepare("UPDATE mails SET next_try_at = @now WHERE state = 'waiting' AND next_try_at > @now").run({ now });
}

/** Gives up every mail that waits: nothing is sent any more. */
export function dropWaiting(db: WriteDb): void {
  db.prepare("DELETE FROM mails WHERE state = 'waiting'").run();
}

/**
 * How mails are doing. `problem`: why a mail that waits was not sent, else why the newest one since `since` was not.
 */
export interface MailState {
  readonly waiting: number;
  readonly lastSentAt: Instant | null;
  readonly problem: ErrorCode | null;
}

export function readMailState(db: ReadDb, since: Instant): MailState {
  const waiting = db
    .prepare<[], { count: number; error: ErrorCode | null }>(
      `SELECT count(*) AS count, max(error) AS error FROM mails WHERE state = 'waiting'`,
    )
    .get();
  const lastOf = (state: 'sent' | 'failed') =>
    db
      .prepare<[string, number], { at: Instant; error: ErrorCode | null }>(
        `SELECT done_at AS at, error FROM mails
         WHERE state = ? AND done_at >= ? ORDER BY done_at DESC LIMIT 1`,
      )
      .get(state, since);
  const [sent, failed] = [lastOf('sent'), lastOf('failed')];
  const isFailing = failed !== undefined && (sent === undefined || failed.at >= sent.at);
  return {
    waiting: waiting?.count ?? 0,
    lastSentAt: sent?.at ?? null,
    problem: waiting?.error ?? (isFailing ? failed.error : null),
  };
}

/** Deletes mails that were sent or given up before an instant; answers how many. */
export function deleteDoneMails(db: WriteDb, before: Instant, limit: number): number {
  return db
    .prepare(
      `DELETE FROM mails WHERE id IN
         (SELECT id FROM mails WHERE state IN ('sent', 'failed')
            AND done_at < ? LIMIT ?)`,
    )
    .run(before, limit).changes;
}
