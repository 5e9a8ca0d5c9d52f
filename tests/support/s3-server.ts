import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../../src-main/platform/own-certificate.ts';
import type { PhotoStorage } from '../../src-shared/models/photo-storage.ts';

/** What the part of the package that is used here looks like: it brings no types. */
type S3rver = new (options: object) => { configureBuckets(): Promise<unknown>; callback(): RequestListener };

const BUCKET = 'photographs';

/** How the storage answers. */
type Mood =
  | 'well'
  /** As one whose room is used up. */
  | 'full'
  /** As a bucket that keeps what is deleted. */
  | 'versioned'
  /** As one that finds the clock of who asks wrong. */
  | 'clock';

/** A real S3 server of the tests, over TLS, which keeps its objects in a folder. */
export interface TestStorage {
  readonly port: number;
  readonly wanted: PhotoStorage;
  set(mood: Mood): void;
  /** The names of all objects. */
  keys(): string[];
  read(key: string): Buffer;
  /** Puts other bytes in the place of an object, past the server. */
  spoil(key: string, bytes: Buffer): void;
  close(): Promise<void>;
}

const refusals: Readonly<Record<'full' | 'clock', readonly [status: number, code: string]>> = {
  full: [507, 'XMinioStorageFull'],
  clock: [403, 'RequestTimeTooSkewed'],
};

export async function startStorage(): Promise<TestStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-s3-'));
  const Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rver;
  const s3 = new Server({ directory: folder, silent: true, configureBuckets: [{ name: BUCKET }] });
  await s3.configureBuckets();
  const answer = s3.callback();
  let mood: Mood = 'well';
  const { certificate, key } = makeCertificate('localhost', ['127.0.0.1'], Date.now());
  const server = createServer({ cert: certificate, key }, (request: IncomingMessage, response: ServerResponse) => {
    if (mood === 'versioned' && request.method === 'DELETE') response.setHeader('x-amz-version-id', 'v1');
    const refusal = mood === 'clock' || (mood === 'full' && request.method === 'PUT') ? refusals[mood] : null;
    if (refusal === null) return void answer(request, response);
    const [status, code] = refusal;
    request.resume();
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>for the test</Message></Error>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const below = join(folder, BUCKET);
  const fileOf = (name: string): string => join(below, `${name}._S3rver_object`);
  return {
    port: address.port,
    wanted: {
      endpoint: `https://127.0.0.1:${address.port}`,
      ...{ region: 'us-east-1', bucket: BUCKET, accessKey: 'S3RVER', secret: 'S3RVER', ca: certificate },
    },
    set: (next) => {
      mood = next;
    },
    keys: () =>
      readdirSync(below, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('._S3rver_object') && statSync(join(below, name)).isFile())
        .map((name) => name.replace(/\._S3rver_object$/, ''))
        .toSorted(),
    read: (name) => readFileSync(fileOf(name)),
    spoil: (name, bytes) => writeFileSync(fileOf(name), bytes),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
