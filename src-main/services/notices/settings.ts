import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { isLoopback } from '../../../src-shared/models/connections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { defaultNoticeSettings, type MailSettings, type NoticeSettings } from '../../../src-shared/models/notices.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { dropWaiting, hurryWaiting, readMailState } from '../../db/queries/mails.ts';
import { findNoticeSettings, putNoticeSettings } from '../../db/queries/notices.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** Mails that were done longer ago say nothing of how it is now. */
export const MAIL_STATE_MS = 7 * 86_400_000;
const PASSWORD_OWNER = 'site:smtp';

const isOwnMachine = (host: string): boolean => host === 'localhost' || isLoopback(host);

/** What is told and to whom. */
export const noticeSettingsOf = (db: ReadDb): NoticeSettings =>
  findNoticeSettings(db)?.settings ?? defaultNoticeSettings;

/** The settings as the window shows them: with how mails are doing, without the password. */
export function readNoticeSettings({
  store,
  clock,
}: Pick<ServiceDeps, 'store' | 'clock'>): ReplyOf<'notices:settings'> {
  return store.read((db) => ({
    settings: noticeSettingsOf(db),
    hasPassword: (findNoticeSettings(db)?.password ?? null) !== null,
    mails: readMailState(db, clock.now() - MAIL_STATE_MS),
  }));
}

/** An SMTP server with the password that it asks for. */
export interface MailServer extends MailSettings {
  readonly password: string | null;
}

/** The site's SMTP server; null where nothing is sent. Throws `AppError` `db-damaged`. */
export function findMailServer({ store, vault }: Pick<ServiceDeps, 'store' | 'vault'>): MailServer | null {
  const row = store.read(findNoticeSettings);
  const mail = row?.settings.mail ?? null;
  if (mail === null) return null;
  const sealed = row?.password ?? null;
  return { ...mail, password: sealed === null ? null : vault.open('smtp', PASSWORD_OWNER, sealed).toString('utf8') };
}

/**
 * Keeps what is told and to whom; mails that wait are tried at once. Throws `AppError`: `mail-needs-tls`,
 * `mail-password-missing`.
 */
export function saveNoticeSettings(
  { store, clock, vault, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'notify'>,
  { password, settings }: RequestOf<'notices:save'>,
  actor: string,
): void {
  const at = clock.now();
  const { mail } = settings;
  if (mail?.user != null && mail.security === 'none' && !isOwnMachine(mail.host))
    throw new AppError('mail-needs-tls', 'a password is sent over TLS alone');
  store.write((db) => {
    const kept = findNoticeSettings(db)?.password ?? null;
    const sealed = password === null ? kept : vault.seal('smtp', PASSWORD_OWNER, Buffer.from(password, 'utf8'));
    const asksForPassword = mail !== null && mail.user !== null;
    if (asksForPassword && sealed === null)
      throw new AppError('mail-password-missing', 'a name was given and no password');
    putNoticeSettings(db, { settings, password: asksForPassword ? sealed : null });
    if (mail === null) dropWaiting(db);
    else hurryWaiting(db, at);
    const details = {
      kinds: settings.kinds.join(' '),
      host: mail?.host ?? null,
      recipients: mail?.recipients.map(({ address }) => address).join(' ') ?? '',
    };
    appendAudit(db, { at, actor, action: 'notice.change-settings', subject: 'notice:settings', details });
  });
  notify('notices:changed');
}
