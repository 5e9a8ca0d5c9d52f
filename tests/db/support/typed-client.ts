import { randomUUID } from 'node:crypto';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { expect } from 'vitest';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import type { ApiSite } from './api-site.ts';
import type { paths } from './api-types.ts';

/** What the document says of one operation. */
interface Told {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

/** The served document, as far as tests read it. */
export interface ServedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>>;
}

/** What an operation may answer by the document: `done`, `unchanged` (304) and the codes of its refusals. */
export const answersOf = ({ responses }: Told): string[] =>
  Object.entries(responses).flatMap(([status, { description }]) => {
    if (status === '304') return ['unchanged'];
    return Number(status) < 300 ? ['done'] : description.split(', ');
  });

/** A client made of the served document, and what it has met so far. */
export interface TypedClient {
  readonly client: Client<paths>;
  readonly document: ServedDocument;
  /** Operation and answer, as `getPerson not-found`, of everything that was answered. */
  readonly seen: Set<string>;
  /** Answers that the document does not tell. */
  readonly untold: Set<string>;
}

/**
 * Drives the API as a program would whose client was generated. What answers with an ETag is asked for again with it.
 */
export async function typedClient({ ask, token, url }: ApiSite): Promise<TypedClient> {
  const { body: document } = (await ask('GET', '/v1/openapi.json')) as { body: ServedDocument };
  const seen = new Set<string>();
  const untold = new Set<string>();
  const note = (told: Told | undefined, status: number, answer: string): void => {
    if (told === undefined) throw new Error('an operation that the document does not tell');
    const key = `${told.operationId} ${answer}`;
    seen.add(key);
    const isTold = told.responses[String(status)] !== undefined && answersOf(told).includes(answer);
    if (!isTold) untold.add(`${key} (${status})`);
  };
  const watch: Middleware = {
    onResponse: async ({ request, response, schemaPath }) => {
      const told = document.paths[schemaPath]?.[request.method.toLowerCase()];
      if (response.status >= 400) {
        const { code } = (await response.clone().json()) as { code: string };
        note(told, response.status, code);
      } else note(told, response.status, 'done');
      const tag = response.headers.get('etag');
      if (request.method !== 'GET' || tag === null) return;
      const headers = { authorization: request.headers.get('authorization') ?? '', 'if-none-match': tag };
      const again = await fetch(request.url, { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
      note(told, 304, 'unchanged');
    },
  };
  const client = createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${token()}` } });
  client.use(watch);
  return { client, document, seen, untold };
}

/** Parameters of a POST under a key of its own. */
export const keyed = () => ({ header: { 'Idempotency-Key': randomUUID() } });

type Answered<T> = Promise<{ data?: T | undefined; error?: unknown; response: Response }>;

/** What a request came to, which must be done. */
export async function done<T>(answered: Answered<T>): Promise<T> {
  const { data, error } = await answered;
  expect.soft(error).toBeUndefined();
  return data as T;
}

/** A request that must be refused, under this code. */
export async function refused(code: ErrorCode, answered: Answered<unknown>): Promise<void> {
  const { error } = await answered;
  expect.soft(error).toMatchObject({ code });
}
