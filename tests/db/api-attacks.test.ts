import { connect } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createApiHost } from '../../src-main/api/api-host.ts';
import { appendAudit } from '../../src-main/db/queries/audit.ts';
import { makeCertificate } from '../../src-main/platform/own-certificate.ts';
import { createPictureQueue } from '../../src-main/services/connections/picture-queue.ts';
import { saveConnections } from '../../src-main/services/connections/settings.ts';
import { createToken, revokeToken } from '../../src-main/services/connections/tokens.ts';
import { apiScopes, type DialectName, dialectNames } from '../../src-shared/models/connections.ts';
import { webhookInputSchema } from '../../src-shared/models/webhooks.ts';
import { type ApiSite, apiSite, HURRIED } from './support/api-site.ts';
import { picturePage } from './support/picture-page.ts';
import { addEnrolled, addPerson, manager, openSite, rows } from './support/site.ts';

/** Writes to the port as it is and answers what comes back, until the other side closes. */
function raw(url: string, text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  // Keeps its own half open: the other side must not rely on it.
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(answer));
  socket.on('end', () => setTimeout(() => socket.end(), 500));
  socket.write(text);
  return promise;
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

function speak({ deps }: ApiSite, dialects: readonly DialectName[]): void {
  const at = { enabled: false, address: '127.0.0.1', port: 8740, picturePunches: 'accept' as const };
  saveConnections(deps, { ...at, dialects: [...dialects] }, manager.username);
}

test('no dialect lets in who may not come in, and each says so by status', async () => {
  const site = await apiSite();
  const { url, deps } = site;
  const person = { user: 'X1', weekly_off_days: 'Saturday,Sunday' };
  speak(site, dialectNames);
  const narrow = site.token(['audit:read']);
  const post = async (path: string, token: string | null, body: unknown = person) => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, text: await reply.text() };
  };
  const paths = { roll: 'attendance', door: 'check_in_or_out', roster: 'api/staff/', venue: 'add_face', register: '' };
  for (const name of dialectNames) {
    const path = `/compat/${name}/${paths[name]}`;
    const tries = [await post(path, null), await post(path, 'guessed'), await post(path, narrow)];
    expect([name, ...tries.map(({ status }) => status)]).toEqual([name, 401, 401, 403]);
  }
  // The address of the sign-in does not open any other.
  for (const query of ['?a=/api/token/', '?/api/register/', '#/api/token/'])
    expect((await post(`/compat/roster/api/staff/${query}`, narrow)).status, query).toBe(403);
  expect(rows(deps, 'staff')).toEqual([]);
  const large = { username: 'x'.repeat(20_000), password: 'y' };
  expect((await post('/compat/roster/api/token/', null, large)).text).toContain('too large');
  const asked = new URLSearchParams({ 'User ID': 'x'.repeat(5000) });
  const register = { authorization: `Bearer ${site.token(['compat:register'])}` };
  const searched = await fetch(`${url}/compat/register/`, { method: 'POST', body: asked, headers: register });
  expect([searched.status, await searched.text()]).toEqual([400, 'The form is too large.']);
  speak(site, []);
  expect((await post('/compat/roll/attendance', narrow)).status).toBe(404);
});

