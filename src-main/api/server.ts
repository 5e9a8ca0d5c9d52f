import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ApiToken } from '../../src-shared/models/connections.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import { findSite } from '../db/queries/site.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import type { PictureQueue } from '../services/connections/picture-queue.ts';
import type { Listening } from '../services/connections/settings.ts';
import { isTokenGood, requireToken } from '../services/connections/tokens.ts';
import type { SeenPhotographs } from '../services/hours/photographs.ts';
import { OPEN_ADDRESSES, serveDialects } from './dialects/index.ts';
import { createEventStreams } from './event-stream.ts';
import { MOST_FORM_BYTES, readForms } from './forms.ts';
import { createHostCheck, isMeantForUs } from './host-names.ts';
import { readJson } from './json-bodies.ts';
import {
  costOfBytes,
  createRateCounter,
  PATIENCE_TIMES,
  type PatienceTimes,
  RATE_LIMITS,
  type RateLimits,
  WRITE_COST,
} from './limits.ts';
import { openApiOf } from './openapi.ts';
import { operations } from './operations/index.ts';
import { asRefusal, PROBLEM_TYPE, problemOf, statusOf } from './problems.ts';
import { type Served, serveOperation } from './serve-operation.ts';
import { isoIn } from './wire.ts';

export interface ServerParts {
  /** The open data. Throws `AppError` with the reason while it is not open. */
  readonly data: { get(): ServiceDeps };
  readonly log: Logger;
  readonly version: string;
  readonly language: () => string;
  readonly pictures: PictureQueue;
  /** Folder of files on their way out; whatever lies there is removed. */
  readonly outgoing: string;
  readonly limits?: RateLimits;
  readonly patience?: PatienceTimes;
}

export interface RunningServer {
  readonly url: string;
  /** Something happened: those who listen are told. */
  wake(): void;
  close(): Promise<void>;
}

/** Whose request it is. `settle` counts what it sent, `leave` that it is answered. */
interface Caller {
  readonly token: ApiToken;
  readonly settle: () => void;
  readonly leave: () => void;
}

const MOST_BODY_BYTES = 256 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 64;
/** Refused tokens are logged no more often than this, however many are tried. */
const REFUSALS_LOGGED_MS = 60_000;

const DIALECTS = '/compat/';

const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** What is wrong on the line itself, before there is a request. */
function refuseLine(error: Error & { code?: string }, socket: Socket): void {
  // What is wrong below HTTP, as a handshake that never comes, cannot be answered in HTTP.
  if (!/^(HPE|ERR_HTTP)_/.test(error.code ?? '') || !socket.writable) return void socket.destroy();
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  // The other side may keep its half open for as long as it likes.
  const answer = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  socket.end(answer, () => socket.destroy());
}

const inUtc = isoIn('UTC');

/** An address that cannot be read is refused before anybody looks whose request it is. */
function refuseAddress(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(asRefusal(error) ?? new AppError('invalid-data', 'the address cannot be read'), inUtc);
  reply.headers(SAFE_HEADERS).code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

function createApp({ tls }: Listening, patience: PatienceTimes): FastifyInstance {
  const common = {
    logger: false,
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.answerMs,
    keepAliveTimeout: patience.idleMs,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    clientErrorHandler: refuseLine,
    frameworkErrors: refuseAddress,
    rewriteUrl: withoutKey,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
  } as const;
  const line = {
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: patience.headersMs,
    connectionsCheckingInterval: 1000,
    requireHostHeader: true,
    insecureHTTPParser: false,
  };
  // Before the handshake there is no request yet whose time would be up.
  const tlsLine = { minVersion: 'TLSv1.2', handshakeTimeout: patience.headersMs } as const;
  const app = (
    tls === null
      ? fastify({ ...common, http: line })
      : fastify({ ...common, https: { ...line, ...tlsLine, cert: tls.certificate, key: tls.key } })
  ) as FastifyInstance;
  app.server.maxConnections = MOST_CONNECTIONS;
  // What is left reads JSON, and forms where an operation takes them.
  app.removeContentTypeParser('text/plain');
  readJson(app);
  readForms(app);
  return app;
}

/**
 * The secret of a request's token. Clients of other systems may give it as the password of their address. Throws
 * `AppError` `token-missing`.
 */
function secretOf({ headers, url }: FastifyRequest): string {
  const text = headers.authorization ?? '';
  const bearer = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(text)?.[1];
  if (bearer !== undefined) return bearer;
  const basic = url.startsWith(DIALECTS) ? /^Basic ([\w+/=]{1,400})$/i.exec(text)?.[1] : undefined;
  const password =
    basic === undefined ? '' : Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':');
  if (password === '') throw new AppError('token-missing', 'a token is asked for: Authorization: Bearer …');
  return password;
}

/** A dialect's client that can be given nothing but an address has its token there: `/compat/roll/key/TOKEN/upload`. */
function withoutKey(request: { url?: string | undefined; headers: { authorization?: string | undefined } }): string {
  const { url = '/' } = request;
  const found = /^(\/compat\/\w{1,20})\/key\/([\w-]{1,200})(\/.*)?$/.exec(url);
  if (found === null) return url;
  const [, base = '', key = '', rest = '/'] = found;
  request.headers.authorization = `Bearer ${key}`;
  return `${base}${rest}`;
}

