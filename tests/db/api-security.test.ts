import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createApiHost } from '../../src-main/api/api-host.ts';
import { createHostCheck } from '../../src-main/api/host-names.ts';
import { createRateCounter } from '../../src-main/api/limits.ts';
import { makeCertificate } from '../../src-main/platform/own-certificate.ts';
import { createPictureQueue } from '../../src-main/services/connections/picture-queue.ts';
import { readConnections, saveConnections, setCertificate } from '../../src-main/services/connections/settings.ts';
import { apiSite, HURRIED, HURRY } from './support/api-site.ts';
import { codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

/** Writes to the port as it is and answers what comes back, until the other side closes. */
function raw(url: string, text: string, hold = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(text);
      if (!hold) socket.end();
    });
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const hostOf = (deps: TestSite) => {
  const log: string[] = [];
  const note = (message: string): void => void log.push(message);
  const api = createApiHost({
    data: { get: () => deps },
    log: { info: note, warn: note, error: note },
    version: '1',
    language: () => 'en',
    outgoing: deps.paths.outgoing,
    pictures: createPictureQueue(() => undefined),
  });
  return { api, log };
};

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

test('nothing listens before it is switched on, nor after it is switched off', async () => {
  const deps = await openSite();
  const { api } = hostOf(deps);
  const port = 18_740 + Math.floor(Math.random() * 1000);
  const at = { address: '127.0.0.1', port, picturePunches: 'pending', dialects: [] } as const;
  await api.apply();
  expect([api.state(), await isOpen(port)]).toEqual([{ kind: 'off' }, false]);
  saveConnections(deps, { ...at, enabled: true }, manager.username);
  await api.apply();
  expect([api.state(), await isOpen(port)]).toEqual([{ kind: 'listening', url: `http://127.0.0.1:${port}` }, true]);
  // Somebody else on the port: said, and nothing thrown.
  const second = hostOf(deps).api;
  await second.apply();
  expect(second.state()).toEqual({ kind: 'failed', reason: 'in-use' });
  saveConnections(deps, { ...at, enabled: false }, manager.username);
  await api.apply();
  expect([api.state(), await isOpen(port)]).toEqual([{ kind: 'off' }, false]);
  expect(rows(deps, 'audit').filter(({ action }) => action === 'connections.change')).toHaveLength(2);
});

test('other machines are answered over TLS alone, under a certificate whose key is sealed', async () => {
  const deps = await openSite();
  const open = { enabled: true, address: '0.0.0.0', port: 8740, picturePunches: 'pending', dialects: [] } as const;
  expect(await codeOf(() => saveConnections(deps, open, manager.username))).toBe('tls-needed');
  expect(readConnections(deps).settings.enabled).toBe(false);
  const pair = makeCertificate('kiosk', ['127.0.0.1', '::1', 'fe80::1%lo'], Date.now());
  const foreign = makeCertificate('kiosk', [], Date.now());
  const wrong = { certificate: pair.certificate, key: foreign.key };
  expect(await codeOf(() => setCertificate(deps, wrong, false, manager.username))).toBe('bad-certificate');
  setCertificate(deps, pair, true, manager.username);
  saveConnections(deps, open, manager.username);
  expect(readConnections(deps).certificate).toMatchObject({ ownMade: true, subject: 'CN=kiosk' });
  const [row] = rows(deps, 'connections');
  expect(Buffer.from(row?.private_key as Uint8Array).toString('latin1')).not.toContain('PRIVATE KEY');
  expect(readFileSync(`${deps.folder}/clockface.db-wal`, 'latin1')).not.toContain('BEGIN PRIVATE KEY');
});

