import type { Operation } from '../../../../src-main/api/operation.ts';
import { operations } from '../../../../src-main/api/operations/index.ts';
import { apiScopes } from '../../../../src-shared/models/connections.ts';
import type { ErrorCode } from '../../../../src-shared/models/errors.ts';
import { answersOf, keyed, refused, type ServedDocument } from '../typed-client.ts';
import { NOBODY, TODAY, type Tour } from './tour.ts';

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly baseUrl?: string;
}

/** An operation of the document, and a way to send it anything. */
interface Sendable {
  readonly id: string;
  readonly path: string;
  /** Undefined for the stream of events, which is served apart. */
  readonly operation: Operation | undefined;
  readonly codes: readonly string[];
  send(sent: Sent): Promise<{ error?: unknown; response: Response }>;
}

/** Bodies that are good, of operations that name something that is not there. */
const goodBodies: Readonly<Record<string, unknown>> = {
  changePerson: { code: 'X1', name: 'A', email: null },
  answerCorrectionRequest: { grant: false, answer: '' },
  changeVenue: { name: 'A', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 },
  voidVenueRecord: { reason: 'x' },
  recordConsent: { textVersion: 'v1' },
};

/** Everything that the document has, to be sent by path and method alone. */
function listSendables({ client }: Tour, document: ServedDocument): Sendable[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const places = Object.fromEntries(names.map((name) => [name, name === 'date' ? TODAY : NOBODY]));
      return {
        id: told.operationId,
        path,
        operation: operations.find(({ id }) => id === told.operationId),
        codes: answersOf(told),
        send: ({ headers = {}, query = {}, ...sent }) => {
          const key = method === 'post' ? keyed().header : {};
          const params = { path: places, query, header: { ...key, ...headers } };
          return client.request(method as never, path as never, { params, parseAs: 'text', ...sent } as never) as never;
        },
      };
    }),
  );
}

async function meet({ codes, send }: Sendable, code: ErrorCode, sent: Sent): Promise<void> {
  if (codes.includes(code)) await refused(code, send(sent));
}

/** Every refusal that does not depend on what an operation does, met by each operation that tells it. */
export async function tourRefusals(tour: Tour, document: ServedDocument): Promise<void> {
  const { client, site } = tour;
  const others = new Map(apiScopes.map((scope) => [scope, site.token(apiScopes.filter((one) => one !== scope))]));
  const used = { 'Idempotency-Key': 'used' };
  await client.POST('/v1/staff', { params: { header: used }, body: {} as never });
  const noBudget = await site.another({ perSecond: 0.001, burst: 0, atOnce: 8 });
  for (const one of listSendables(tour, document)) {
    const { operation, path } = one;
    const scope = operation === undefined ? 'events:read' : operation.scope;
    const body = operation === undefined || operation.body === null ? undefined : {};
    await meet(one, 'token-missing', { headers: { authorization: '' } });
    await meet(one, 'token-refused', { headers: { authorization: 'Bearer x' } });
    await meet(one, 'host-refused', { headers: { origin: 'https://evil.example' } });
    await meet(one, 'too-many-requests', { body, baseUrl: noBudget });
    if (scope !== null) await meet(one, 'scope-missing', { headers: { authorization: `Bearer ${others.get(scope)}` } });
    await meet(one, 'key-missing', { body, headers: { 'Idempotency-Key': 'with space' } });
    await meet(one, 'request-reused', { body: body && { not: 'the same' }, headers: used });
    await meet(one, 'invalid-data', { body, query: { unknown: '1' } });
    if (operation !== undefined && operation.body !== null) {
      await meet(one, 'too-large', { body: { filler: 'x'.repeat(operation.takesForm ? 26_000_000 : 300_000) } });
      await meet(one, 'media-type', { body: 'text', headers: { 'content-type': 'text/plain' } });
    }
    // Pictures are described before anybody is looked for: those operations have their own part of the tour.
    if (/\{\w+Id\}/.test(path) && operation?.takesForm === false)
      await meet(one, 'not-found', { body: body && (goodBodies[one.id] ?? body) });
  }
}

/** The data is gone from under the server: each operation says that it failed, and nothing more. */
export async function tourFailures(tour: Tour, document: ServedDocument): Promise<void> {
  tour.site.deps.store.close();
  for (const one of listSendables(tour, document)) await meet(one, 'internal', {});
}
