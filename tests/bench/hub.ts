/**
 * How much a hub takes: `npm run bench:hub -- --json [--doors 1,100,1000] [--seconds 10]`. Doors are simulated by their
 * connections and sealed entries of the size that a punch has; the server is a real PostgreSQL that flushes to the disk
 * as in earnest. Plain batched INSERTs through `pg` and `pgbench` run on the same server in the same run.
 */
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { connectHub, type HubConnection, migrateHub } from '../../src-main/hub/hub-client.ts';
import { newSiteId } from '../../src-main/hub/pairing-code.ts';
import { roleOf } from '../../src-main/hub/session.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createStaff } from '../../src-main/services/staff/staff.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import { face, jpeg } from '../db/support/faces.ts';
import { addDoor, addressOf, foundDoor } from '../db/support/hub-site.ts';
import { doorClock, type TestDoor } from '../support/door.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProxy } from '../support/tcp-proxy.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    doors: { type: 'string', default: '1,100' },
    seconds: { type: 'string', default: '8' },
  },
});
const SECONDS = Number(values.seconds);
/** A sealed punch with its attempt, in bytes: measured at the kiosk bench's punches. */
const BODY_BYTES = 900;
/** More connections than that a server is not set up for; further doors share one. */
const MOST_CONNECTIONS = 200;
/** Punches that wait at a door when it sends: one that is in step, and one that was away for eight hours. */
const BATCHES = [1, 200] as const;

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function summary(ms: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = ms.toSorted((a, b) => a - b);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    p50: round(percentile(sorted, 0.5)),
    p99: round(percentile(sorted, 0.99)),
    max: round(sorted.at(-1) ?? Number.NaN),
  };
}

