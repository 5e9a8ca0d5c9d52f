import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src-shared/models/errors.ts';

/** No body of the API is nested as deep; what is would overflow the stack of whatever walks through it. */
const MOST_DEPTH = 64;

/** The SHA-256 of the body that each request came with. */
const hashes = new WeakMap<FastifyRequest, string>();

/** Whether objects and lists lie more than so deep in each other. Walks by levels, since the stack is what is short. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Lets the server read JSON: no keys that would change a prototype, and no depths. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    hashes.set(request, createHash('sha256').update(bytes).digest('hex'));
    parse(request, bytes.toString('utf8'), (error, value) => {
      if (error === null && isDeeperThan(MOST_DEPTH, value))
        done(new AppError('invalid-data', 'the body is nested too deep', { most: MOST_DEPTH }));
      else done(error, value);
    });
  });
}

/** What a request's JSON was, byte for byte, as a hash; empty where there was none. */
export const bodyHash = (request: FastifyRequest): string => hashes.get(request) ?? '';
