import { randomUUID } from 'node:crypto';
import { noticeMail } from '../../../src-shared/domain/notice-words.ts';
import { compareNotices, type DueNotice, dueNotices } from '../../../src-shared/domain/notices.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { MOST_NOTICES } from '../../../src-shared/ipc/notices.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { insertMail, readMailState } from '../../db/queries/mails.ts';
import {
  dismissNotice,
  endNotice,
  findSeenUntil,
  insertNotice,
  listOpenKeys,
  listOpenNotices,
  putSeenUntil,
} from '../../db/queries/notices.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { freshenBoard } from '../hours/today.ts';
import { MAIL_STATE_MS, noticeSettingsOf } from './settings.ts';

/** What is not in the database. */
export interface MachineFacts {
  readonly backups: readonly { readonly lastAt: Instant | null }[];
  readonly update: string | null;
}

/** Puts one mail for each recipient of some of the notices into the queue. */
function queueMails(db: WriteDb, notices: readonly DueNotice[], at: Instant): boolean {
  const { mail } = noticeSettingsOf(db);
  if (mail === null) return false;
  const { name: siteName, zone } = requireSite(db);
  let queued = false;
  for (const { address, kinds } of mail.recipients) {
    // Mails that do not arrive are not told by mail.
    const wanted = notices.filter(({ kind }) => kind !== 'mail-failed' && kinds.includes(kind));
    if (wanted.length === 0) continue;
    const { subject, text } = noticeMail(wanted, { language: mail.language, siteName, zone });
    // The part behind the sign is that of the sender, as receivers expect.
    const messageId = `<${randomUUID()}@${mail.from.slice(mail.from.indexOf('@') + 1)}>`;
    insertMail(db, { messageId, recipient: address, subject, body: text, queuedAt: at });
    queued = true;
  }
  return queued;
}

/**
 * Looks what is due now: adds it to the list with its mails in one transaction, and ends what is over. Answers what is
 * new. Days are derived first, in parts; everything that is long is read beside the main thread.
 */
export async function lookForNotices(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader' | 'reserve' | 'notify'>,
  { backups, update }: MachineFacts,
): Promise<{ readonly added: readonly DueNotice[]; readonly hasMails: boolean }> {
  const { notify, reader, reserve, store } = deps;
  const now = await freshenBoard(deps);
  const stored = await reader.run('notices.facts', { now });
  const lowDiskBytes = reserve.isLow() ? reserve.freeBytes() : null;
  const found = store.read((db) => {
    const mailProblem = readMailState(db, now - MAIL_STATE_MS).problem;
    const settings = noticeSettingsOf(db);
    return compareNotices(
      listOpenKeys(db),
      dueNotices({ ...stored, backups, update, lowDiskBytes, mailProblem }, settings, now),
    );
  });
  if (found.added.length + found.ended.length === 0) return { added: [], hasMails: false };
  const hasMails = store.write((db) => {
    for (const { id } of found.ended) endNotice(db, id, now);
    for (const notice of found.added) insertNotice(db, { ...notice, at: now });
    return queueMails(db, found.added, now);
  });
  notify('notices:changed');
  return { added: found.added, hasMails };
}

/** What needs a manager now, as an account sees it. */
export function readNotices({ store }: Pick<ServiceDeps, 'store'>, accountId: AccountId): ReplyOf<'notices:list'> {
  return store.read((db) => {
    const seen = findSeenUntil(db, accountId);
    const open = listOpenNotices(db).map((notice) => ({ ...notice, isNew: notice.id > seen }));
    return {
      notices: open.slice(0, MOST_NOTICES),
      total: open.length,
      unread: open.filter(({ isNew }) => isNew).length,
    };
  });
}

/** Notes what an account has seen. */
export function seeNotices(
  { store, notify }: Pick<ServiceDeps, 'store' | 'notify'>,
  { until }: RequestOf<'notices:see'>,
  accountId: AccountId,
): void {
  store.write((db) => putSeenUntil(db, accountId, until));
  notify('notices:changed');
}

/** Takes notices off the list; those that are not on it any more are passed over. */
export function dismissNotices(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { ids }: RequestOf<'notices:dismiss'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    for (const id of ids) {
      if (!dismissNotice(db, id, actor, at)) continue;
      appendAudit(db, { at, actor, action: 'notice.dismiss', subject: `notice:${id}`, details: {} });
    }
  });
  notify('notices:changed');
}
