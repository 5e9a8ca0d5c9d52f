import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listOutbox } from '../../src-main/db/queries/hub.ts';
import { readConflicts } from '../../src-main/hub/conflicts.ts';
import { offerDoor, renameDoor, revokeDoor } from '../../src-main/hub/doors.ts';
import { connectHub } from '../../src-main/hub/hub-client.ts';
import { rejoinSite } from '../../src-main/hub/rejoin-site.ts';
import { requireHub } from '../../src-main/hub/session.ts';
import { joinDoor, openDoor } from '../support/door.ts';
import { addDoor, addressOf, doorsOf, foundDoor, renamePerson, settleAll } from './support/hub-site.ts';
import { codeOf, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { asDoor, openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;

let site: TwoDoors;

beforeAll(async () => {
  site = await openTwoDoors();
}, HOOK_MS);

afterAll(() => site?.close(), HOOK_MS);

afterEach(() => site.proxy.set('fair'));

const offer = (name: string): Promise<{ readonly code: string }> =>
  site.north.run().ask((hub) => offerDoor(site.north.deps(), hub, name, manager.username));

test('a machine whose data key is not the site’s is not taken in, and keeps all that it has', async () => {
  const { north, server } = site;
  await settleAll([north]);
  // It has a site and a key of its own, and believes to be a door of this one.
  const other = await foundDoor(server, 'elsewhere');
  const id = requireHub(north.deps()).site;
  other.deps().store.write((db) => db.prepare('UPDATE hub SET site = ?').run(id));
  const before = [requireHub(other.deps()), other.deps().store.read((db) => listOutbox(db, 0, 1000))];
  const { code } = await offer('elsewhere');
  expect(await codeOf(() => rejoinSite(other.deps(), code, manager.username))).toBe('hub-other-key');
  expect([requireHub(other.deps()), other.deps().store.read((db) => listOutbox(db, 0, 1000))]).toEqual(before);
  expect(rows(other.deps(), 'audit').map(({ action }) => action)).not.toContain('hub.join');
  // The code was not used up: a machine without data takes the place.
  const fresh = await openDoor('fresh', { clock: north.clock });
  await joinDoor(fresh, addressOf(server), code);
  await settleAll([fresh, north]);
  expect(stateOf(fresh)).toEqual(stateOf(north));
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, requireHub(fresh.deps()).door, manager.username));
  await fresh.close();
  await other.close();
});

test('a conflict names the door that said otherwise, also while the hub is away and once that door is gone', async () => {
  const { north, proxy, server, south } = site;
  const west = await addDoor(north, 'west', addressOf(server), north.clock);
  await settleAll([north, south, west]);
  const number = requireHub(west.deps()).door;
  proxy.set('cut');
  renamePerson(south, 0, 'South says');
  renamePerson(west, 0, 'West says');
  await west.step();
  proxy.set('fair');
  await settleAll([west, south, north]);
  const names = (): unknown[] => [north, south].map((door) => readConflicts(door.deps()).map((one) => one.doorName));
  expect(names()).toEqual([['west'], ['west']]);
  await north.run().ask((hub) => renameDoor(north.deps(), hub, number, 'West gate', manager.username));
  expect(names()).toEqual([['West gate'], ['west']]);
  // The others read it when they connect anew.
  south.kill();
  await south.open();
  await south.step();
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, number, manager.username));
  proxy.set('cut');
  expect(names()).toEqual([['West gate'], ['West gate']]);
  await west.close();
});

test('a pairing code that is over opens nothing, nor one that a clock which was put back would let live on', async () => {
  const { north, server } = site;
  await settleAll([north]);
  const late = await openDoor('late');
  const { site: id } = requireHub(north.deps());
  for (const moved of ["- interval '31 minutes'", "+ interval '1 year'"]) {
    const { code } = await offer('late');
    const [last] = await server.ask('SELECT max(door) AS door FROM clockface.doors WHERE site = $1', [id]);
    await server.ask(
      `UPDATE clockface.pairings SET expires_at = expires_at ${moved} WHERE site = '${id}' AND door = ${last?.door}`,
    );
    const [until] = await server.ask(`SELECT (now() + interval '30 minutes' ${moved})::text AS until`);
    await server.ask(`ALTER ROLE cf_${id}_${last?.door} VALID UNTIL '${until?.until}'`);
    expect(await codeOf(() => joinDoor(late, addressOf(server), code)), moved).toBe('pairing-over');
    await late.open().catch(() => undefined);
  }
  await late.close();
});

test('of two machines that enter one code at the same moment, one becomes the door and the other none', async () => {
  const { north, server } = site;
  const { code } = await offer('twins');
  const twins = [await openDoor('twin-1', { clock: north.clock }), await openDoor('twin-2', { clock: north.clock })];
  await Promise.all(twins.map((twin) => joinDoor(twin, addressOf(server), code)));
  const came = await Promise.all(twins.map(async (twin) => (await codeOf(() => twin.step())) ?? 'in step'));
  expect(came.toSorted()).toEqual(['hub-refused', 'in step']);
  const number = requireHub((twins[0] ?? north).deps()).door;
  const found = (await doorsOf(north)).filter(({ door }) => door === number);
  expect(found).toMatchObject([{ state: 'joined', problem: null }]);
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, number, manager.username));
  for (const twin of twins) await twin.close();
});

