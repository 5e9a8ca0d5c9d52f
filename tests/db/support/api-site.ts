import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { PATIENCE_TIMES, type PatienceTimes, type RateLimits } from '../../../src-main/api/limits.ts';
import { startServer } from '../../../src-main/api/server.ts';
import type { CertificatePair } from '../../../src-main/platform/own-certificate.ts';
import { createPictureQueue, type PictureQueue } from '../../../src-main/services/connections/picture-queue.ts';
import { createToken } from '../../../src-main/services/connections/tokens.ts';
import { type ApiScope, apiScopes } from '../../../src-shared/models/connections.ts';
import { manager, openSite, type TestSite } from './site.ts';

/** An answer of the API, read whole. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  /** JSON where it is, else text. */
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of it
  readonly body: any;
}

export interface ApiSite {
  readonly deps: TestSite;
  readonly url: string;
  readonly log: string[];
  /** Serves the same data once more, on a port of its own; answers the address. */
  another(limits: RateLimits): Promise<string>;
  /** Says that something happened, as the app does after every change. */
  wake(): void;
  /** Makes a token with these scopes; all of them unless given. */
  token(scopes?: readonly ApiScope[]): string;
  /** Asks as a program with all scopes, or with the token given. A POST gets a key of its own. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiReply>;
}

interface ApiOptions {
  readonly limits?: RateLimits;
  readonly patience?: PatienceTimes;
  readonly tls?: CertificatePair;
  /** Stands in for a window of ours: told that a picture waits. Nobody unless given. */
  readonly page?: (pictures: PictureQueue) => void;
  readonly pictureMs?: number;
}

/** For tests of what is not waited for: each of the product's times is so many times as short. */
export const HURRY = 5;
const { requestMs, headersMs, idleMs, answerMs } = PATIENCE_TIMES;
export const HURRIED: PatienceTimes = {
  requestMs: requestMs / HURRY,
  headersMs: headersMs / HURRY,
  idleMs: idleMs / HURRY,
  answerMs: answerMs / HURRY,
};

const FREE: RateLimits = { perSecond: 1e6, burst: 1e6, atOnce: 1000 };

/** A site with the real server before it, on a free port of the loopback. */
export async function apiSite({
  limits = FREE,
  patience = PATIENCE_TIMES,
  tls,
  page = () => undefined,
  pictureMs = 500,
}: ApiOptions = {}): Promise<ApiSite> {
  const deps = await openSite();
  const log: string[] = [];
  const note = (message: string, facts?: object): void => {
    log.push(`${message} ${JSON.stringify(facts ?? {})}`);
  };
  const pictures = createPictureQueue(() => page(pictures), { most: 3, milliseconds: pictureMs });
  const serve = async (under: RateLimits) => {
    const server = await startServer(
      {
        data: { get: () => deps },
        log: { info: note, warn: note, error: note },
        version: '1',
        language: () => 'en',
        outgoing: deps.paths.outgoing,
        pictures,
        limits: under,
        patience,
      },
      { enabled: true, address: '127.0.0.1', port: 0, picturePunches: 'pending', dialects: [], tls: tls ?? null },
      new Set(),
    );
    onTestFinished(server.close);
    return server;
  };
  const server = await serve(limits);
  const token = (scopes: readonly ApiScope[] = apiScopes): string =>
    createToken(
      deps,
      { name: `Program ${randomUUID().slice(0, 8)}`, scopes: [...scopes], days: null },
      manager.username,
    );
  const whole = token();
  return {
    deps,
    url: server.url,
    log,
    another: async (under) => (await serve(under)).url,
    wake: server.wake,
    token,
    ask: async (method, path, body, headers = {}) => {
      const reply = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${whole}`,
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      const isJson = /json/.test(reply.headers.get('content-type') ?? '');
      return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
}
