import type { ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { AccountId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Notice, NoticeId, NoticeKind, NoticeSettings } from '../../../src-shared/models/notices.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

interface Row extends Omit<Notice, 'details'> {
  readonly details: string;
}

const toNotice = (row: Row): Notice => ({ ...row, details: JSON.parse(row.details) as ErrorDetails });

/** Every notice whose cause is not over, those that somebody dismissed too: what they are about. */
export function listOpenKeys(db: ReadDb): { readonly id: NoticeId; readonly key: string }[] {
  return db
    .prepare<[], { id: NoticeId; key: string }>(
      'SELECT id, key FROM notices INDEXED BY notices_by_end WHERE ended_at IS NULL',
    )
    .all();
}

/** Notices that are open and that nobody dismissed, the newest first. */
export function listOpenNotices(db: ReadDb): Notice[] {
  return db
    .prepare<[], Row>(
      `SELECT id, kind, details, at FROM notices INDEXED BY notices_by_end
       WHERE ended_at IS NULL AND dismissed_at IS NULL ORDER BY id DESC`,
    )
    .all()
    .map(toNotice);
}

export function insertNotice(
  db: WriteDb,
  notice: {
    readonly key: string;
    readonly kind: NoticeKind;
    readonly staffId: StaffId | null;
    readonly details: ErrorDetails;
    readonly at: Instant;
  },
): NoticeId {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO notices (key, kind, staff_id, details, at) VALUES (@key, @kind, @staffId, @details, @at)')
    .run({ ...notice, details: JSON.stringify(notice.details) });
  return Number(lastInsertRowid) as NoticeId;
}

/** Says that the cause of a notice is over. */
export function endNotice(db: WriteDb, id: NoticeId, at: Instant): void {
  db.prepare('UPDATE notices SET ended_at = ? WHERE id = ? AND ended_at IS NULL').run(at, id);
}

/** Takes an open notice off the list; answers whether it was on it. */
export function dismissNotice(db: WriteDb, id: NoticeId, actor: string, at: Instant): boolean {
  return (
    db
      .prepare(
        `UPDATE notices SET dismissed_at = ?, dismissed_by = ?
         WHERE id = ? AND dismissed_at IS NULL AND ended_at IS NULL`,
      )
      .run(at, actor, id).changes === 1
  );
}

/** Deletes notices whose cause was over before an instant; answers how many. */
export function deleteEndedNotices(db: WriteDb, before: Instant, limit: number): number {
  return db
    .prepare(
      `DELETE FROM notices WHERE id IN
         (SELECT id FROM notices INDEXED BY notices_by_end WHERE ended_at < ? LIMIT ?)`,
    )
    .run(before, limit).changes;
}

/** The newest notice that an account has seen; 0 before the first. */
export function findSeenUntil(db: ReadDb, accountId: AccountId): number {
  return (
    db.prepare<[number], number>('SELECT seen_until FROM notices_seen WHERE account_id = ?').pluck().get(accountId) ?? 0
  );
}

export function putSeenUntil(db: WriteDb, accountId: AccountId, until: NoticeId): void {
  db.prepare(
    `INSERT INTO notices_seen (account_id, seen_until) VALUES (@accountId, @until)
     ON CONFLICT (account_id) DO UPDATE SET seen_until = max(seen_until, @until)`,
  ).run({ accountId, until });
}

export interface NoticeSettingsRow {
  readonly settings: NoticeSettings;
  /** Sealed. */
  readonly password: Buffer | null;
}

/** What is told and to whom; null before somebody said. */
export function findNoticeSettings(db: ReadDb): NoticeSettingsRow | null {
  const row = db
    .prepare<[], { settings: string; password: Buffer | null }>(
      'SELECT settings, password FROM notice_settings WHERE id = 1',
    )
    .get();
  return row === undefined ? null : { ...row, settings: JSON.parse(row.settings) as NoticeSettings };
}

export function putNoticeSettings(db: WriteDb, { password, settings }: NoticeSettingsRow): void {
  db.prepare('INSERT OR REPLACE INTO notice_settings (id, settings, password) VALUES (1, @settings, @password)').run({
    settings: JSON.stringify(settings),
    password,
  });
}
