import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createWebhookRunner, type WebhookRunner } from '../../src-main/api/webhook-runner.ts';
import { createWebhook, readDeliveries, readWebhooks } from '../../src-main/services/connections/webhooks.ts';
import { punchByCode } from '../../src-main/services/punch/program-punch.ts';
import { auditActions } from '../../src-shared/models/audit.ts';
import { actionsOf, eventTopics, findTopic } from '../../src-shared/models/events.ts';
import { apiSite } from './support/api-site.ts';
import { addPerson, manager, openFolder, openSite, type TestSite } from './support/site.ts';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on the loopback; `answer` says with which status, or null for never. */
async function receiver(answer: (call: Call, number: number) => number | null | Promise<number | null>) {
  const calls: Call[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const part of request) body += String(part);
    const call = { headers: request.headers, body };
    calls.push(call);
    const status = await answer(call, calls.length);
    if (status !== null) reply.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, calls };
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

function runnerOf(deps: TestSite, answerMs = 1000): WebhookRunner {
  const runner = createWebhookRunner({ data: { get: () => deps }, log: quiet, answerMs });
  onTestFinished(runner.stop);
  return runner;
}

let requests = 0;
function punch(deps: TestSite, code: string): void {
  requests += 1;
  const requestId = `00000000-0000-4000-8000-${String(requests).padStart(12, '0')}`;
  expect(punchByCode(deps, { requestId, code, reason: 'test' }, 'api:Door')).toMatchObject({ kind: 'accepted' });
}

const idsOf = (calls: readonly Call[]): number[] => calls.map(({ headers }) => Number(headers['clockface-event-id']));

test('a receiver is told each event once, in order, signed so that it can check who says it', async () => {
  const deps = await openSite();
  const { url, calls } = await receiver(() => 204);
  for (const code of ['E1', 'E2', 'E3']) addPerson(deps, code);
  const secret = createWebhook(deps, { name: 'Payroll', url, topics: ['punches'] }, manager.username);
  deps.clock.set('2026-11-20 09:00');
  for (const code of ['E1', 'E2', 'E3']) punch(deps, code);
  const runner = runnerOf(deps);
  runner.wake();
  await expect.poll(() => calls.length).toBe(3);
  const bodies = calls.map(({ body }) => JSON.parse(body));
  expect(bodies).toMatchObject(
    ['staff:1', 'staff:2', 'staff:3'].map((subject) => ({
      ...{ type: 'punch.in', subject, actor: 'api:Door', at: '2026-11-20T09:00:00+01:00' },
    })),
  );
  expect(JSON.stringify(bodies)).not.toContain('"row"');
  const [{ headers, body } = { headers: {}, body: '' }] = calls;
  const signed = createHmac('sha256', secret).update(`${headers['clockface-timestamp']}.${body}`).digest('hex');
  expect(headers['clockface-signature']).toBe(`v1=${signed}`);
  expect(headers['clockface-timestamp']).toBe(String(Math.floor(deps.clock.now() / 1000)));
  // Woken again, nothing is told twice; what is none of its topics is not told at all.
  addPerson(deps, 'E4');
  runner.wake();
  punch(deps, 'E4');
  runner.wake();
  await expect.poll(() => calls.length).toBe(4);
  expect(new Set(idsOf(calls)).size).toBe(4);
  await expect.poll(() => readDeliveries(deps, 1 as never).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
});

test('what a receiver does not take is told again later, and nothing after it before', async () => {
  const deps = await openSite();
  let isUp = false;
  const { url, calls } = await receiver(() => (isUp ? 200 : 500));
  for (const code of ['E1', 'E2']) addPerson(deps, code);
  createWebhook(deps, { name: 'Doors', url, topics: ['punches'] }, manager.username);
  deps.clock.set('2026-11-20 09:00');
  for (const code of ['E1', 'E2']) punch(deps, code);
  const runner = runnerOf(deps);
  const tries = async (count: number): Promise<void> => {
    runner.wake();
    await expect.poll(() => readDeliveries(deps, 1 as never).length).toBe(count);
  };
  await tries(1);
  // Too soon: it is left alone for five seconds, then for thirty.
  runner.wake();
  deps.clock.add(5_000);
  await tries(2);
  deps.clock.add(29_000);
  runner.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(calls).toHaveLength(2);
  expect(readWebhooks(deps)).toMatchObject([{ failures: 2, last: { status: 500 } }]);
  isUp = true;
  deps.clock.add(1_000);
  await tries(4);
  expect(idsOf(calls)).toEqual([calls[0], calls[0], calls[0], calls[3]].map((call) => idsOf(call ? [call] : [])[0]));
  expect(readWebhooks(deps)).toMatchObject([{ failures: 0, last: { status: 200 } }]);
});

test('a receiver that answers after the time limit is told again under the same id, and no event is lost', async () => {
  const deps = await openSite();
  const late = Promise.withResolvers<number>();
  const { url, calls } = await receiver((_call, number) => (number === 1 ? late.promise : 200));
  for (const code of ['E1', 'E2']) addPerson(deps, code);
  createWebhook(deps, { name: 'Slow', url, topics: ['punches'] }, manager.username);
  deps.clock.set('2026-11-20 09:00');
  for (const code of ['E1', 'E2']) punch(deps, code);
  const runner = runnerOf(deps, 100);
  runner.wake();
  await expect.poll(() => readDeliveries(deps, 1 as never).map(({ status }) => status)).toEqual([null]);
  late.resolve(200);
  deps.clock.add(5_000);
  runner.wake();
  await expect.poll(() => calls.length).toBe(3);
  const [first, second, third] = idsOf(calls);
  expect([second === first, third === first]).toEqual([true, false]);
});

test('after a restart telling goes on where it ended', async () => {
  const deps = await openSite();
  const { url, calls } = await receiver(() => 200);
  for (const code of ['E1', 'E2']) addPerson(deps, code);
  createWebhook(deps, { name: 'Payroll', url, topics: ['punches'] }, manager.username);
  deps.clock.set('2026-11-20 09:00');
  punch(deps, 'E1');
  const before = runnerOf(deps);
  before.wake();
  await expect.poll(() => readDeliveries(deps, 1 as never).length).toBe(1);
  before.stop();
  punch(deps, 'E2');
  deps.store.close();
  const again = await openFolder(deps.folder, { now: '2026-11-20 09:05' });
  runnerOf(again).wake();
  await expect.poll(() => calls.map(({ body }) => JSON.parse(body).subject)).toEqual(['staff:1', 'staff:2']);
});

test('a receiver that sends callers elsewhere is not followed', async () => {
  const deps = await openSite();
  const other = await receiver(() => 200);
  const { createServer: make } = await import('node:http');
  const server = make((_request, reply) => reply.writeHead(302, { location: other.url }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  createWebhook(deps, { name: 'Elsewhere', url, topics: ['punches'] }, manager.username);
  const tried = await runnerOf(deps).test(1 as never);
  expect([tried.status, other.calls.length]).toEqual([302, 0]);
});

/** Reads a stream until it has so many events; answers their ids, types and data. */
async function listen(url: string, token: string, count: number, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const reply = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: stop.signal });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const events: { id: string; type: string; data: { subject: string } }[] = [];
  const read = (async () => {
    let text = '';
    for await (const part of reply.body ?? []) {
      text += Buffer.from(part).toString('utf8');
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const one of parts) {
        const found = /^id: (\d+)\nevent: (\S+)\ndata: (.*)$/.exec(one);
        if (found !== null) events.push({ id: found[1] ?? '', type: found[2] ?? '', data: JSON.parse(found[3] ?? '') });
      }
      if (events.length >= count) break;
    }
    stop.abort();
  })().catch(() => undefined);
  return { events, read };
}