/**
 * Listens for other programs. Rejects with the system's error where it cannot. Every request is looked at in one order:
 * whether it is meant for this machine, whose it is, whether that token asks too much, and only then what it asks.
 * `underWay` are the keyed requests that are being answered: those that a server before this one began too.
 */
export async function startServer(
  parts: ServerParts,
  listening: Listening,
  underWay: Set<string>,
): Promise<RunningServer> {
  const { data, log } = parts;
  const app = createApp(listening, parts.patience ?? PATIENCE_TIMES);
  const isHere = createHostCheck(listening.tls?.certificate ?? null);
  const rates = createRateCounter(parts.limits ?? RATE_LIMITS);
  const callers = new WeakMap<FastifyRequest, Caller>();
  const seen: SeenPhotographs = new Map();
  const streams = createEventStreams();
  rmSync(parts.outgoing, { recursive: true, force: true });
  mkdirSync(parts.outgoing, { recursive: true, mode: 0o700 });

  const written = new Map<Zone, (at: Instant) => string>();
  const iso = (at: Instant): string => {
    const zone = data.get().store.read(findSite)?.zone ?? 'UTC';
    const write = written.get(zone) ?? isoIn(zone);
    written.set(zone, write);
    return write(at);
  };
  const refuse = (reply: FastifyReply, refusal: AppError): FastifyReply => {
    const status = statusOf(refusal.code);
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    const { seconds = status === 429 ? 60 : undefined } = refusal.details;
    if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
    // A time in the details needs the site's zone, and the data may not be open.
    const problem = status === 503 ? problemOf(refusal, inUtc) : problemOf(refusal, iso);
    return reply.code(status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  };
  const servedOf = (request: FastifyRequest): Served => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('a request without a token came through');
    const { token } = caller;
    return {
      ...{ deps: data.get(), token, actor: `api:${token.name}`, seen, language: parts.language(), iso, underWay },
      pictures: parts.pictures,
      outgoing: (extension) => join(parts.outgoing, `${randomUUID()}.${extension}`),
    };
  };

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    const { headers, raw } = request;
    if (!isMeantForUs({ target: request.originalUrl, rawHeaders: raw.rawHeaders, headers }, isHere))
      throw new AppError('host-refused', 'the request is meant for another machine');
    // Nothing is unpacked here, so that nothing small becomes large.
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new AppError('media-type', 'compressed bodies are not read');
    if (OPEN_ADDRESSES.has(request.url)) return;
    const token = requireToken(data.get(), secretOf(request));
    const { leave, spend } = rates.enter(token.id, request.method === 'GET' ? 1 : WRITE_COST);
    const before = raw.socket.bytesRead;
    callers.set(request, { token, leave, settle: () => spend(costOfBytes(raw.socket.bytesRead - before)) });
  });
  const leave = async (request: FastifyRequest): Promise<void> => {
    const caller = callers.get(request);
    caller?.settle();
    caller?.leave();
    callers.delete(request);
  };
  app.addHook('onResponse', leave);
  app.addHook('onRequestAbort', leave);

  let refusedTokens = 0;
  let refusedLogged = Number.NEGATIVE_INFINITY;
  /** Whoever tries tokens must not make this machine write at each, nor push everything else out of the log. */
  const noteRefused = (): void => {
    refusedTokens += 1;
    if (performance.now() - refusedLogged < REFUSALS_LOGGED_MS) return;
    log.warn('API tokens were refused', { count: refusedTokens });
    refusedTokens = 0;
    refusedLogged = performance.now();
  };
  app.setNotFoundHandler((_request, reply) => refuse(reply, new AppError('not-found', 'no such address')));
  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal === null)
      log.error('an API call failed', { route: request.routeOptions.url ?? '', ...errorFacts(error) });
    else if (refusal.code === 'token-refused') noteRefused();
    return refuse(reply, refusal ?? new AppError('internal', 'unexpected error'));
  });

  const document = JSON.stringify(openApiOf(parts.version));
  app.get('/v1/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  for (const one of operations) {
    app.route({
      method: one.method,
      ...(one.takesForm ? { bodyLimit: MOST_FORM_BYTES } : {}),
      url: one.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => serveOperation(one, request, reply, servedOf(request)),
    });
  }

  app.get('/v1/events', (request, reply) => {
    const caller = callers.get(request);
    if (caller?.token.scopes.includes('events:read') !== true)
      throw new AppError('scope-missing', 'the token may not do this', { scope: 'events:read' });
    // A stream stays open; it counts among streams, and no longer as a request.
    caller.leave();
    const { id } = caller.token;
    return streams.open(request, reply, () => {
      const deps = data.get();
      return isTokenGood(deps, id) ? deps : null;
    });
  });
  serveDialects(app, data, servedOf);

  await app.listen({ host: listening.address, port: listening.port });
  const { port } = app.server.address() as AddressInfo;
  const host = listening.address.includes(':') ? `[${listening.address}]` : listening.address;
  return {
    url: `${listening.tls === null ? 'http' : 'https'}://${host}:${port}`,
    wake: streams.wake,
    close: () => {
      streams.close();
      return app.close();
    },
  };
}
