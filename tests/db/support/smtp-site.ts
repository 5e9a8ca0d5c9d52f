import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail that a server took. */
interface Taken {
  readonly to: readonly string[];
  readonly source: string;
}

/** A refusal as SMTP has it. */
export const refusal = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode });

interface ServerParts extends SMTPServerOptions {
  readonly port?: number;
  /** Decides on each mail before it is answered. */
  readonly decide?: (mail: Taken) => Promise<void>;
}

/** An SMTP server on the loopback that keeps what it takes. */
export async function smtpServer({ decide, port = 0, ...options }: ServerParts = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    onData: (stream, session, callback) => {
      void (async () => {
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address), source: await text(stream) };
        await decide?.(mail);
        taken.push(mail);
        callback();
      })().catch((error: Error) => callback(error));
    },
    ...options,
  });
  // A client that hangs up is no news to a test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  return { port: (server.server.address() as AddressInfo).port, taken, stop };
}