test('a stream tells what happens from then on, and goes on after the last event that a client had', async () => {
  const { deps, url, token, wake } = await apiSite();
  const secret = token();
  for (const code of ['E1', 'E2', 'E3']) addPerson(deps, code);
  deps.clock.set('2026-11-20 09:00');
  const first = await listen(`${url}/v1/events?topics=punches`, secret, 1);
  punch(deps, 'E1');
  wake();
  await first.read;
  expect(first.events).toMatchObject([{ type: 'punch.in', data: { subject: 'staff:1' } }]);
  // Nobody listens meanwhile.
  punch(deps, 'E2');
  punch(deps, 'E3');
  const last = first.events[0]?.id ?? '';
  const second = await listen(`${url}/v1/events?topics=punches`, secret, 2, { 'last-event-id': last });
  await second.read;
  expect(second.events.map(({ data }) => data.subject)).toEqual(['staff:2', 'staff:3']);
});

test('a stream asks for its scope, for topics that there are, and for an id', async () => {
  const { url, ask, token } = await apiSite();
  const other = { authorization: `Bearer ${token(['staff:read'])}` };
  expect((await ask('GET', '/v1/events', undefined, other)).body.code).toBe('scope-missing');
  expect((await ask('GET', '/v1/events?topics=secrets')).body.code).toBe('invalid-data');
  expect((await ask('GET', '/v1/events', undefined, { 'last-event-id': 'x' })).body.code).toBe('invalid-data');
  const secret = token();
  const open = await Promise.all(Array.from({ length: 8 }, () => listen(`${url}/v1/events`, secret, 99)));
  expect(open).toHaveLength(8);
  expect((await ask('GET', '/v1/events')).body.code).toBe('too-many-requests');
});

test('nothing about accounts, keys and looks at data is told to anybody', () => {
  const told = actionsOf(eventTopics);
  expect(
    told.filter((action) => /^(account|keys|token|webhook|connections|machine|data|clock|backup)\./.test(action)),
  ).toEqual([]);
  expect(told.filter((action) => /export|view|refused|identify/.test(action))).toEqual([]);
  expect(told).toContain('punch.in');
  expect(auditActions.filter((action) => findTopic(action) === 'punches')).toContain('punch.void');
});
