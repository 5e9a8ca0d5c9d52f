import { createTransport } from 'nodemailer';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { MailSettings } from '../../src-shared/models/notices.ts';

/** How an SMTP server is reached. `password` null: it asks for no name. */
type SmtpServer = Pick<MailSettings, 'host' | 'port' | 'security' | 'user' | 'from'> & {
  readonly password: string | null;
};

interface OutgoingMail {
  readonly messageId: string;
  readonly to: string;
  /** The name beside the sender's address. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
}

/** What nodemailer says of a failure; no text of the server is passed on. */
interface SmtpFailure {
  readonly code?: unknown;
  readonly permanent?: unknown;
}

const TLS_CODES: readonly unknown[] = ['ETLS', 'EREQUIRETLS'];
const LOGIN_CODES: readonly unknown[] = ['EAUTH', 'ENOAUTH'];
const MAIL_CODES: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];
/** What Node says of a certificate that proves nothing. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

function codeOf(error: unknown): ErrorCode {
  const { code, permanent } = error as SmtpFailure;
  const original = String((error as { readonly originalCode?: unknown }).originalCode ?? code);
  if (TLS_CODES.includes(code) || CERTIFICATE.test(original)) return 'mail-tls-failed';
  if (LOGIN_CODES.includes(code)) return 'mail-login-refused';
  // A server that is busy says so of the mail too; only what it will never take is refused.
  return MAIL_CODES.includes(code) && permanent === true ? 'mail-refused' : 'mail-server-away';
}

/**
 * Hands a mail to a server. `answerMs`: how long (milliseconds) all of it may take. Throws `AppError`:
 * `mail-server-away`, `mail-tls-failed`, `mail-login-refused`, and `mail-refused` for a mail that the server will never
 * take.
 */
export async function sendMail(server: SmtpServer, mail: OutgoingMail, answerMs: number): Promise<void> {
  const { from, host, password, port, security, user } = server;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    dnsTimeout: answerMs,
    // A text names no file and no address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { fromName, messageId, subject, text, to } = mail;
    const sender = { name: fromName, address: from };
    await transport.sendMail({
      ...{ messageId, subject, text, to: { name: '', address: to }, from: sender },
      // Nobody's holiday answers a machine.
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(answerMs),
    });
  } catch (error) {
    throw new AppError(codeOf(error), 'a mail was not taken');
  } finally {
    transport.close();
  }
}
