import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { listOutbox, noteRestored, updateHub } from '../../src-main/db/queries/hub.ts';
import { runDoor } from '../../src-main/hub/door-runner.ts';
import { offerDoor, revokeDoor } from '../../src-main/hub/doors.ts';
import { collectAll } from '../../src-main/hub/exchange.ts';
import { rejoinSite } from '../../src-main/hub/rejoin-site.ts';
import { requireHub } from '../../src-main/hub/session.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { addressOf, doorsOf, foundDoor, renamePerson, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, codeOf, look, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { asDoor, openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;
/** A year of whole weeks: a working morning stays one. */
const YEAR_MS = 364 * 86_400_000;

let site: TwoDoors;

beforeAll(async () => {
  site = await openTwoDoors();
}, HOOK_MS);

afterAll(() => site?.close(), HOOK_MS);

afterEach(() => {
  vi.useRealTimers();
  site.proxy.set('fair');
});

/** Makes the waiting of half a minute pass at once, until a work ends. */
async function passTime<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) await vi.advanceTimersByTimeAsync(1000);
  return over;
}

test('a hub that takes the connection and never answers holds no punch up, and is given up', async () => {
  const { proxy, south } = site;
  await south.step();
  proxy.set('stalled');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // First in the middle of a conversation, then while it begins.
  for (const _ of ['open', 'new']) {
    const before = proxy.swallowed();
    const going = codeOf(() => south.step());
    await expect.poll(() => proxy.swallowed()).toBeGreaterThan(before);
    const made = await site.punchAt(south);
    expect(rows(south.deps(), 'punches').at(-1)).toMatchObject({ request_id: made });
    expect(await passTime(going)).toBe('hub-unreachable');
  }
  vi.useRealTimers();
  proxy.set('fair');
  await site.expectOnce([]);
});

test('a network that comes and goes with every exchange loses and doubles nothing', async () => {
  const { proxy, north, south } = site;
  const made: string[] = [];
  for (let round = 0; round < 8; round++) {
    made.push(await site.punchAt(south, 1 + (round % 2)));
    renamePerson(round % 2 === 0 ? north : south, 2, `Round ${round}`);
    if (round % 3 !== 2) await north.step();
    const going = south.step().catch(() => undefined);
    if (round % 2 === 1) await collectAll(south.deps());
    proxy.set('cut');
    await going;
    proxy.set('fair');
    if (round % 3 === 0) await south.step();
  }
  await site.expectOnce(made);
});

test('what arrives twice is stored once, and a recorded conversation opens nothing', async () => {
  const { proxy, north, server, south } = site;
  await settleAll([north, south]);
  // Without TLS, which would refuse it for both.
  const plain = { ...addressOf(server, proxy.port), tls: 'off', ca: null } as const;
  const runner = runDoor({ data: () => south.deps(), version: '0', pollMs: 3_600_000 });
  const { address } = requireHub(south.deps());
  south.deps().store.write((db) => updateHub(db, { address: plain }));
  await runner.settle();
  const made = await site.punchAt(south);
  proxy.set('twice');
  await runner.settle().catch(() => undefined);
  // A whole conversation, with its greeting.
  expect(await codeOf(() => runner.settle())).toBe('hub-unreachable');
  proxy.set('fair');
  await runner.settle();
  await runner.stop();
  south.deps().store.write((db) => updateHub(db, { address }));
  await site.expectOnce([made]);
});

test('the same entries sent again, or read again from the beginning, change nothing', async () => {
  const { north, server, south } = site;
  const made = await site.punchAt(south, 3);
  await settleAll([north, south]);
  const before = stateOf(north);
  const { sentSeq, token } = requireHub(south.deps());
  const entries = south.deps().store.read((db) => listOutbox(db, sentSeq - 3, 3));
  const [answer] = await asDoor(server, south, (hub) =>
    hub.query('SELECT * FROM clockface.push($1, $2, $3, $4)', [
      token,
      sentSeq - 3,
      entries[0]?.seq,
      entries.map(({ body }) => body),
    ]),
  );
  expect(answer).toEqual({ status: 'ok', last_seq: sentSeq });
  for (const door of [north, south]) door.deps().store.write((db) => updateHub(db, { readUntil: 0, readMark: '' }));
  await site.expectOnce([made]);
  expect(stateOf(north)).toEqual(before);
});

