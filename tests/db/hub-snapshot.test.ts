import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateHub } from '../../src-main/db/queries/hub.ts';
import { revokeDoor } from '../../src-main/hub/doors.ts';
import { collectAll } from '../../src-main/hub/exchange.ts';
import { requireHub } from '../../src-main/hub/session.ts';
import { keepSnapshots } from '../../src-main/hub/snapshot-keeper.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { TestDoor } from '../support/door.ts';
import { addDoor, addressOf, doorsOf, renamePerson, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, codeOf, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { asDoor, openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;

let site: TwoDoors;
/** Every punch that somebody was told is stored. */
const made: string[] = [];

beforeAll(async () => {
  site = await openTwoDoors();
}, HOOK_MS);

afterAll(() => site?.close(), HOOK_MS);

/** Looks after the log as a door does by its timer; the hub is told before how far the door has read. */
async function keep(door: TestDoor): Promise<void> {
  door.clock.add(11_000);
  await door.step();
  await door.run(3_600_000).ask((hub) => keepSnapshots(door.deps(), hub, 5));
}

const numberOf = async (sql: string): Promise<number> => Number((await site.server.ask(sql))[0]?.count);
const logLength = (): Promise<number> => numberOf('SELECT count(*) AS count FROM clockface.entries');
const thinned = (): Promise<number> => numberOf('SELECT max(thinned) AS count FROM clockface.sites');

/** One door writes the site down, the other looks at it, and the log goes. */
async function thin(): Promise<void> {
  await settleAll([site.north, site.south]);
  for (const door of [site.north, site.south, site.north]) await keep(door);
}

test('nothing goes before another door has looked at the snapshot, and then all but the end', async () => {
  const { north, south } = site;
  for (let count = 0; count < 6; count++)
    made.push(await site.punchAt(count % 2 === 0 ? north : south, 1 + (count % 3)));
  renamePerson(north, 0, 'Before the snapshot');
  await settleAll([north, south]);
  const before = await logLength();
  await keep(north);
  expect(await logLength()).toBe(before);
  expect(await numberOf('SELECT count(*) AS count FROM clockface.snapshots WHERE checked_by IS NULL')).toBe(1);
  await keep(south);
  expect(await logLength()).toBeLessThan(3);
  await site.expectOnce(made);
});

test('a new door reads the snapshot and what came after it, and has all that the others have', async () => {
  const { north, server, south } = site;
  made.push(await site.punchAt(south, 2));
  renamePerson(south, 1, 'After the snapshot');
  await settleAll([north, south]);
  const east = await addDoor(north, 'east', addressOf(server), north.clock);
  await settleAll([east, north, south]);
  expect(stateOf(east)).toEqual(stateOf(north));
  await site.expectOnce(made);
  expect(rows(east.deps(), 'audit').map(({ action }) => action)).toContain('hub.read-snapshot');
  expect(await verifyData(siteOf(east))).toMatchObject({ faults: [] });
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, 3, manager.username));
  await east.close();
});

test('a second snapshot goes on where the first one ended, and a door reads both', async () => {
  const { north, server, south } = site;
  const person = await addEnrolled(siteOf(north), 'S1', 21);
  for (let count = 0; count < 6; count++)
    made.push(await site.punchAt(count % 2 === 0 ? north : south, 1 + (count % 3)));
  await settleAll([north, south]);
  withdrawConsent(siteOf(south), person.id as StaffId, manager.username);
  const first = await thinned();
  await thin();
  expect(await thinned()).toBeGreaterThan(first);
  expect(await numberOf("SELECT count(DISTINCT until) AS count FROM clockface.pieces WHERE kind = 'state'")).toBe(1);
  const west = await addDoor(north, 'west', addressOf(server), north.clock);
  await settleAll([west, north, south]);
  expect(stateOf(west)).toEqual(stateOf(south));
  expect(west.deps().gallery.staff()).not.toContain(person.id);
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, 4, manager.username));
  await west.close();
});

