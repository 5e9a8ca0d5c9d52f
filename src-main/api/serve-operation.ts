import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import type { RequestId } from '../../src-shared/models/ids.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { type Answer, answerOnce, requestIdOf } from '../services/connections/answers.ts';
import { type Form, isForm, readForm } from './forms.ts';
import { bodyHash } from './json-bodies.ts';
import type { ApiCall, Operation } from './operation.ts';
import { operations } from './operations/index.ts';
import { asRefusal, PROBLEM_TYPE, problemOf } from './problems.ts';
import { fromQuery, fromWire, toWire } from './wire.ts';

/** What a request is answered with, beside what it asks. */
export interface Served extends Omit<ApiCall, 'requestId'> {
  /** Writes instants in the site's zone. */
  readonly iso: (at: Instant) => string;
  /** Keyed requests that are being answered. */
  readonly underWay: Set<string>;
}

interface Given {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

const KEY = /^[\x21-\x7e]{1,100}$/;

function parsed(schema: z.ZodType, value: unknown, place: string): never | unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = [place, ...(issue?.path ?? [])].map(String).join('.');
  throw new AppError('invalid-data', 'the request is not what the document says', {
    field,
    rule: issue?.code ?? 'unknown',
  });
}

/** What a request gives an operation. Throws `AppError` `invalid-data`. */
function readGiven(one: Operation, request: FastifyRequest, sent: unknown): Given {
  const fromAddress = (schema: Operation['params'], raw: unknown, place: string): Record<string, unknown> => {
    const read = fromQuery(schema, { ...(raw as Record<string, unknown>) });
    return parsed(schema, fromWire(schema, read), place) as Record<string, unknown>;
  };
  return {
    params: fromAddress(one.params, request.params, 'params'),
    query: fromAddress(one.query, request.query, 'query'),
    body: one.body === null ? undefined : parsed(one.body, fromWire(one.body, sent ?? {}), 'body'),
  };
}

/** A form as the body it stands for: files under the name of their field, as a list where the schema has one. */
function bodyOfForm(one: Operation, { fields, files }: Form): Record<string, unknown> {
  const shape = one.body instanceof z.ZodObject ? one.body.shape : {};
  const sent: Record<string, unknown> = { ...fields };
  for (const [field, of] of Map.groupBy(files, (file) => file.field)) {
    const all = of.map(({ bytes }) => bytes);
    sent[field] = shape[field] instanceof z.ZodArray ? all : all.length === 1 ? all[0] : all;
  }
  return sent;
}

/** What the request carries: JSON, or the form where the operation takes one. Throws `AppError` `media-type`. */
async function readSent(one: Operation, request: FastifyRequest): Promise<unknown> {
  if (!isForm(request)) return request.body;
  if (!one.takesForm) throw new AppError('media-type', 'no form is read here');
  return bodyOfForm(one, await readForm(request));
}

/** The same text for the same form; pictures by their hash. */
const formText = (sent: unknown): string =>
  JSON.stringify(sent, (_key, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  );

/** The same text for the same body. */
const stableText = (request: FastifyRequest, sent: unknown): string =>
  isForm(request) ? formText(sent) : bodyHash(request);

const tagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** The body of an answer in JSON. Throws where the handler broke its own schema. */
function bodyOf(one: Operation, answer: unknown, iso: Served['iso']): string {
  if (one.reply.kind !== 'json') return '';
  const checked = one.reply.schema.safeParse(answer);
  if (!checked.success)
    throw new Error(
      `the reply of ${one.id} breaks its schema at ${checked.error.issues[0]?.path.map(String).join('.')}`,
    );
  return JSON.stringify(toWire(one.reply.schema, checked.data, iso));
}

/** The token may do what the operation does. Throws `AppError` `scope-missing`. */
function requireScope({ token }: Served, { scope }: Operation): void {
  if (scope !== null && !token.scopes.includes(scope))
    throw new AppError('scope-missing', 'the token may not do this', { scope });
}

/** What is to be changed is still as the client saw it. Throws `AppError` `changed-since`. */
async function requireUnchanged(
  one: Operation,
  request: FastifyRequest,
  call: ApiCall,
  given: Given,
  iso: Served['iso'],
) {
  const wanted = request.headers['if-match'];
  const read = operations.find(({ id }) => id === one.changes);
  if (wanted === undefined || wanted === '*' || read === undefined) return;
  const now = await read.run(call, { params: given.params, query: {}, body: undefined });
  if (tagOf(bodyOf(read, now, iso)) !== wanted) throw new AppError('changed-since', 'it was changed since it was read');
}

function sendJson(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  reply.code(status);
  if (body === '') return reply.send();
  return reply.type(status < 400 ? 'application/json' : PROBLEM_TYPE).send(body);
}

/** Sends a written file, and removes it once it is sent or the client is gone. */
function sendFile(reply: FastifyReply, path: string): FastifyReply {
  const stream = createReadStream(path);
  stream.on('close', () => rmSync(path, { force: true }));
  return reply.type('text/csv; charset=utf-8').send(stream);
}

/** Answers a request under a key: what is refused is an answer too, but for what may be tried again soon. */
async function serveKeyed(one: Operation, request: FastifyRequest, served: Served): Promise<Answer> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key))
    throw new AppError('key-missing', 'a POST needs an Idempotency-Key of 1 to 100 plain characters');
  const { deps, token, iso, underWay } = served;
  const sent = await readSent(one, request);
  const keyed = { tokenId: token.id, key, parts: [one.id, request.url, stableText(request, sent)] };
  const call: ApiCall = { ...served, requestId: requestIdOf(keyed) as RequestId };
  return answerOnce(deps, underWay, keyed, async () => {
    try {
      const body = bodyOf(one, await one.run(call, readGiven(one, request, sent) as never), iso);
      return { status: body === '' ? 204 : 200, body };
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal === null) throw error;
      const problem = problemOf(refusal, iso);
      if (problem.status >= 500 || problem.status === 429) throw refusal;
      return { status: problem.status, body: JSON.stringify(problem) };
    }
  });
}

/** Answers one request of an operation. Throws `AppError` for what it refuses. */
export async function serveOperation(
  one: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  served: Served,
): Promise<FastifyReply> {
  requireScope(served, one);
  if (one.method === 'POST') return sendJson(reply, await serveKeyed(one, request, served));
  const given = readGiven(one, request, await readSent(one, request));
  // Only a keyed request can come again.
  const call: ApiCall = { ...served, requestId: crypto.randomUUID() };
  await requireUnchanged(one, request, call, given, served.iso);
  const answer = await one.run(call, given as never);
  if (one.reply.kind === 'jpeg') return reply.type('image/jpeg').send(Buffer.from(answer as Uint8Array));
  if (one.reply.kind === 'csv') return sendFile(reply, (answer as { readonly path: string }).path);
  const body = bodyOf(one, answer, served.iso);
  if (one.isSingle) {
    const tag = tagOf(body);
    reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  }
  return sendJson(reply, { status: body === '' ? 204 : 200, body });
}