test('a hub whose disk is full takes nothing and says so; the doors go on and send later', async () => {
  const { north, server, south } = site;
  await server.ask(`CREATE FUNCTION clockface.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
  await server.ask(`CREATE TRIGGER full_disk BEFORE INSERT ON clockface.entries
    FOR EACH STATEMENT EXECUTE FUNCTION clockface.full_disk()`);
  const made = [await site.punchAt(south), await site.punchAt(north, 2)];
  const { sentSeq } = requireHub(south.deps());
  expect(await codeOf(() => south.step())).toBe('hub-full');
  expect(requireHub(south.deps()).sentSeq).toBe(sentSeq);
  await server.ask('DROP FUNCTION clockface.full_disk() CASCADE');
  await site.expectOnce(made);
});

test('a door whose disk is full keeps nothing of a batch, says so, and reads it once there is room', async () => {
  const { north, south } = site;
  const made: string[] = [];
  for (let count = 0; count < 12; count++) made.push(await site.punchAt(north, 1 + (count % 3)));
  await north.step();
  const pages = (most?: number): unknown =>
    south.deps().store.read((db) => db.pragma(most === undefined ? 'page_count' : `max_page_count = ${most}`));
  const before = rows(south.deps(), 'punches').length;
  pages(1);
  expect(await codeOf(() => south.step())).toBe('disk-full');
  expect(rows(south.deps(), 'punches')).toHaveLength(before);
  expect(await codeOf(() => south.step())).toBe('disk-full');
  pages(1_000_000);
  await site.expectOnce(made);
});

test('a revoked door is cut off at once, and joins again as another one with all that it has', async () => {
  const { north, server, south } = site;
  await settleAll([north, south]);
  const number = requireHub(south.deps()).door;
  const conflicts = rows(north.deps(), 'hub_conflicts');
  const standing = await asDoor(server, south, async (hub) => {
    await north.run().ask((at) => revokeDoor(north.deps(), at, number, manager.username));
    return codeOf(() => hub.query('SELECT 1'));
  });
  expect(standing).toBe('hub-unreachable');
  const made = [await site.punchAt(south)];
  renamePerson(south, 1, 'Said before it was known');
  // It may have found out by itself that its connection is gone, or not yet.
  await south.step().catch(() => undefined);
  expect(await codeOf(() => south.step())).toBe('hub-refused');
  renamePerson(south, 1, 'Said after it was known');
  const offer = (): Promise<{ code: string }> =>
    north.run().ask((hub) => offerDoor(north.deps(), hub, 'south', manager.username));
  const { code } = await offer();
  const other = await foundDoor(server, 'elsewhere');
  expect(await codeOf(() => rejoinSite(other.deps(), code, manager.username))).toBe('hub-other-site');
  await other.close();
  await rejoinSite(south.deps(), code, manager.username);
  south.kill();
  await south.open();
  made.push(await site.punchAt(south, 2));
  await site.expectOnce(made);
  expect(rows(north.deps(), 'staff').map(({ name }) => name)).toContain('Said after it was known');
  expect(rows(north.deps(), 'hub_conflicts')).toEqual(conflicts);
  expect((await doorsOf(north)).map(({ door, state }) => `${door} ${state}`)).toEqual([
    '1 joined',
    '2 revoked',
    '3 joined',
  ]);
});

test('a door that is put back from before gives no id twice, and gets its own punches back', async () => {
  const { north, south } = site;
  await settleAll([north, south]);
  south.kill();
  const copy = mkdtempSync(join(tmpdir(), 'clockface-copy-'));
  cpSync(south.folder, copy, { recursive: true });
  await south.open();
  const made = [await site.punchAt(south)];
  await south.step();
  south.kill();
  rmSync(south.folder, { recursive: true });
  cpSync(copy, south.folder, { recursive: true });
  rmSync(copy, { recursive: true });
  await south.open();
  south.deps().store.write(noteRestored);
  made.push(await site.punchAt(south, 2));
  await site.expectOnce(made);
  for (const door of [north, south]) expect(await verifyData(siteOf(door))).toMatchObject({ faults: [] });
});

test('punches from the future wait until it is there, and the door whose clock is wrong is shown', async () => {
  const { north, south } = site;
  await settleAll([north, south]);
  const own = requireHub(south.deps()).door;
  const before = rows(north.deps(), 'punches').length;
  const early = await site.punchAt(south, 3);
  // Its clock was a year ahead when it took the next one.
  south.clock.add(YEAR_MS);
  await addEnrolled(siteOf(south), 'F1', 51);
  const request = look(51);
  expect(await punchByFace(siteOf(south), request)).toMatchObject({ kind: 'accepted' });
  await south.step();
  await north.step();
  expect(rows(north.deps(), 'punches').slice(before)).toMatchObject([{ request_id: early }]);
  const found = (await doorsOf(north)).find(({ door }) => door === own);
  expect(found).toMatchObject({ problem: 'ahead' });
  expect(found?.clockMs).toBeGreaterThan(YEAR_MS / 2);
  expect(rows(north.deps(), 'audit').map(({ action }) => action)).toContain('hub.hold-entry');
  // The honest ones are not kept from anybody.
  expect(await punchByFace(siteOf(north), look(2))).toMatchObject({ kind: 'accepted' });
  north.clock.set('2028-01-10 09:00');
  await site.expectOnce([early, request.requestId]);
  expect((await doorsOf(north)).find(({ door }) => door === own)).toMatchObject({ problem: null });
});
