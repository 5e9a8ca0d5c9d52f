import type { FormErrors, UseFormReturnType } from '@mantine/form';
import {
  type MailSettings,
  type NoticeKind,
  type NoticeSettings,
  noticeKinds,
} from '../../../src-shared/models/notices.ts';

/** The kinds that mails can tell: those that do not arrive are not told by mail. */
export const mailedKinds: readonly NoticeKind[] = noticeKinds.filter((kind) => kind !== 'mail-failed');

/** The settings as the form holds them: a server that is not used keeps its fields while the form is open. */
export interface NoticeDraft extends Omit<NoticeSettings, 'mail' | 'kinds' | 'desktop'> {
  readonly kinds: readonly NoticeKind[];
  readonly desktop: readonly NoticeKind[];
  readonly sendsMail: boolean;
  readonly mail: Omit<MailSettings, 'user' | 'recipients'> & {
    readonly user: string;
    readonly recipients: readonly { readonly address: string; readonly kinds: readonly NoticeKind[] }[];
  };
  /** Empty leaves the one that is kept. */
  readonly password: string;
}

/** What the form begins with. */
export function draftOf({ mail, ...settings }: NoticeSettings, language: string): NoticeDraft {
  const none = {
    host: '',
    port: 587,
    security: 'starttls',
    user: null,
    from: '',
    language: language === 'de' ? 'de' : 'en',
    recipients: [{ address: '', kinds: mailedKinds }],
  } as const;
  const known = mail ?? none;
  return { ...settings, sendsMail: mail !== null, mail: { ...known, user: known.user ?? '' }, password: '' };
}

/** What the form comes to. */
export function settingsOf({ mail, password: _, sendsMail, ...settings }: NoticeDraft): NoticeSettings {
  const user = mail.user.trim();
  return {
    ...settings,
    desktop: settings.desktop.filter((kind) => settings.kinds.includes(kind)),
    mail: sendsMail ? { ...mail, user: user === '' ? null : user } : null,
  };
}

/** The form as its parts get it. */
export type NoticeFormOf = UseFormReturnType<NoticeDraft, NoticeDraft, (values: NoticeDraft) => FormErrors>;
