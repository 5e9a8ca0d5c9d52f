/**
 * `npm run bench:api -- --json`
 *
 * What the local API costs: reads and punches by code a second on the loopback, beside the same use cases called
 * directly, and what a program that asks as much as it may does to a punch at the kiosk. Figures in `docs/api.md`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { RATE_LIMITS, type RateLimits } from '../../src-main/api/limits.ts';
import { startServer } from '../../src-main/api/server.ts';
import { createPictureQueue } from '../../src-main/services/connections/picture-queue.ts';
import { createToken } from '../../src-main/services/connections/tokens.ts';
import { punchByCode } from '../../src-main/services/punch/program-punch.ts';
import { listPeople } from '../../src-main/services/staff/staff.ts';
import { apiScopes } from '../../src-shared/models/connections.ts';
import type { RequestId } from '../../src-shared/models/ids.ts';
import { type FaultSite, makeFaultSite, momentOf, openFaultSite, PEOPLE, punch } from '../faults/fault-site.ts';

const { json, seconds: secondsText } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '3' } },
}).values;
const seconds = Number(secondsText);
const PUNCHES = 200;
const FREE: RateLimits = { perSecond: 1e9, burst: 1e9, atOnce: 1e6 };

const folder = mkdtempSync(join(tmpdir(), 'clockface-api-'));
await makeFaultSite(folder);
const site = await openFaultSite(folder, momentOf(0));
const secret = createToken(site, { name: 'Bench', scopes: [...apiScopes], days: null }, 'ada');
const authorization = `Bearer ${secret}`;

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

async function serve(limits: RateLimits) {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const pictures = createPictureQueue(() => undefined);
  const parts = { data: { get: () => site }, log, version: '1', language: () => 'en', pictures, limits };
  const settings = { enabled: true, address: '127.0.0.1', port: 0, picturePunches: 'refuse', dialects: [] } as const;
  return startServer(
    { ...parts, outgoing: join(folder, 'outgoing') },
    { ...settings, dialects: [], tls: null },
    new Set(),
  );
}

async function timed(count: number, work: (number: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < count; number++) {
    const began = performance.now();
    await work(number);
    times.push(performance.now() - began);
  }
  return times;
}

const summary = (times: readonly number[]) => ({
  perSecond: Math.round((1000 * times.length) / times.reduce((sum, one) => sum + one, 0)),
  p50Ms: rounded(percentile(times, 0.5)),
  p99Ms: rounded(percentile(times, 0.99)),
});

/** Each call has a day and hour of its own, so that it is accepted and none is like another. */
let number = 0;
function nextPunch(of: FaultSite): { readonly code: string; readonly number: number } {
  number += 1;
  of.setClock(momentOf(number));
  return { code: `E${(number % PEOPLE) + 1}`, number };
}

const free = await serve(FREE);
const reads = await autocannon({
  url: `${free.url}/v1/staff?limit=50`,
  headers: { authorization },
  connections: 4,
  duration: seconds,
  workers: 1,
});
const directReads = await timed(500, () => JSON.stringify(listPeople(site, '', false)));
let refused = 0;
const apiPunches = await timed(PUNCHES, async () => {
  const { code } = nextPunch(site);
  const reply = await fetch(`${free.url}/v1/punches`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ code, reason: 'bench' }),
  });
  const { kind } = (await reply.json()) as { kind: string };
  if (kind !== 'accepted') refused += 1;
});
const directPunches = await timed(PUNCHES, () => {
  const { code } = nextPunch(site);
  const asked = { requestId: randomUUID() as RequestId, code, reason: 'bench' };
  if (punchByCode(site, asked, 'api:Bench').kind !== 'accepted') refused += 1;
});
if (refused > 0) throw new Error(`${refused} punches were refused`);
await free.close();

/** A punch at the kiosk, each after a short while, as people come. */
const atKiosk = (): Promise<number[]> =>
  timed(PUNCHES, async () => {
    const { number: at } = nextPunch(site);
    await punch(site, at, randomUUID());
  });
const alone = await atKiosk();
const limited = await serve(RATE_LIMITS);
const load = autocannon(
  {
    url: `${limited.url}/v1/staff?limit=50`,
    headers: { authorization },
    connections: 4,
    overallRate: RATE_LIMITS.perSecond,
    duration: 60,
    workers: 1,
  },
  () => undefined,
);
await new Promise((resolve) => setTimeout(resolve, 1000));
const beside = await atKiosk();
load.stop();
await limited.close();
site.reader.close();
site.store.close();
rmSync(folder, { recursive: true, force: true });

const result = {
  people: PEOPLE,
  readsOverApi: { perSecond: Math.round(reads.requests.average), p50Ms: reads.latency.p50, p99Ms: reads.latency.p99 },
  readsDirectly: summary(directReads),
  punchesOverApi: summary(apiPunches),
  punchesDirectly: summary(directPunches),
  kioskPunchAlone: summary(alone),
  kioskPunchBesideApi: summary(beside),
  kioskP99Times: rounded(percentile(beside, 0.99) / percentile(alone, 0.99)),
};
console.log(json ? JSON.stringify(result, null, 2) : result);
process.exit(0);
