/**
 * How much a hub takes: `npm run bench:hub -- --json [--doors 1,100,1000] [--seconds 10] [--away 2500]`. Doors are
 * simulated by their connections and sealed entries of the size that a punch has; the server is a real PostgreSQL that
 * flushes to the disk as in earnest and has a connection for each of them. Plain batched INSERTs through `pg` and
 * `pgbench` run on the same server in the same run.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { requireHub } from '../../src-main/hub/session.ts';
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
import { catchUp, madeUpPunches } from './hub-parts/away.ts';
import { BODY_BYTES, doorsOf, MANY_DOORS, plainInserts, visits } from './hub-parts/doors.ts';
import { inTurns, type Measured, summary } from './hub-parts/measure.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    doors: { type: 'string', default: '1,100,1000' },
    seconds: { type: 'string', default: '8' },
    /** The most punches that a door catches up with. */
    away: { type: 'string', default: '25000' },
  },
});
const SECONDS = Number(values.seconds);
/** Punches that wait at a door when it sends: one that is in step, and one that was away for eight hours. */
const BATCHES = [1, 200] as const;
/** What ten doors of 500 punches a day make in eight hours, and in a week. */
const AWAY = { eightHours: 2500, week: 25_000 } as const;

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

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Punches through the hub, with a door that reads along and with none, beside the same rows by plain INSERTs that
 * nobody reads: by the clock and by processor time.
 */
function compared([through, unread, beside]: readonly Measured[]): object {
  if (through === undefined || unread === undefined || beside === undefined) throw new Error('nothing was measured');
  const of = ({ perSecond, ms, processorUs }: Measured): object => ({
    ...{ punchesPerSecond: perSecond, ...summary(ms), processorUs },
  });
  const shareOf = ({ perSecond }: Measured): number => rounded(perSecond / beside.perSecond);
  const processorShareOf = ({ processorUs }: Measured): number =>
    rounded((beside.processorUs ?? Number.NaN) / (processorUs ?? Number.NaN));
  return {
    ...{ hub: of(through), hubUnread: of(unread), plain: of(beside) },
    ...{ share: shareOf(through), shareUnread: shareOf(unread) },
    ...{ processorShare: processorShareOf(through), processorShareUnread: processorShareOf(unread) },
  };
}

async function main(): Promise<void> {
  const most = Math.max(...values.doors.split(',').map(Number));
  const server = await startPostgres({ durable: true, settings: { max_connections: 2 * most + 100 } });
  const result: Record<string, unknown> = { cores: cpus().length, bodyBytes: BODY_BYTES };
  const say = (text: string): void => (values.json ? console.error(text) : console.log(text));
  try {
    server.program('pgbench', ['-i', '-q', '-s', '1', 'clockface']);
    for (const count of values.doors.split(',').map(Number)) {
      const hub = await doorsOf(server, count);
      const plain = await plainInserts(server, count);
      // A thousand doors that all send two hundred at once would be 180 MB on their way at any moment.
      for (const batch of count < MANY_DOORS ? BATCHES : [1]) {
        const senders = hub.senders(batch);
        const sides = [
          { workers: senders, beside: hub.readAlong },
          { workers: senders, beside: hub.readAfter },
          { workers: plain.senders(batch) },
        ];
        const key = `doors=${count} batch=${batch}`;
        result[key] = compared(await inTurns(server, sides, SECONDS));
        say(`${key}: ${JSON.stringify(result[key])}`);
      }
      if (count >= MANY_DOORS) {
        const { perSecond, ms } = await visits(server, count, SECONDS);
        result[`doors=${count} hanging up`] = { exchangesPerSecond: perSecond, ...summary(ms) };
        say(`doors=${count} hanging up: ${JSON.stringify(result[`doors=${count} hanging up`])}`);
      }
      await hub.close();
      await plain.close();
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
    // The other door is another machine; here it would read along in the same thread.
    north.kill();
    const kiosk: Record<string, unknown> = {};
    // The first hundreds compile the code, whatever the hub does.
    await punches(south);
    for (const weather of ['fair', 'slow', 'stalled', 'cut'] as const) {
      proxy.set(weather);
      clock.set('2026-11-24 09:00');
      kiosk[weather] = summary(await punches(south));
      say(`a punch while the hub is ${weather}: ${JSON.stringify(kiosk[weather])}`);
    }
    result.punchMs = kiosk;
    proxy.set('fair');
    const away: Record<string, unknown> = {};
    const { site } = requireHub(south.deps());
    const waiting = Object.entries(AWAY)
      .filter(([, count]) => count <= Number(values.away))
      .map(([name, count], index) => ({ name, of: { site, door: 4001 + index }, count }))
      .map((one) => ({ ...one, bodies: madeUpPunches(south, one.of, one.count) }));
    for (const { name, of, count, bodies } of waiting) {
      const ms = await catchUp(server, of, bodies, south);
      away[name] = { punches: count, seconds: Math.round(ms / 100) / 10, perSecond: Math.round((count / ms) * 1000) };
      say(`caught up after ${name}: ${JSON.stringify(away[name])}`);
    }
    result.catchUp = away;
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