test('whatever a body is broken in is told as such, and nothing fails', async () => {
  const { url, token, log, ask } = await apiSite();
  const authorization = `Bearer ${token()}`;
  const post = async (path: string, type: string, body: string) => {
    const headers = { authorization, 'content-type': type, 'idempotency-key': crypto.randomUUID() };
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    return [reply.status, ((await reply.json()) as { code: string }).code];
  };
  const deep = ['['.repeat(100_000) + ']'.repeat(100_000), `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`];
  for (const body of [...deep, '{"constructor":{"prototype":{}}}', '{"a":{"__proto__":1}}'])
    expect(await post('/v1/staff', 'application/json', body)).toEqual([400, 'invalid-data']);
  const part = '--b\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\nabc';
  const field = '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nabc\r\n--b--\r\n';
  for (const body of [part, field, 'no parts', ''])
    expect(await post('/v1/punches/picture', 'multipart/form-data; boundary=b', body)).toEqual([400, 'invalid-data']);
  expect(await post('/v1/punches/picture', 'multipart/form-data', 'x')).toEqual([400, 'invalid-data']);
  // Many values are not even parsed: to say of each what is wrong with it took seconds.
  const ones = `{"pictures":[${'1,'.repeat(30_000)}1]}`;
  const keys = `{${Array.from({ length: 30_000 }, (_, index) => `"k${index}":"\\\\"`).join(',')}}`;
  for (const body of [ones, keys]) {
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const reply = await fetch(`${url}/v1/staff/1/pictures`, { method: 'POST', headers, body });
    expect(await reply.json()).toMatchObject({ code: 'invalid-data', details: { most: 20_000 } });
  }
  // Read once, and not in as many ways as it is long: that took minutes.
  const almost = JSON.stringify({ reason: 'x', picture: `A${' '.repeat(400_000)}!` });
  expect(await post('/v1/punches/picture', 'application/json', almost)).toEqual([400, 'invalid-data']);
  // Times that there are not are moved to no other.
  for (const startsAt of ['2026-02-30T09:00:00+01:00', '2026-03-02T24:00:00Z', '2026-03-02T09:00:00+23:59']) {
    const change = { kind: 'excuse', date: '2026-03-02', startsAt, mark: 'late' };
    const { body } = await ask('POST', '/v1/corrections', { staffId: 1, reason: 'x', change });
    expect(body).toMatchObject({ code: 'invalid-data', details: { field: 'body.change.startsAt' } });
  }
  const address = await ask('GET', '/v1/staff/%E0%A4%A');
  expect([address.status, address.body.code]).toEqual([400, 'invalid-data']);
  expect(log).toEqual([]);
});

test('a request for another machine, or from a page of another origin, is not answered', async () => {
  const { url, token } = await apiSite();
  const secret = token();
  const status = async (target: string, ...lines: string[]) => {
    const head = [`GET ${target} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${secret}`, 'Connection: close'];
    return statusOf(await raw(url, `${[...head, ...lines].join('\r\n')}\r\n\r\n`));
  };
  const answered = await Promise.all([
    status('/v1/health'),
    status('http://localhost/v1/health'),
    status('/v1/health', 'Origin: http://localhost'),
  ]);
  expect(answered).toEqual([200, 200, 200]);
  const refused = await Promise.all([
    status('http://evil.example/v1/health'),
    status('/v1/health', 'Origin: https://evil.example'),
    status('/v1/health', 'Origin: null'),
  ]);
  expect(refused).toEqual([421, 421, 421]);
});

test('a line that is no request, and one that never becomes TLS, is closed whole', async () => {
  const plain = await apiSite();
  expect(statusOf(await raw(plain.url, 'NONSENSE\r\n\r\n'))).toBe(400);
  const tls = await apiSite({ patience: HURRIED, tls: makeCertificate('kiosk', ['127.0.0.1'], Date.now()) });
  const began = Date.now();
  await raw(tls.url, '');
  expect(Date.now() - began).toBeLessThan(30_000);
});

/** An archive of one picture that says it has so many bytes and has more. */
function lyingArchive(said: number, bytes: number): Uint8Array<ArrayBuffer> {
  const name = 'L1/a.jpg';
  const made = zipSync({ [name]: [new Uint8Array(said).fill(7), { level: 6 }] });
  const packed = deflateRawSync(Buffer.alloc(bytes), { level: 9 });
  const start = Buffer.from(made.subarray(0, 30 + name.length));
  start.writeUInt32LE(packed.length, 18);
  const old = new DataView(made.buffer).getUint32(18, true);
  const rest = Buffer.from(made.subarray(30 + name.length + old));
  rest.writeUInt32LE(packed.length, 20);
  rest.writeUInt32LE(start.length + packed.length, rest.length - 22 + 16);
  return new Uint8Array(Buffer.concat([start, packed, rest]));
}

test('an archive is unpacked to what fits, whatever it says, and the door has its turn meanwhile', async () => {
  const { page } = picturePage();
  const site = await apiSite({ page });
  speak(site, ['register']);
  const bring = async (archive: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.append('file', new Blob([archive]), 'people.zip');
    const headers = { authorization: `Bearer ${site.token(['compat:register'])}` };
    const reply = await fetch(`${site.url}/compat/register/data_register`, { method: 'POST', body, headers });
    return [reply.status, await reply.text()];
  };
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  expect(await bring(lyingArchive(1000, 200_000_000))).toEqual([400, 'The archive is too large.']);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`A${index}/a.jpg`, new Uint8Array(9)]));
  expect(await bring(new Uint8Array(zipSync(many)))).toEqual([400, 'The archive is too large.']);
  const cut = zipSync({ 'A1/a.jpg': new Uint8Array(9000).map((_, index) => (index * 7919) % 251) });
  expect(await bring(new Uint8Array(cut.subarray(0, 100)))).toEqual([400, 'The archive cannot be read.']);
});

