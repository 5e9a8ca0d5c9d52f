import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeDoor } from '../../src-main/hub/doors.ts';
import { keepSnapshots } from '../../src-main/hub/snapshot-keeper.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { TestDoor } from '../support/door.ts';
import { addDoor, addressOf, renamePerson, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { openTwoDoors, type TwoDoors } from './support/two-doors.ts';

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