test('a door holds the log until it was away for sixty days, then it is told, and comes back with what it made', async () => {
  const { north, proxy, server, south } = site;
  await thin();
  const own = requireHub(south.deps()).door;
  // Away, with a punch and a name that nobody knows of, and one entry whose answer was lost.
  made.push(await site.punchAt(south, 1));
  await collectAll(south.deps());
  await south.step();
  proxy.set('cut');
  south.deps().store.write((db) => updateHub(db, { sentSeq: requireHub(south.deps()).sentSeq - 1 }));
  made.push(await site.punchAt(south, 2));
  renamePerson(south, 2, 'Said while away');
  for (let count = 0; count < 6; count++) made.push(await site.punchAt(north, 1 + (count % 3)));
  renamePerson(north, 2, 'Said meanwhile');
  await north.step();
  const east = await addDoor(north, 'east', addressOf(server), north.clock);
  await east.step();
  const { readUntil } = requireHub(south.deps());
  for (const door of [north, east, north, east]) await keep(door);
  expect(await thinned()).toBeLessThan(readUntil);
  await server.ask(`UPDATE clockface.doors SET seen_at = now() - interval '61 days' WHERE door = ${own}`);
  for (const door of [north, east]) await keep(door);
  expect(await thinned()).toBeGreaterThan(readUntil);
  expect((await doorsOf(north)).find(({ door }) => door === own)).toMatchObject({ problem: 'away' });
  proxy.set('fair');
  await settleAll([south, north, east]);
  await site.expectOnce(made);
  expect(stateOf(east)).toEqual(stateOf(south));
  expect(rows(south.deps(), 'audit').map(({ action }) => action)).toContain('hub.read-snapshot');
  const sides = [String(rows(north.deps(), 'staff')[2]?.name), JSON.stringify(rows(north.deps(), 'hub_conflicts'))];
  expect(sides.join()).toContain('Said while away');
  expect(sides.join()).toContain('Said meanwhile');
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, requireHub(east.deps()).door, manager.username));
  await east.close();
});

test('a snapshot of a stolen role counts for nothing, is told, and cannot be put over a good one', async () => {
  const { north, server, south } = site;
  await thin();
  for (let count = 0; count < 6; count++) made.push(await site.punchAt(north, 1 + (count % 3)));
  await settleAll([north, south]);
  const { readUntil } = requireHub(south.deps());
  const before = await logLength();
  const refused = await asDoor(server, south, async (hub) => {
    await hub.query('SELECT clockface.begin_snapshot($1)', [readUntil]);
    await hub.query('SELECT clockface.put_piece($1, $2, $3, $4)', [readUntil, 'state', 0, Buffer.from('nonsense')]);
    await hub.query('SELECT clockface.end_snapshot($1, 1)', [readUntil]);
    const [own] = await hub.query<{ done: boolean }>('SELECT clockface.judge_snapshot($1, true) AS done', [readUntil]);
    await hub.query('SELECT clockface.thin_log(1000)');
    return [own?.done, await codeOf(() => hub.query(`DELETE FROM clockface.pieces`))];
  });
  expect(refused).toEqual([false, 'hub-not-allowed']);
  await keep(north);
  expect(await logLength()).toBeGreaterThanOrEqual(before);
  expect(rows(north.deps(), 'audit').map(({ action }) => action)).toContain('hub.refuse-snapshot');
  await thin();
  expect(await logLength()).toBeLessThan(before);
  await site.expectOnce(made);
});

test('a hub that is put back from before a snapshot gets again what it lacks', async () => {
  const { north, server, south } = site;
  await settleAll([north, south]);
  const copy = await server.backUp();
  for (const door of [north, south]) await door.step().catch(() => undefined);
  for (let count = 0; count < 6; count++) made.push(await site.punchAt(north, 1 + (count % 3)));
  await thin();
  await server.putBack(copy);
  for (const door of [north, south]) await door.step().catch(() => undefined);
  await site.expectOnce(made);
  const last = await addDoor(north, 'last', addressOf(server), north.clock);
  await settleAll([last, north, south]);
  expect(stateOf(last)).toEqual(stateOf(north));
  await last.close();
});
