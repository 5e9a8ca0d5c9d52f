import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src-shared/models/errors.ts';

/** No body of the API is nested as deep; what is would overflow the stack of whatever walks through it. */
const MOST_DEPTH = 64;
/** Nor has any as many values. A schema looks at each of them, and says of each what is wrong with it. */
const MOST_VALUES = 20_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number | undefined> = new Set([0x5d, 0x7d]);

/** The SHA-256 of the body that each request came with. */
const hashes = new WeakMap<FastifyRequest, string>();

/** Where the text that begins at a quote ends; the end of all where it does not. */
function endOfText(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let before = end - 1;
    while (bytes[before] === BACKSLASH) before--;
    // A quote after an even number of backslashes is none of the text.
    if ((end - before) % 2 === 1) return end;
  }
  return bytes.byteLength;
}

/**
 * Refuses JSON that is nested too deep or has too many values before it is parsed; whether it is JSON at all is told by
 * the parser. A picture is one text, which is read over. Throws `AppError` `invalid-data`.
 */
function requireModest(bytes: Buffer): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.byteLength; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === COMMA) values++;
    else if (CLOSING.has(byte)) depth--;
    else if (OPENING.has(byte)) {
      depth++;
      values++;
    }
    if (depth > MOST_DEPTH) throw new AppError('invalid-data', 'the body is nested too deep', { most: MOST_DEPTH });
    if (values > MOST_VALUES) throw new AppError('invalid-data', 'the body has too many values', { most: MOST_VALUES });
  }
}

/** Lets the server read JSON: of a modest form, and without keys that would change a prototype. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    try {
      requireModest(bytes);
    } catch (error) {
      done(error as AppError);
      return;
    }
    hashes.set(request, createHash('sha256').update(bytes).digest('hex'));
    parse(request, bytes.toString('utf8'), done);
  });
}

/** What a request's JSON was, byte for byte, as a hash; empty where there was none. */
export const bodyHash = (request: FastifyRequest): string => hashes.get(request) ?? '';
