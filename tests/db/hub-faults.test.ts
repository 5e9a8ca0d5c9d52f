import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { offerDoor, revokeDoor } from '../../src-main/hub/doors.ts';
import { collectAll } from '../../src-main/hub/exchange.ts';
import { connectHub } from '../../src-main/hub/hub-client.ts';
import { requireHub } from '../../src-main/hub/session.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { joinDoor, openDoor, type TestDoor } from '../support/door.ts';
import type { TestPostgres } from '../support/postgres.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';
import { addDoor, addressOf, doorsOf, foundDoor, renamePerson, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, codeOf, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { asDoor, openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;

let site: TwoDoors;
let server: TestPostgres;
let proxy: TcpProxy;
let north: TestDoor;
/** The door whose network is bad. */
let south: TestDoor;
let { punchAt, expectOnce }: Pick<TwoDoors, 'punchAt' | 'expectOnce'> = {} as TwoDoors;

beforeAll(async () => {
  site = await openTwoDoors();
  ({ server, proxy, north, south, punchAt, expectOnce } = site);
}, HOOK_MS);

afterAll(() => site?.close(), HOOK_MS);

afterEach(() => {
  proxy.set('fair');
  proxy.breakAfter(Number.POSITIVE_INFINITY);
});

test('a door that is cut off goes on, and everything comes together once it is back', async () => {
  proxy.set('cut');
  const made = [await punchAt(south), await punchAt(north, 2), await punchAt(south, 3)];
  expect(await codeOf(() => south.step())).toBe('hub-unreachable');
  proxy.set('fair');
  await expectOnce(made);
});

test('a connection that breaks in the middle of an answer doubles nothing', async () => {
  for (const bytes of [1, 40, 300, 2000]) {
    const made = [await punchAt(south), await punchAt(north, 2)];
    await north.step();
    proxy.breakAfter(bytes);
    await south.step().catch(() => undefined);
    proxy.breakAfter(Number.POSITIVE_INFINITY);
    await expectOnce(made);
  }
});

test('entries whose answer is lost are sent again and stored once', async () => {
  const made = await punchAt(south);
  // The hub gets it, and nobody hears of it: as a connection does that is open on one side alone.
  const before = await south.run(3_600_000).ask(async (hub) => hub.isOpen());
  expect(before).toBe(true);
  proxy.set('half-open');
  await collectAll(south.deps());
  const last = String(requireHub(south.deps()).nextSeq - 1);
  const going = expect(south.step()).rejects.toThrow();
  await expect
    .poll(async () => (await server.ask('SELECT max(seq) AS seq FROM clockface.entries WHERE door = 2'))[0]?.seq)
    .toBe(last);
  proxy.set('cut');
  await going;
  proxy.set('fair');
  await expectOnce([made]);
});

test('a hub that is killed and started again loses nothing that it took', async () => {
  const made = [await punchAt(south), await punchAt(north, 2)];
  await north.step();
  await server.restart();
  await north.step().catch(() => undefined);
  await south.step().catch(() => undefined);
  await expectOnce(made);
});

test('a hub that is put back from a backup gets again what only the doors know', async () => {
  await settleAll([north, south]);
  const copy = await server.backUp();
  const made = [await punchAt(south), await punchAt(north, 2)];
  renamePerson(north, 0, 'After the backup');
  for (const door of [north, south]) await door.step().catch(() => undefined);
  await settleAll([north, south]);
  await server.putBack(copy);
  // One door speaks first and fills the places in the log that others remember with something else.
  made.push(await punchAt(north, 3));
  await north.step().catch(() => undefined);
  await south.step().catch(() => undefined);
  await expectOnce(made);
  const third = await addDoor(north, 'east', addressOf(server), north.clock);
  await settleAll([north, south, third]);
  expect(stateOf(third)).toEqual(stateOf(north));
  expect(rows(third.deps(), 'staff').map(({ name }) => name)).toContain('After the backup');
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, 3, manager.username));
  third.kill();
  await third.open();
  expect(await codeOf(() => third.step())).toBe('hub-refused');
  await third.close();
});

test('two changes of the same version are both kept, and somebody decides', async () => {
  proxy.set('cut');
  renamePerson(north, 0, 'North says');
  renamePerson(south, 0, 'South says');
  await south.step().catch(() => undefined);
  proxy.set('fair');
  await settleAll([north, south]);
  expect(stateOf(south)).toEqual(stateOf(north));
  const [conflict] = rows(north.deps(), 'hub_conflicts');
  expect(conflict).toMatchObject({ table_name: 'staff' });
  const names = [String(rows(north.deps(), 'staff')[0]?.name), String(conflict?.image)];
  expect(names.join()).toContain('North says');
  expect(names.join()).toContain('South says');
});

test('two people who got the same code at two doors both stay, and one is called otherwise', async () => {
  proxy.set('cut');
  await addEnrolled(siteOf(north), 'T1', 31);
  await addEnrolled(siteOf(south), 'T1', 32);
  proxy.set('fair');
  await settleAll([north, south]);
  expect(stateOf(south)).toEqual(stateOf(north));
  const codes = rows(north.deps(), 'staff').map(({ code }) => String(code));
  expect(codes.filter((code) => code.startsWith('T1')).toSorted()).toEqual(['T1', 'T1~2']);
});