/** Several workers do the same for a while; answers how often a second, and how long each took. */
async function drive(workers: readonly (() => Promise<number>)[]): Promise<{ perSecond: number; ms: number[] }> {
  const [ms, end]: [number[], number] = [[], Date.now() + SECONDS * 1000];
  let done = 0;
  const from = performance.now();
  await Promise.all(
    workers.map(async (work) => {
      while (Date.now() < end) {
        const begun = performance.now();
        done += await work();
        ms.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: Math.round(done / ((performance.now() - from) / 1000)), ms };
}

/** Doors of one site, past the pairing: what is measured is the exchange. */
async function doorsOf(server: TestPostgres, count: number): Promise<(batch: number) => (() => Promise<number>)[]> {
  const at = addressOf(server);
  const site = newSiteId();
  const admin = await connectHub(at, server.admin);
  await migrateHub(admin);
  await admin.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
  const connections: HubConnection[] = [];
  for (let door = 1; door <= count; door++) {
    await admin.query(
      `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at) VALUES ($1, $2, '', 't', 1, now())`,
      [site, door],
    );
    await admin.query(`CREATE ROLE ${roleOf(site, door)} LOGIN PASSWORD 'bench' IN ROLE clockface_door`);
  }
  await admin.close();
  const opened = new Map<number, HubConnection>();
  for (let door = 1; door <= Math.min(count, MOST_CONNECTIONS); door++) {
    const hub = await connectHub(at, { user: roleOf(site, door), password: 'bench' });
    opened.set(door, hub);
    connections.push(hub);
  }
  const seqs = new Map<number, number>();
  return (batch) =>
    [...opened].map(([door, hub]) => async () => {
      const after = seqs.get(door) ?? 0;
      const bodies = Array.from({ length: batch }, () => randomBytes(BODY_BYTES));
      const [answer] = await hub.query<{ status: string }>('SELECT * FROM clockface.push($1, $2, $3, $4)', [
        't',
        after,
        after + 1,
        bodies,
      ]);
      if (answer?.status !== 'ok') throw new Error(`refused: ${answer?.status}`);
      seqs.set(door, after + batch);
      return batch;
    });
}

/** The same rows by plain INSERTs of as many connections. */
async function plainInserts(
  server: TestPostgres,
  count: number,
): Promise<(batch: number) => (() => Promise<number>)[]> {
  await server.ask(
    'CREATE TABLE IF NOT EXISTS plain (door int, seq bigint, body bytea, at timestamptz DEFAULT now(), PRIMARY KEY (door, seq))',
  );
  await server.ask('TRUNCATE plain');
  await server.ask('GRANT ALL ON plain TO hub_admin');
  const hubs: HubConnection[] = [];
  for (let door = 0; door < Math.min(count, MOST_CONNECTIONS); door++)
    hubs.push(await connectHub(addressOf(server), server.admin));
  const seqs = hubs.map(() => 0);
  return (batch) =>
    hubs.map((hub, door) => async () => {
      const bodies = Array.from({ length: batch }, () => randomBytes(BODY_BYTES));
      const first = seqs[door] ?? 0;
      await hub.query(
        'INSERT INTO plain (door, seq, body) SELECT $1, $2 + n, body FROM unnest($3::bytea[]) WITH ORDINALITY AS given (body, n)',
        [door, first, bodies],
      );
      seqs[door] = first + batch;
      return batch;
    });
}

function pgbench(server: TestPostgres, clients: number): { perSecond: number; meanMs: number } {
  const text = server.program('pgbench', [
    '-n',
    '-N',
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(SECONDS),
    'clockface',
  ]);
  return {
    perSecond: Math.round(Number(/tps = ([\d.]+)/.exec(text)?.[1])),
    meanMs: Number(/latency average = ([\d.]+)/.exec(text)?.[1]),
  };
}

/** How long a template takes from being stored at one door to being usable at another. */
async function spread(from: TestDoor, to: TestDoor): Promise<number[]> {
  const taken: number[] = [];
  for (let person = 100; person < 120; person++) {
    const day = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
    const pattern = {
      effectiveFrom: '2026-11-02',
      weeks: [{ mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }],
    };
    const staff = createStaff(
      from.deps(),
      { code: `B${person}`, name: `Bench ${person}`, email: null, pattern },
      'ada',
    );
    recordConsent(from.deps(), staff.id, 'v1', 'ada');
    const picture = {
      embedding: face(person, 1),
      quality: 0.9,
      source: 'file' as const,
      pose: null,
      thumbnail: jpeg('t'),
    };
    await addPictures(from.deps(), staff.id, [picture], 'ada');
    const begun = performance.now();
    while (!to.deps().gallery.staff().includes(staff.id)) await new Promise((resolve) => setTimeout(resolve, 5));
    taken.push(performance.now() - begun);
  }
  return taken;
}

/** How long a punch takes at the kiosk's main process. */
async function punches(door: TestDoor): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < 20; round++) {
    for (let person = 100; person < 120; person++) {
      door.clock.add(31_000);
      const requestId = crypto.randomUUID();
      const look = { requestId, embedding: face(person, 9), frameCount: 5, quality: 0.8, evidence: jpeg(requestId) };
      const begun = performance.now();
      await punchByFace(door.deps(), look);
      taken.push(performance.now() - begun);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return taken;
}

async function main(): Promise<void> {
  const server = await startPostgres(true);
  const result: Record<string, unknown> = { cores: cpus().length, bodyBytes: BODY_BYTES };
  const say = (text: string): void => void (values.json || console.log(text));
  try {
    server.program('pgbench', ['-i', '-q', '-s', '1', 'clockface']);
    for (const count of values.doors.split(',').map(Number)) {
      const hub = await doorsOf(server, count);
      const plain = await plainInserts(server, count);
      for (const batch of BATCHES) {
        const through = await drive(hub(batch));
        const beside = await drive(plain(batch));
        const key = `doors=${count} batch=${batch}`;
        result[key] = {
          hub: { punchesPerSecond: through.perSecond, ...summary(through.ms) },
          plain: { punchesPerSecond: beside.perSecond, ...summary(beside.ms) },
          share: Math.round((through.perSecond / beside.perSecond) * 100) / 100,
        };
        say(`${key}: ${JSON.stringify(result[key])}`);
      }
      result[`pgbench clients=${Math.min(count, 100)}`] = pgbench(server, Math.min(count, 100));
      say(`pgbench: ${JSON.stringify(result[`pgbench clients=${Math.min(count, 100)}`])}`);
    }
    const proxy = await startProxy(server);
    const clock = doorClock('2026-11-23 09:00');
    const north = await foundDoor(server, 'north', undefined, clock);
    await north.step();
    const behind: HubAddress = addressOf(server, proxy.port);
    const south = await addDoor(north, 'south', behind, clock);
    await south.step();
    north.kill();
    south.kill();
    await north.open();
    await south.open();
    north.run();
    south.run();
    result.templateMs = summary(await spread(north, south));
    say(`template from one door to another: ${JSON.stringify(result.templateMs)}`);
    const kiosk: Record<string, unknown> = {};
    for (const weather of ['fair', 'stalled', 'cut'] as const) {
      proxy.set(weather);
      clock.set('2026-11-24 09:00');
      kiosk[weather] = summary(await punches(south));
      say(`a punch while the hub is ${weather}: ${JSON.stringify(kiosk[weather])}`);
    }
    result.punchMs = kiosk;
    await north.close();
    await south.close();
    await proxy.close();
  } finally {
    await server.stop();
  }
  if (values.json) console.log(JSON.stringify(result, null, 2));
}

await main();
process.exit(0);
