import { noticeText } from '../../src-shared/domain/notice-words.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { isSetUp, requireSite } from '../services/base/site.ts';
import { lookForNotices, type MachineFacts } from '../services/notices/notices.ts';
import { noticeSettingsOf } from '../services/notices/settings.ts';
import { createMailer } from './mailer.ts';

/** Not at once: whoever stands at the door when the kiosk starts comes first. */
const FIRST_MS = 30_000;
const AGAIN_MS = 60_000;

/** Looks for what needs a manager, and tells of it. */
export interface NoticeRunner {
  /** Looks now; one look at a time. Never throws: what fails is logged. */
  look(): Promise<void>;
  /** Sends a mail to somebody now. Throws as `Mailer.test`. */
  testMail(to: string): Promise<void>;
  /** Mails that wait are tried now. */
  sendMails(): void;
  stop(): void;
}

interface RunnerParts {
  readonly facts: () => Promise<MachineFacts>;
  readonly language: () => string;
  /** Shows sentences on the desktop, where a manager is at the admin window. */
  readonly show: (texts: readonly string[]) => void;
  /** How long (milliseconds) an SMTP server has for one mail. */
  readonly answerMs?: number;
}

/** Begins to look every minute. */
export function keepNotices(deps: ServiceDeps, { answerMs, facts, language, show }: RunnerParts): NoticeRunner {
  const { log, store } = deps;
  const mailer = createMailer(deps, answerMs === undefined ? {} : { answerMs });
  let looking: Promise<void> | null = null;

  const lookOnce = async (): Promise<void> => {
    if (!isSetUp(store)) return;
    const { added, hasMails } = await lookForNotices(deps, await facts());
    const { desktop, zone } = store.read((db) => ({
      desktop: noticeSettingsOf(db).desktop,
      zone: requireSite(db).zone,
    }));
    const told = added.filter(({ kind }) => desktop.includes(kind));
    if (told.length > 0) show(told.map((notice) => noticeText(notice, language(), zone)));
    if (hasMails) mailer.wake();
  };
  const look = (): Promise<void> => {
    looking ??= lookOnce()
      .catch((error: unknown) => {
        // The data may have been closed meanwhile.
        if (!(error instanceof AppError)) log.error('looking for notices failed', errorFacts(error));
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  let timer: NodeJS.Timeout;
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      after(AGAIN_MS);
      void look();
    }, milliseconds).unref();
  };
  after(FIRST_MS);
  // What waited when the app ended is sent once the door is open.
  const mailTimer = setTimeout(() => mailer.wake(), FIRST_MS).unref();
  return {
    look,
    testMail: (to) => mailer.test(to),
    sendMails: () => mailer.wake(),
    stop: () => {
      clearTimeout(timer);
      clearTimeout(mailTimer);
      mailer.stop();
    },
  };
}
