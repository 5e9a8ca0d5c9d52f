import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { requireHub } from '../../src-main/hub/session.ts';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { addDoor, addressOf, renamePerson, settleAll } from './support/hub-site.ts';
import { codeOf, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';
import { openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;
/** A server that nobody has filled takes 70 MB, its write-ahead log of two segments included. */
const HUB_MEGABYTES = 140;
const WHY = 'only root may mount a small disk';

let disk: SmallDisk | null = null;
let opened: TwoDoors | undefined;

beforeAll(async () => {
  disk = mountSmallDisk(HUB_MEGABYTES);
  if (disk === null) return;
  opened = await openTwoDoors({ within: disk.folder, settings: { min_wal_size: '32MB', max_wal_size: '32MB' } });
}, HOOK_MS);

afterEach(() => disk?.empty());

afterAll(async () => {
  await opened?.close();
  disk?.remove();
}, HOOK_MS);

test('a hub whose disk fills up while doors send takes nothing more, says so, and all of it once there is room', async ({
  skip,
}) => {
  if (disk === null || opened === undefined) return skip(WHY);
  const { north, server, south, punchAt, expectOnce } = opened;
  await settleAll([north, south]);
  disk.fill(65_536);
  const made: string[] = [];
  let told: unknown = null;
  for (let count = 0; count < 400 && told === null; count++) {
    made.push(await punchAt(south, 1 + (count % 3)));
    told = (await codeOf(() => south.step())) ?? null;
  }
  expect(told).toBe('hub-full');
  // Both doors go on, for as long as it lasts.
  made.push(await punchAt(south), await punchAt(north, 2));
  for (const door of [north, south]) expect(await codeOf(() => door.step())).toBe('hub-full');
  expect(south.run().link()).toMatchObject({ kind: 'down', reason: 'hub-full' });
  const [stored] = await server.ask('SELECT max(seq) AS seq FROM clockface.entries WHERE door = 2');
  expect(Number(stored?.seq)).toBe(requireHub(south.deps()).sentSeq);
  disk.empty();
  await expectOnce(made);
  expect(south.run().link()).toMatchObject({ kind: 'up' });
});

test('a hub that stops because its write-ahead log finds no room loses nothing, and goes on once it is started', async ({
  skip,
}) => {
  if (disk === null || opened === undefined) return skip(WHY);
  const { north, server, south, punchAt, expectOnce } = opened;
  await settleAll([north, south]);
  const made = [await punchAt(south), await punchAt(north, 2)];
  for (const door of [north, south]) await door.step();
  disk.fill();
  // The log is written, and its next segment finds no room: the server ends in the middle of its work.
  await server
    .ask("SELECT pg_logical_emit_message(false, 'full', repeat('x', 1000000)) FROM generate_series(1, 60)")
    .catch(() => undefined);
  await expect.poll(() => codeOf(() => south.step())).toMatch(/^hub-(unreachable|full)$/);
  made.push(await punchAt(south, 3), await punchAt(north, 1));
  for (const door of [north, south]) expect(await codeOf(() => door.step())).toMatch(/^hub-(unreachable|full)$/);
  disk.empty();
  await server.restart();
  await settleAll([north, south]).catch(() => undefined);
  await expectOnce(made);
});

test('a door whose disk fills up while it reads keeps nothing by halves, says so, and reads on once there is room', async ({
  skip,
}) => {
  const own = mountSmallDisk(40);
  if (own === null || opened === undefined) return skip(WHY);
  const { north, server, punchAt } = opened;
  mkdirSync(join(own.folder, 'data'));
  const east = await addDoor(north, 'east', addressOf(server), north.clock, join(own.folder, 'data'));
  try {
    await settleAll([north, east]);
    for (let count = 0; count < 60; count++) {
      await punchAt(north, 1 + (count % 3));
      renamePerson(north, count % 3, `Renamed ${count}`);
    }
    await north.step();
    // A log that was written before has room.
    east.kill();
    await east.open();
    const before = rows(east.deps(), 'punches').length;
    own.fill(60_000);
    expect(await codeOf(() => east.step())).toBe('disk-full');
    const got = rows(east.deps(), 'punches').length;
    expect(got).toBeLessThan(before + 60);
    own.empty();
    await settleAll([north, east]);
    expect(stateOf(east)).toEqual(stateOf(north));
  } finally {
    await east.close().catch(() => undefined);
    own.remove();
  }
});