test('a stream ends with its token, goes on after no event of other data, and holds nobody up', async () => {
  const { deps, url, token, ask, wake } = await apiSite();
  const secret = token(['events:read']);
  const open = (query = '') => fetch(`${url}/v1/events${query}`, { headers: { authorization: `Bearer ${secret}` } });
  const reply = await open();
  const told = (async () => {
    let text = '';
    for await (const part of reply.body ?? []) text += Buffer.from(part).toString();
    return text;
  })();
  const id = rows(deps, 'api_tokens').at(-1)?.id as never;
  revokeToken(deps, id, manager.username);
  addPerson(deps, 'E1');
  wake();
  // It ends, and what came after the token's end is not told.
  expect(await told).toMatch(/^: from \d+\n\n$/);
  const ahead = await ask('GET', '/v1/events', undefined, { 'last-event-id': '999999' });
  expect([ahead.status, ahead.body.code]).toEqual([400, 'invalid-data']);
  deps.store.write((db) => {
    for (let entry = 0; entry < 3000; entry++)
      appendAudit(db, { at: deps.clock.now(), actor: 'x', action: 'staff.change', subject: 'staff:1', details: {} });
  });
  let reads = 0;
  let all = 0;
  let most = 0;
  const read = deps.store.read;
  deps.store.read = ((work: never) => {
    reads += 1;
    all += 1;
    return read(work);
  }) as typeof read;
  let isCounting = true;
  const count = (): void => {
    most = Math.max(most, reads);
    reads = 0;
    if (isCounting) setImmediate(count);
  };
  count();
  const other = await fetch(`${url}/v1/events?topics=venues&lastEventId=0`, {
    headers: { authorization: `Bearer ${token()}` },
  });
  await expect.poll(() => all).toBeGreaterThan(14);
  isCounting = false;
  await other.body?.cancel();
  // Seven parts, each in a turn of its own: its entries, the zone, and whether the token works still.
  expect(most).toBeLessThan(10);
});

test('what was under way when the API was switched off and on again is not done twice', async () => {
  const deps = await openSite();
  await addEnrolled(deps, 'E1', 1);
  const { picture } = picturePage();
  const waits = Promise.withResolvers<void>();
  const pictures = createPictureQueue(waits.resolve);
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const parts = { data: { get: () => deps }, log: quiet, version: '1', language: () => 'en', pictures };
  const host = createApiHost({ ...parts, outgoing: deps.paths.outgoing });
  const port = 19_740 + Math.floor(Math.random() * 1000);
  const at = { enabled: true, address: '127.0.0.1', port, picturePunches: 'accept', dialects: [] } as const;
  saveConnections(deps, { ...at, dialects: [] }, manager.username);
  await host.apply();
  const secret = createToken(deps, { name: 'Enroller', scopes: [...apiScopes], days: null }, manager.username);
  const body = JSON.stringify({ pictures: [Buffer.from(await picture(1)).toString('base64')] });
  const headers = {
    ...{ authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': 'once' },
  };
  const send = () => fetch(`http://127.0.0.1:${port}/v1/staff/1/pictures`, { method: 'POST', headers, body });
  const first = send().then(
    () => 'answered',
    () => 'cut off',
  );
  await waits.promise;
  await host.apply();
  expect(await first).toBe('cut off');
  const again = (await (await send()).json()) as { code: string };
  expect(again.code).toBe('request-under-way');
  await host.stop();
});

test('no receiver is a place where a network keeps its own services, and none is told a password', () => {
  const takes = (url: string) => webhookInputSchema.safeParse({ name: 'A', url, topics: ['punches'] }).success;
  for (const url of ['https://payroll.example/hook', 'http://127.0.0.1:9/x', 'http://10.0.0.2/x', 'http://[::1]:9/'])
    expect(takes(url), url).toBe(true);
  for (const url of [
    ...['http://169.254.169.254/latest/meta-data', 'http://2852039166/', 'http://0xA9FEA9FE/', 'http://[fe80::1]/'],
    ...['http://[::ffff:169.254.1.1]/', 'http://0.0.0.0/', 'http://[::]/', 'http://user:secret@payroll.example/'],
    ...['ftp://payroll.example/', 'javascript:alert(1)', 'file:///etc/passwd'],
  ])
    expect(takes(url), url).toBe(false);
});