test('a withdrawn consent reaches the other door, and a face that was on its way is not kept', async () => {
  const staff = await addEnrolled(siteOf(north), 'W1', 41);
  await settleAll([north, south]);
  proxy.set('cut');
  withdrawConsent(siteOf(north), staff.id, manager.username);
  await north.step();
  proxy.set('fair');
  await settleAll([north, south]);
  for (const door of [north, south]) {
    expect(rows(door.deps(), 'templates').filter((row) => row.staff_id === staff.id)).toEqual([]);
    expect(door.deps().gallery.staff()).not.toContain(staff.id);
  }
});

test('a copy of a disk that speaks too is refused and shown', async () => {
  await settleAll([north, south]);
  south.kill();
  const folder = mkdtempSync(join(tmpdir(), 'clockface-copy-'));
  cpSync(south.folder, folder, { recursive: true });
  await south.open();
  await south.step();
  const copy = await openDoor('copy', { folder, clock: south.clock });
  expect(await codeOf(() => copy.step())).toBe('hub-copy');
  expect((await doorsOf(north)).find(({ door }) => door === 2)).toMatchObject({ problem: 'copy' });
  await copy.close();
  await expectOnce([await punchAt(south)]);
});

test('the hub refuses a number that is not the next, other words under a known one, and every table', async () => {
  await settleAll([north, south]);
  const { nextSeq, sentSeq, site, token } = requireHub(south.deps());
  const push = (after: number, first: number): Promise<unknown> =>
    asDoor(server, south, async (hub) => {
      const [row] = await hub.query<{ status: string }>('SELECT * FROM clockface.push($1, $2, $3, $4)', [
        token,
        after,
        first,
        [Buffer.from('forged')],
      ]);
      return row?.status;
    });
  expect(await push(sentSeq + 5, nextSeq + 5)).toBe('sequence');
  expect(await push(sentSeq - 1, sentSeq)).toBe('sequence');
  for (const sql of [
    `INSERT INTO clockface.entries (site, door, seq, body) VALUES ('${site}', 1, 99999, 'x')`,
    `INSERT INTO clockface.places (site, pos, door, seq) VALUES ('${site}', 99999, 1, 99999)`,
    `UPDATE clockface.entries SET body = 'x'`,
    'DELETE FROM clockface.entries',
    `SELECT clockface.place_entries('${site}')`,
    'SELECT token FROM clockface.doors',
    'SELECT wrapped FROM clockface.pairings',
    'UPDATE clockface.sites SET head = 0',
    'SELECT * FROM clockface.own_door()',
    'CREATE ROLE intruder',
  ])
    expect(await codeOf(() => asDoor(server, south, (hub) => hub.query(sql))), sql).toBe('hub-not-allowed');
});

test('an entry that nobody with the key wrote is passed over and told', async () => {
  await settleAll([north, south]);
  const { nextSeq, sentSeq, token } = requireHub(south.deps());
  // A stolen door's role, without what is on the door.
  await asDoor(server, south, (hub) =>
    hub.query('SELECT * FROM clockface.push($1, $2, $3, $4)', [token, sentSeq, nextSeq, [Buffer.from('nonsense')]]),
  );
  await north.step();
  expect((await doorsOf(north)).find(({ door }) => door === 2)).toMatchObject({ problem: 'nonsense' });
  expect(rows(north.deps(), 'audit').at(-1)).toMatchObject({ action: 'hub.refuse-entry' });
});

test('doors of another site see nothing of this one', async () => {
  const other = await foundDoor(server, 'elsewhere');
  await other.step();
  const seen = await asDoor(server, other, async (hub) => [
    await hub.query('SELECT DISTINCT site FROM clockface.log'),
    await hub.query('SELECT DISTINCT site FROM clockface.entries'),
    await hub.query('SELECT DISTINCT site FROM clockface.places'),
    await hub.query('SELECT DISTINCT site FROM clockface.doors'),
  ]);
  const { site } = requireHub(other.deps());
  expect(seen).toEqual([[{ site }], [{ site }], [{ site }], [{ site }]]);
  await other.close();
});

test('the hub stores no name, code or face that can be read', async () => {
  await settleAll([north]);
  const dump = server.program('pg_dump', ['--schema=clockface', '--inserts', 'clockface']);
  for (const secret of ['Person E1', 'Corner Bakery', 'ada', 'north'])
    expect(dump.includes(Buffer.from(secret).toString('hex')) || dump.includes(`'${secret}'`), secret).toBe(false);
});

test('a pairing code works once', async () => {
  const { code } = await north.run().ask((hub) => offerDoor(north.deps(), hub, 'west', manager.username));
  const west = await openDoor('west');
  await joinDoor(west, addressOf(server), code);
  await west.step();
  const late = await openDoor('late');
  expect(await codeOf(() => joinDoor(late, addressOf(server), code))).toBe('pairing-over');
  expect(await codeOf(() => joinDoor(late, addressOf(server), `${code.slice(0, -1)}A`))).toMatch(/pairing/);
  await west.close();
  await late.close();
});

test('a server whose certificate nobody vouches for is not spoken to', async () => {
  const login = { user: server.admin.user, password: server.admin.password };
  const at = { ...addressOf(server), tls: 'public' as const, ca: null };
  expect(await codeOf(() => connectHub(at, login))).toBe('hub-tls');
  expect(await codeOf(() => connectHub(addressOf(server), { ...login, password: 'wrong' }))).toBe('hub-refused');
  expect(await codeOf(() => connectHub({ ...addressOf(server), database: 'none' }, login))).toBe('hub-no-database');
  expect(await codeOf(() => connectHub(addressOf(server, 1), login))).toBe('hub-unreachable');
});
