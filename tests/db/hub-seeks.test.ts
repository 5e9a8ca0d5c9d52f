import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectHub, type HubConnection, migrateHub } from '../../src-main/hub/hub-client.ts';
import { newSiteId } from '../../src-main/hub/pairing-code.ts';
import { roleOf } from '../../src-main/hub/session.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { addressOf } from './support/hub-site.ts';

const HOOK_MS = 120_000;
const ENTRIES = 6000;

let server: TestPostgres;
let admin: HubConnection;

/** A site with two doors, one of which sent as many entries as are asked for; answers the other's connection. */
async function siteWith(entries: number): Promise<{ site: string; reader: HubConnection }> {
  const site = newSiteId();
  await admin.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
  await admin.query(
    `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at, seen_at, last_seq, read_until)
     SELECT $1, n, '', 't', 1, now(), now(), CASE n WHEN 1 THEN $2::bigint ELSE 0 END, $2::bigint
     FROM generate_series(1, 2) AS n`,
    [site, entries],
  );
  await admin.query(
    `INSERT INTO clockface.entries (site, door, seq, body) SELECT $1, 1, n, decode(repeat('ab', 300), 'hex')
     FROM generate_series(1, $2::bigint) AS n`,
    [site, entries],
  );
  await admin.query(`CREATE ROLE ${roleOf(site, 2)} LOGIN PASSWORD 'test' IN ROLE clockface_door`);
  return { site, reader: await connectHub(addressOf(server), { user: roleOf(site, 2), password: 'test' }) };
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < 6; time++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return Math.min(...taken);
}

const readPage = (reader: HubConnection): Promise<{ pos: number; seq: number }[]> =>
  reader.query('SELECT pos, seq FROM clockface.read_log(0, 300)');

async function thin({ reader, site }: Awaited<ReturnType<typeof siteWith>>): Promise<number> {
  await admin.query(
    `INSERT INTO clockface.snapshots (site, until, door, made_at, checked_by) VALUES ($1, $2, 1, now(), 2)`,
    [site, ENTRIES],
  );
  const begun = performance.now();
  expect(await reader.query('SELECT clockface.thin_log(20000) AS gone')).toEqual([{ gone: ENTRIES - 1 }]);
  const left = await admin.query('SELECT seq FROM clockface.entries WHERE site = $1', [site]);
  expect(left).toEqual([{ seq: ENTRIES }]);
  return performance.now() - begun;
}

beforeAll(async () => {
  // Nothing looks at the tables meanwhile: what the server knows of them is what is said here.
  server = await startPostgres({ settings: { autovacuum: 'off' } });
  admin = await connectHub(addressOf(server), server.admin);
  await migrateHub(admin);
}, HOOK_MS);

afterAll(async () => {
  await admin?.close();
  await server?.stop();
}, HOOK_MS);

test(
  'a site that the server has no statistics of is read, and thinned, as quickly as one that it knows',
  async () => {
    const known = await siteWith(ENTRIES);
    expect(await readPage(known.reader)).toHaveLength(300);
    for (const table of ['entries', 'places', 'placed', 'doors']) await server.ask(`ANALYZE clockface.${table}`);
    const fresh = await siteWith(ENTRIES);
    const page = await readPage(fresh.reader);
    expect(page.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(page.map(({ pos }) => pos)).toEqual(page.map(({ seq }) => seq));
    expect(await fastest(() => readPage(fresh.reader))).toBeLessThan(
      10 * (await fastest(() => readPage(known.reader))),
    );
    const [ofFresh, ofKnown] = [await thin(fresh), await thin(known)];
    expect(ofFresh).toBeLessThan(10 * ofKnown);
    for (const { reader } of [known, fresh]) await reader.close();
  },
  HOOK_MS,
);

test(
  'a door is found among ten thousand of other sites as quickly as alone',
  async () => {
    const { reader } = await siteWith(1);
    const find = () =>
      fastest(() => reader.query('SELECT count(clockface.my_site()) AS found FROM generate_series(1, 300)'));
    const alone = await find();
    for (let other = 0; other < 10; other++) {
      const site = newSiteId();
      await admin.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
      await admin.query(
        `INSERT INTO clockface.doors (site, door, name, token, offered_by)
       SELECT $1, n, '', 't', 1 FROM generate_series(1, 1000) AS n`,
        [site],
      );
    }
    await server.ask('ANALYZE clockface.doors');
    expect(await find()).toBeLessThan(6 * alone);
    await reader.close();
  },
  HOOK_MS,
);
