import { randomUUID } from 'node:crypto';
import { oneLine, testMail } from '../../src-shared/domain/notice-words.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import { endMail, findNextMail, type MailRow, postponeMail, postponeWaiting } from '../db/queries/mails.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { requireSite } from '../services/base/site.ts';
import { findMailServer, type MailServer } from '../services/notices/settings.ts';

/** Sends the mails that wait, one after the other. */
export interface Mailer {
  /** Something waits, or the settings changed. */
  wake(): void;
  /**
   * Sends a mail to somebody now. Throws `AppError`: `mail-off`, `mail-server-away`, `mail-tls-failed`,
   * `mail-login-refused`, `mail-refused`.
   */
  test(to: string): Promise<void>;
  stop(): void;
}

const ANSWER_MS = 30_000;
/** How long (milliseconds) a mail that was not taken waits, by how often it was not. */
const WAITS_MS = [60_000, 300_000, 900_000, 3_600_000, 6 * 3_600_000] as const;
/** A notice that is older than this helps nobody any more. */
const GIVE_UP_MS = 4 * 86_400_000;
/** Looked at again by itself after this at the latest. */
const LOOK_MS = 60_000;

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'log' | 'notify'>;

/** Nothing is sent before it is woken. `answerMs`: how long a server has for one mail. */
export function createMailer(deps: Deps, { answerMs = ANSWER_MS }: { readonly answerMs?: number } = {}): Mailer {
  const { clock, log, notify, store } = deps;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let busy = false;
  let again = false;
  /** Taken by the server, though that could not be stored yet: never to be sent a second time. */
  const taken = new Set<number>();

  const hand = async (server: MailServer, mail: Pick<MailRow, 'messageId' | 'recipient' | 'subject' | 'body'>) => {
    const fromName = oneLine(store.read((db) => requireSite(db).name));
    const { body: text, messageId, recipient: to, subject } = mail;
    // Its code is loaded once there is something to send.
    const { sendMail } = await import('../platform/smtp.ts');
    await sendMail(server, { messageId, to, fromName, subject, text }, answerMs);
  };
  const noteFailure = (mail: MailRow, code: ErrorCode): void => {
    const now = clock.now();
    const wait = WAITS_MS[Math.min(mail.tries, WAITS_MS.length - 1)] ?? 0;
    store.write((db) => {
      if (code === 'mail-refused' || now - mail.queuedAt > GIVE_UP_MS) endMail(db, mail.id, code, now);
      else postponeMail(db, mail.id, code, now + wait);
      // What the server says of itself holds for every mail.
      if (code !== 'mail-refused') postponeWaiting(db, now + wait);
    });
    notify('notices:changed');
  };
  /** Sends what is due; answers when (an instant) the next one is, or null where none waits. */
  const sendDue = async (): Promise<number | null> => {
    while (!stopped) {
      const server = findMailServer(deps);
      const mail = store.read(findNextMail);
      if (server === null || mail === null) return null;
      if (mail.nextTryAt > clock.now()) return mail.nextTryAt;
      try {
        if (!taken.has(mail.id)) await hand(server, mail);
        taken.add(mail.id);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        noteFailure(mail, error.code);
        continue;
      }
      store.write((db) => endMail(db, mail.id, null, clock.now()));
      taken.delete(mail.id);
      notify('notices:changed');
    }
    return null;
  };
  const wakeIn = (milliseconds: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(0, milliseconds), LOOK_MS)).unref();
  };
  const run = async (): Promise<void> => {
    busy = true;
    again = false;
    try {
      const next = await sendDue();
      if (!stopped && next !== null) wakeIn(next - clock.now());
    } catch (error) {
      log.error('mails were not sent', errorFacts(error));
      if (!stopped) wakeIn(LOOK_MS);
    } finally {
      busy = false;
      if (again && !stopped) void run();
    }
  };
  function wake(): void {
    if (stopped) return;
    if (busy) again = true;
    else void run();
  }
  return {
    wake,
    test: async (to) => {
      const server = findMailServer(deps);
      if (server === null) throw new AppError('mail-off', 'no SMTP server is set');
      const { language } = server;
      const { subject, text } = testMail({ language, siteName: store.read((db) => requireSite(db).name) });
      await hand(server, { messageId: `<${randomUUID()}@clockface.local>`, recipient: to, subject, body: text });
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
