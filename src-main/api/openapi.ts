import { type ErrorCode, errorCodes } from '../../src-shared/models/errors.ts';
import { apiEventSchema, eventTopics } from '../../src-shared/models/events.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations/index.ts';
import { PROBLEM_TYPE, problemSchema, statusOf } from './problems.ts';
import { jsonSchemaOf } from './wire.ts';

type Json = Record<string, unknown>;

/** What any request may be refused with. */
const everywhere: readonly ErrorCode[] = [
  'token-missing',
  'token-refused',
  'too-many-requests',
  'host-refused',
  'invalid-data',
  'internal',
];

/** What an operation may be refused with, by what it is. */
export function errorsOf({ body, errors, method, scope, takesForm }: Operation): ErrorCode[] {
  return [
    ...new Set<ErrorCode>([
      ...everywhere,
      ...(scope === null ? [] : (['scope-missing'] as const)),
      ...(body === null ? [] : (['too-large', 'media-type'] as const)),
      ...(method === 'POST' ? (['key-missing', 'request-reused'] as const) : []),
      // All others are answered before the same can be asked once more.
      ...(takesForm ? (['request-under-way'] as const) : []),
      ...errors,
    ]),
  ];
}

const ref = (name: string): Json => ({ $ref: `#/components/${name}` });

function refusals(codes: readonly ErrorCode[]): Json {
  return Object.fromEntries(
    [...Map.groupBy(codes, statusOf)].map(([status, of]) => [
      String(status),
      {
        description: of.join(', '),
        content: { [PROBLEM_TYPE]: { schema: ref('schemas/Problem') } },
        ...(status === 429 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
      },
    ]),
  );
}

function parametersOf({ changes, isSingle, method, params, query }: Operation): Json[] {
  const of = (place: 'path' | 'query', schema: Operation['params']): Json[] => {
    const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, one]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: one,
    }));
  };
  return [
    ...of('path', params),
    ...of('query', query),
    ...(method === 'POST' ? [ref('parameters/IdempotencyKey')] : []),
    ...(isSingle ? [ref('parameters/IfNoneMatch')] : []),
    ...(changes === null ? [] : [ref('parameters/IfMatch')]),
  ];
}

function successOf({ isSingle, reply }: Operation): Json {
  const tag = isSingle ? { headers: { ETag: { schema: { type: 'string' } } } } : {};
  switch (reply.kind) {
    case 'json': {
      const content = { 'application/json': { schema: jsonSchemaOf(reply.schema, 'output') } };
      return {
        200: { description: 'Done', content, ...tag },
        ...(isSingle ? { 304: { description: 'As the client has it' } } : {}),
      };
    }
    case 'jpeg':
      return { 200: { description: 'A JPEG', content: { 'image/jpeg': { schema: { type: 'string' } } } } };
    case 'csv':
      return { 200: { description: 'CSV, UTF-8', content: { 'text/csv': { schema: { type: 'string' } } } } };
    case 'none':
      return { 204: { description: 'Done' } };
  }
}

/** Bodies with pictures come as a form too. */
function bodyContentOf({ takesForm }: Operation, schema: Json): Json {
  const asJson = { 'application/json': { schema } };
  return takesForm ? { ...asJson, 'multipart/form-data': { schema } } : asJson;
}

function operationOf(one: Operation): Json {
  const body =
    one.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: bodyContentOf(one, jsonSchemaOf(one.body, 'input')),
          },
        };
  return {
    operationId: one.id,
    tags: [one.tag],
    summary: one.summary,
    ...(one.scope === null ? {} : { description: `Asks for the scope \`${one.scope}\`.` }),
    parameters: parametersOf(one),
    ...body,
    responses: { ...successOf(one), ...refusals(errorsOf(one)) },
  };
}

/** The stream of events, which stays open and is served apart. */
function streamOf(): Json {
  const topics = { type: 'array', items: { type: 'string', enum: [...eventTopics] } };
  const codes = [...everywhere, 'scope-missing'] as const;
  return {
    operationId: 'streamEvents',
    tags: ['Events'],
    summary: 'What happens from now on, or after the last event that a client had, as server-sent events',
    description: 'Asks for the scope `events:read`. Each event has an id, a type and JSON.',
    parameters: [
      { name: 'topics', in: 'query', required: false, style: 'form', explode: false, schema: topics },
      { name: 'lastEventId', in: 'query', required: false, schema: { type: 'string', maxLength: 16 } },
      header('Last-Event-ID', false, 'The id of the last event that the client had'),
    ],
    responses: {
      200: {
        description: 'A stream',
        content: { 'text/event-stream': { schema: jsonSchemaOf(apiEventSchema, 'output') } },
      },
      ...refusals(codes),
    },
  };
}

/** A refusal as it is sent, with the codes that any operation may be refused with, or where the data is not open. */
function problemJson(): Json {
  const { properties, ...schema } = jsonSchemaOf(problemSchema, 'output') as { properties: Json };
  const away = errorCodes.filter((code) => statusOf(code) === 503);
  const codes = [...new Set([...operations.flatMap(errorsOf), ...away])].sort();
  return { ...schema, properties: { ...properties, code: { type: 'string', enum: codes } } };
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', minLength: 1, maxLength: 100 },
});

/** The document of `/v1`, OpenAPI 3.1, made of what routes are made of. */
export function openApiOf(version: string): Json {
  const paths: Record<string, Json> = { '/v1/events': { get: streamOf() } };
  for (const one of operations) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clockface local API',
      version,
      summary: 'What other programs of a site may read and write',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(['Events', ...operations.map(({ tag }) => tag)])].map((name) => ({
      name,
      description: `${name} of the site`,
    })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemJson() },
      parameters: {
        IdempotencyKey: header('Idempotency-Key', true, 'The same again gets the first answer, for a day'),
        IfNoneMatch: header('If-None-Match', false, 'An ETag: 304 where nothing changed since'),
        IfMatch: header('If-Match', false, 'An ETag: 412 where something changed since'),
      },
    },
  };
}