test('a certificate of its own is taken by a client that trusts it, for its name and its addresses', async () => {
  const tls = makeCertificate('kiosk', ['127.0.0.1', '2001:db8::5'], Date.now());
  const { url, token } = await apiSite({ tls });
  const secret = token();
  const { request } = await import('node:https');
  const status = (options: object) =>
    new Promise((resolve, reject) => {
      const { port } = new URL(url);
      const headers = { authorization: `Bearer ${secret}`, host: 'kiosk' };
      request({ host: '127.0.0.1', port, path: '/v1/health', headers, ...options }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status({ ca: tls.certificate })).toBe(200);
  expect(await status({ ca: tls.certificate, servername: 'kiosk' })).toBe(200);
  await expect(status({ ca: tls.certificate, servername: 'elsewhere' })).rejects.toThrow(/altnames/);
  await expect(status({})).rejects.toThrow(/self-signed/);
  await expect(status({ ca: tls.certificate, maxVersion: 'TLSv1.1' })).rejects.toThrow();
});

test('a page whose name was turned to this machine is not answered', async () => {
  const { url, token } = await apiSite();
  const secret = token();
  const answer = async (...hosts: string[]) => {
    const lines = ['GET /v1/health HTTP/1.1', ...hosts.map((host) => `Host: ${host}`)];
    return statusOf(
      await raw(url, `${lines.join('\r\n')}\r\nAuthorization: Bearer ${secret}\r\nConnection: close\r\n\r\n`, true),
    );
  };
  expect(await answer('127.0.0.1')).toBe(200);
  expect(await answer('localhost:8740')).toBe(200);
  expect(await answer('evil.example')).toBe(421);
  expect(await answer('127.0.0.1.evil.example')).toBe(421);
  expect(await answer('localhost@evil.example')).toBe(421);
  expect(await answer()).toBe(400);
  expect(await answer('127.0.0.1', 'evil.example')).not.toBe(200);
  const isNamed = createHostCheck(makeCertificate('kiosk.site', [], Date.now()).certificate);
  expect(['kiosk.site:8740', '[::1]:8740', 'other.site', '', 'a/b', undefined].map(isNamed)).toEqual([
    ...[true, true, false, false, false, false],
  ]);
});

test('no page of another origin is let in, whatever it asks first', async () => {
  const { ask } = await apiSite();
  const asked = await ask('GET', '/v1/health', undefined, { origin: 'https://evil.example' });
  expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  const preflight = await ask('OPTIONS', '/v1/staff', undefined, {
    ...{ origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect([asked.status, preflight.status]).toEqual([421, 421]);
  expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('what is too large, packed or of another type is refused before it is read', async () => {
  const { ask, url, token } = await apiSite();
  const post = async (body: BodyInit, headers: Record<string, string>) => {
    const about = { authorization: `Bearer ${token()}`, 'idempotency-key': 'k', ...headers };
    const reply = await fetch(`${url}/v1/punches`, { method: 'POST', body, headers: about });
    return [reply.status, ((await reply.json()) as { code: string }).code];
  };
  const large = JSON.stringify({ code: 'E1', reason: 'x'.repeat(300_000) });
  expect(await post(large, { 'content-type': 'application/json' })).toEqual([413, 'too-large']);
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  expect(await post(bomb, { 'content-type': 'application/json', 'content-encoding': 'gzip' })).toEqual([
    ...[415, 'media-type'],
  ]);
  expect(await post('code=E1', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([415, 'media-type']);
  expect(await post('{"code":', { 'content-type': 'application/json' })).toEqual([400, 'invalid-data']);
  expect(await post('{"__proto__":{"a":1}}', { 'content-type': 'application/json' })).toEqual([400, 'invalid-data']);
  const headers = `GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`;
  expect(statusOf(await raw(url, headers, true))).toBe(431);
  expect((await ask('GET', `/v1/staff?search=${'x'.repeat(121)}`)).body).toMatchObject({
    ...{ code: 'invalid-data', details: { field: 'query.search' } },
  });
});

test('no request rides along inside another', async () => {
  const { url, token } = await apiSite();
  const head = `Host: localhost\r\nAuthorization: Bearer ${token()}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\n`;
  const hidden = 'GET /v1/staff HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (const lengths of [
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
    'Content-Length: 4\r\nContent-Length: 40\r\n',
    'Transfer-Encoding: xchunked\r\n',
    'Transfer-Encoding : chunked\r\n',
  ]) {
    const answer = await raw(url, `POST /v1/punches HTTP/1.1\r\n${head}${lengths}\r\n0\r\n\r\n${hidden}`, true);
    expect(answer.match(/^HTTP\/1\.1 /gm), lengths).toHaveLength(1);
    expect(statusOf(answer), lengths).toBe(400);
  }
});

test('no address leads out of the API', async () => {
  const { url, token } = await apiSite();
  const secret = token();
  const paths = ['/../clockface.db', '/v1/../../etc/passwd', '/v1/%2e%2e/%2e%2e/etc/passwd', '/v1/staff/..%2f..%2fx'];
  for (const path of [...paths, '/v1/exports/..%5c..%5cclockface.db', '//etc/passwd', '/v1/staff/1%00', '/%']) {
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${secret}\r\nConnection: close\r\n\r\n`;
    expect([400, 404], path).toContain(statusOf(await raw(url, head, true)));
  }
});

test('a client that never ends its request is let go', async () => {
  const { url } = await apiSite({ patience: HURRIED });
  const began = Date.now();
  const answer = await raw(url, 'GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', true);
  expect(statusOf(answer)).toBe(408);
  expect(Date.now() - began).toBeLessThan(25_000);
});

test('whoever waits for a window is answered, however long nothing passes meanwhile', async () => {
  const { ask } = await apiSite({ patience: HURRIED, pictureMs: 21_000 / HURRY });
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const sent = await ask('POST', '/v1/punches/picture', { picture: picture.toString('base64'), reason: 'x' });
  expect([sent.status, sent.body.code, sent.headers.get('retry-after')]).toEqual([503, 'recogniser-away', '30']);
});

test('a thousand guessed tokens are one line in the log', async () => {
  const { ask, log } = await apiSite();
  for (let guess = 0; guess < 1000; guess++)
    await ask('GET', '/v1/health', undefined, { authorization: `Bearer guess-${guess}` });
  expect(log).toEqual(['API tokens were refused {"count":1}']);
});

test('a token that asks too much is told when to come again, and others are not held up by it', async () => {
  const { ask, token } = await apiSite({ limits: { perSecond: 0.5, burst: 5, atOnce: 8 } });
  const mine = { authorization: `Bearer ${token()}` };
  const statuses = [];
  for (let index = 0; index < 6; index++) statuses.push((await ask('GET', '/v1/health', undefined, mine)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = await ask('GET', '/v1/health', undefined, mine);
  expect([refused.body.code, refused.headers.get('retry-after')]).toEqual(['too-many-requests', '2']);
  expect((await ask('GET', '/v1/health', undefined, { authorization: `Bearer ${token()}` })).status).toBe(200);
});

test('what a token used comes back with time, and so many of its requests are answered at once', () => {
  let now = 0;
  const rates = createRateCounter({ perSecond: 2, burst: 4, atOnce: 2 }, () => now);
  const code = (cost = 1): unknown => {
    try {
      return rates.enter(1, cost).leave;
    } catch (error) {
      return (error as { code: string; details: unknown }).details;
    }
  };
  const leave = code(3) as () => void;
  expect(code(2)).toEqual({ seconds: 1 });
  expect(code()).toBeTypeOf('function');
  expect(code()).toEqual({ seconds: 1 });
  now = 10_000;
  // Room is there again, but two are under way.
  expect(code()).toEqual({ seconds: 1 });
  leave();
  leave();
  expect(code()).toBeTypeOf('function');
  expect(code()).toEqual({ seconds: 1 });
});
