import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Net } from 'electron';
import { guarded, unsupported } from '../guard.ts';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};

/**
 * `net.fetch` for files, which is what a protocol handler needs. Every other address throws: there is no network here.
 */
async function fetchFile(input: string | Request): Promise<Response> {
  const url = typeof input === 'string' ? input : input.url;
  if (!/^file:/i.test(url)) throw unsupported(`net.fetch of '${url}'`);
  const path = fileURLToPath(url);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
  const headers = {
    'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': String(found.size),
  };
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers });
}

/** `net`. */
export const net = guarded('net', { fetch: fetchFile } satisfies Partial<Net>);