test('a door that is revoked while its entries are on their way loses and doubles none of them', async () => {
  const { north, server, south, punchAt, expectOnce } = site;
  await settleAll([north, south]);
  for (const isFirst of [true, false]) {
    const { door, site: id } = requireHub(south.deps());
    // All wait for the door's row, and get it in the order in which they asked. A punch is sent at once.
    const holder = await connectHub(addressOf(server), server.admin);
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM clockface.doors WHERE site = '${id}' AND door = ${door} FOR UPDATE`);
    const made: string[] = [];
    const waiting = async (count: number): Promise<void> =>
      expect
        .poll(async () => (await server.ask('SELECT 1 FROM pg_locks WHERE NOT granted')).length)
        .toBeGreaterThanOrEqual(count);
    const send = async (): Promise<void> => {
      renamePerson(south, 1, `Said on the way ${isFirst}`);
      made.push(await punchAt(south), await punchAt(south, 2));
      await south.step().catch(() => undefined);
    };
    const revoke = (): Promise<unknown> =>
      north.run().ask((hub) => revokeDoor(north.deps(), hub, door, manager.username));
    const going: Promise<unknown>[] = [isFirst ? send() : revoke()];
    await waiting(1);
    going.push(isFirst ? revoke() : send());
    await waiting(2);
    await holder.query('COMMIT');
    await holder.close();
    await Promise.all(going);
    expect(await codeOf(() => south.step())).toMatch(/^hub-(refused|revoked|unreachable)$/);
    const { code } = await offer('south');
    await rejoinSite(south.deps(), code, manager.username);
    south.kill();
    await south.open();
    await expectOnce(made);
    expect(rows(north.deps(), 'staff').map(({ name }) => name)).toContain(`Said on the way ${isFirst}`);
  }
});

test('what was begun while the hub’s clock was a year ahead holds nothing up once it is right again', async () => {
  const { north, server, south } = site;
  await settleAll([north, south]);
  const { door, site: id, readUntil } = requireHub(south.deps());
  await asDoor(server, north, (hub) => hub.query('SELECT clockface.begin_snapshot($1)', [readUntil]));
  await server.ask("UPDATE clockface.snapshots SET begun_at = now() + interval '1 year' WHERE checked_by IS NULL");
  await server.ask(
    `INSERT INTO clockface.photos (site, door, punch, asked_at)
     SELECT '${id}', ${door}, -n, now() + interval '1 year' FROM generate_series(1, 100) AS n`,
  );
  await server.ask("UPDATE clockface.doors SET seen_at = now() + interval '1 year', problem_at = seen_at");
  const [begun] = await asDoor(server, south, async (hub) => {
    await hub.query('SELECT clockface.ask_photo($1, $2)', [1, 1]);
    return hub.query<{ from: number | null }>('SELECT clockface.begin_snapshot($1) AS "from"', [readUntil]);
  });
  expect(begun?.from).not.toBeNull();
  await settleAll([north, south]);
  expect((await doorsOf(north)).find((one) => one.door === door)).toMatchObject({ problem: null });
});

test('a stolen role that leaps over a million million numbers holds nobody up', async () => {
  const { north, server, south, punchAt, expectOnce } = site;
  await settleAll([north, south]);
  const { sentSeq, token } = requireHub(south.deps());
  const leap = sentSeq + 1e12;
  const body = Buffer.from('nonsense');
  for (const sql of [
    'SELECT status FROM clockface.append($1, $2, $3, $4, ARRAY[8])',
    'SELECT status FROM clockface.push($1, $2, $3, ARRAY[$4::bytea])',
  ]) {
    const far = sql.includes('push') ? leap + 1e12 : leap;
    const after = sql.includes('push') ? leap : sentSeq;
    const [answer] = await asDoor(server, south, (hub) => hub.query(sql, [token, after, far, body]));
    expect(answer).toEqual({ status: 'ok' });
  }
  const made = await punchAt(north, 2);
  await north.step();
  const places = await server.ask('SELECT count(*)::integer AS count FROM clockface.places');
  expect(Number(places[0]?.count)).toBeLessThan(1000);
  // The door itself goes on from there.
  const own = await punchAt(south, 3);
  await expectOnce([made, own]);
});

test('a hub whose certificate has run out or is of another name is told as such, and sent nothing', async () => {
  const { north, server } = site;
  await settleAll([north]);
  const login = { user: server.admin.user, password: server.admin.password };
  const told = async (host: string, addresses: readonly string[], at: number): Promise<unknown> => {
    const ca = await server.certify(host, addresses, at);
    const address = { ...addressOf(server), ca };
    const tried = async (): Promise<unknown> =>
      (await codeOf(async () => (await connectHub(address, login)).close())) ?? 'spoken to';
    // A server takes up its new certificate a moment later.
    await expect.poll(tried).not.toBe('hub-tls');
    return tried();
  };
  const YEAR_MS = 365 * 86_400_000;
  expect(await told('localhost', ['127.0.0.1'], Date.now() - 6 * YEAR_MS)).toBe('hub-tls-time');
  expect(await told('localhost', ['127.0.0.1'], Date.now() + YEAR_MS)).toBe('hub-tls-time');
  expect(await told('hub.example', ['192.0.2.1'], Date.now())).toBe('hub-tls-name');
  expect(await told('localhost', ['127.0.0.1'], Date.now())).toBe('spoken to');
});
