import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { markEvidenceDeleted } from '../../src-main/db/queries/evidence.ts';
import { putRetention, readRetention } from '../../src-main/db/queries/retention.ts';
import { revokeDoor } from '../../src-main/hub/doors.ts';
import { fetchPhotograph } from '../../src-main/hub/photographs.ts';
import { openStorage } from '../../src-main/hub/s3-client.ts';
import { requireHub } from '../../src-main/hub/session.ts';
import { runStorage } from '../../src-main/hub/storage-runner.ts';
import { endStorage, readStorage, setStorage } from '../../src-main/hub/storage-setting.ts';
import { exchangeStored, noteStored } from '../../src-main/hub/stored-photographs.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import type { PunchId, StaffId } from '../../src-shared/models/ids.ts';
import type { PhotoStorage } from '../../src-shared/models/photo-storage.ts';
import type { TestDoor } from '../support/door.ts';
import { startStorage, type TestStorage } from '../support/s3-server.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { settleAll, siteOf } from './support/hub-site.ts';
import { codeOf, manager, rows } from './support/site.ts';
import { openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting servers and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;
const DAY_MS = 86_400_000;

let site: TwoDoors;
let storage: TestStorage;
/** Between the doors and the storage. */
let road: TcpProxy;
let wanted: PhotoStorage;

beforeAll(async () => {
  storage = await startStorage();
  road = await startProxy({ host: '127.0.0.1', port: storage.port });
  wanted = { ...storage.wanted, endpoint: `https://127.0.0.1:${road.port}` };
  site = await openTwoDoors();
}, HOOK_MS);

afterAll(async () => {
  await site?.close();
  await road?.close();
  await storage?.close();
}, HOOK_MS);

afterEach(() => {
  road.set('fair');
  storage.set('well');
});

const lastPunch = (door: TestDoor) => rows(door.deps(), 'punches').at(-1) as { id: number; staff_id: number };
const keyOf = (door: TestDoor, punchId: number): string => `clockface/${requireHub(door.deps()).site}/${punchId}`;
const read = (door: TestDoor) => readStorage(door.deps());

/** Has a photograph looked at from a door that did not take it, while the one that did is away. */
const showElsewhere = (door: TestDoor, punchId: number): Promise<Uint8Array> =>
  fetchPhotograph(
    door.deps(),
    { ask: door.run(3_600_000).ask, later: async () => undefined },
    punchId as PunchId,
    manager.username,
  );

test('a storage is tried before it is kept, and what is wrong is told', async () => {
  const { north } = site;
  const tried = (more: Partial<PhotoStorage>): Promise<unknown> =>
    codeOf(() => setStorage(north.deps(), { ...wanted, ...more }, manager.username));
  expect(await tried({ bucket: 'another-bucket' })).toBe('storage-no-bucket');
  expect(await tried({ secret: 'wrong' })).toBe('storage-refused');
  expect(await tried({ accessKey: 'NOBODY' })).toBe('storage-refused');
  expect(await tried({ endpoint: 'https://127.0.0.1:1' })).toBe('storage-unreachable');
  expect(await tried({ ca: null })).toBe('storage-tls');
  storage.set('full');
  expect(await tried({})).toBe('storage-full');
  storage.set('versioned');
  expect(await tried({})).toBe('storage-keeps-versions');
  storage.set('clock');
  expect(await tried({})).toBe('storage-clock');
  expect(read(north).current).toBeNull();
  expect(storage.keys()).toEqual([]);
});

test('each door brings its photographs there sealed, and another shows them while that door is away', async () => {
  const { north, south } = site;
  await site.punchAt(south);
  const before = lastPunch(south);
  await setStorage(north.deps(), wanted, manager.username);
  await settleAll([north, south]);
  expect(read(south).current).toMatchObject({ bucket: wanted.bucket, accessKey: wanted.accessKey });
  await site.punchAt(south, 2);
  await settleAll([north, south]);
  await exchangeStored(south.deps());
  const { id } = lastPunch(south);
  expect(storage.keys()).toEqual([before.id, id].map((one) => keyOf(south, one)).toSorted());
  const kept = viewEvidence(south.deps(), new Map(), id as PunchId, manager.username);
  const sealed = storage.read(keyOf(south, id));
  expect(sealed.includes(Buffer.from(kept).subarray(0, 8))).toBe(false);
  expect(Buffer.from(await showElsewhere(north, id))).toEqual(Buffer.from(kept));
  expect(rows(north.deps(), 'audit').at(-1)).toMatchObject({ action: 'evidence.view' });
  expect(read(south)).toMatchObject({ waiting: 0, undeleted: 0 });
  // The secret is nowhere to be read, neither at a door nor at the hub.
  const dump = site.server.program('pg_dump', ['--schema=clockface', '--inserts', 'clockface']);
  expect(dump).not.toContain(Buffer.from(wanted.endpoint).toString('hex'));
  expect(rows(south.deps(), 'photo_storages').map(({ secret }) => String(secret))).not.toContain(wanted.secret);
});

test('an object that is gone or was changed is asked of its door instead', async () => {
  const { north, south } = site;
  await site.punchAt(south, 3);
  await settleAll([north, south]);
  await exchangeStored(south.deps());
  const { id } = lastPunch(south);
  const kept = viewEvidence(south.deps(), new Map(), id as PunchId, manager.username);
  storage.spoil(keyOf(south, id), Buffer.from('something else'));
  expect(await codeOf(() => showElsewhere(north, id))).toBe('photograph-away');
  const parts = { ask: north.run(3_600_000).ask, later: () => south.step() };
  const got = await fetchPhotograph(north.deps(), parts, id as PunchId, manager.username);
  expect(Buffer.from(got)).toEqual(Buffer.from(kept));
  // One that belongs to another punch is no photograph of this one.
  const [other = ''] = storage.keys();
  storage.spoil(keyOf(south, id), storage.read(other));
  // The hub still has what its door answered.
  expect(Buffer.from(await showElsewhere(north, id))).toEqual(Buffer.from(kept));
});

test('a storage that is away, stalled or full holds nothing up, and gets everything later', async () => {
  const { south } = site;
  const runner = runStorage(() => south.deps());
  for (const [fault, code] of [
    ['cut', 'storage-unreachable'],
    ['full', 'storage-full'],
  ] as const) {
    if (fault === 'cut') road.set('cut');
    else storage.set('full');
    await site.punchAt(south);
    expect(await codeOf(() => runner.settle())).toBe(code);
    expect(runner.failure()).toBe(code);
    expect(read(south)).toMatchObject({ waiting: 1 });
    // The exchange with the hub goes on.
    await south.step();
    road.set('fair');
    storage.set('well');
    await runner.settle();
    expect(runner.failure()).toBeNull();
    expect(storage.keys()).toContain(keyOf(south, lastPunch(south).id));
  }
  await runner.stop();
});

test('a storage that never answers is given up', async () => {
  road.set('stalled');
  const slow = openStorage(wanted, 300);
  expect(await codeOf(() => slow.put('clockface/slow', Buffer.from('x')))).toBe('storage-unreachable');
  slow.close();
});

test('a photograph that is deleted at its door goes from the storage, and what cannot be deleted is told', async () => {
  const { south } = site;
  const { id, staff_id: staffId } = lastPunch(south);
  expect(storage.keys()).toContain(keyOf(south, id));
  south.deps().store.write((db) => markEvidenceDeleted(db, staffId as StaffId, south.clock.now()));
  road.set('cut');
  expect(await codeOf(() => exchangeStored(south.deps()))).toBe('storage-unreachable');
  expect(read(south).undeleted).toBeGreaterThan(0);
  expect(read(south).undeletedSince).toBe(south.clock.now());
  road.set('fair');
  await exchangeStored(south.deps());
  expect(read(south)).toMatchObject({ undeleted: 0, undeletedSince: null });
  expect(storage.keys()).not.toContain(keyOf(south, id));
});

test('one that is deleted while it is on its way does not stay there', async () => {
  const { south } = site;
  await site.punchAt(south, 2);
  await noteStored(south.deps());
  const { id, staff_id: staffId } = lastPunch(south);
  const { evidence } = south.deps();
  const given = evidence.read.bind(evidence);
  Object.assign(evidence, {
    read: (place: Parameters<typeof given>[0]) => {
      const jpeg = given(place);
      south.deps().store.write((db) => markEvidenceDeleted(db, staffId as StaffId, south.clock.now()));
      return jpeg;
    },
  });
  await exchangeStored(south.deps());
  Object.assign(evidence, { read: given });
  expect(storage.keys()).toContain(keyOf(south, id));
  await exchangeStored(south.deps());
  expect(storage.keys()).not.toContain(keyOf(south, id));
});

test('whoever withdraws at one door has the photographs of every door deleted', async () => {
  const { north, south } = site;
  await site.punchAt(south, 3);
  await settleAll([north, south]);
  await exchangeStored(south.deps());
  const { id, staff_id: staffId } = lastPunch(south);
  expect(storage.keys()).toContain(keyOf(south, id));
  // The door that took it is away.
  withdrawConsent(siteOf(north), staffId as StaffId, manager.username);
  await north.step();
  await exchangeStored(north.deps());
  expect(storage.keys()).not.toContain(keyOf(south, id));
  await settleAll([north, south]);
  await exchangeStored(south.deps());
  expect(read(south)).toMatchObject({ waiting: 0, undeleted: 0 });
});

test('who revokes a door looks after its photographs, and their days end as those of others do', async () => {
  const { north, south } = site;
  await site.punchAt(south);
  await settleAll([north, south]);
  await exchangeStored(south.deps());
  const { id } = lastPunch(south);
  await north.run().ask((hub) => revokeDoor(north.deps(), hub, requireHub(south.deps()).door, manager.username));
  await exchangeStored(north.deps());
  expect(storage.keys()).toContain(keyOf(south, id));
  north.deps().store.write((db) => putRetention(db, { ...readRetention(db), photographs: 30 }));
  north.clock.add(31 * DAY_MS);
  await exchangeStored(north.deps());
  expect(storage.keys()).not.toContain(keyOf(south, id));
});

test('a storage that is no longer used is emptied by who filled it', async () => {
  const { north } = site;
  await site.punchAt(north, 2);
  await exchangeStored(north.deps());
  expect(storage.keys()).toContain(keyOf(north, lastPunch(north).id));
  endStorage(north.deps(), manager.username);
  await exchangeStored(north.deps());
  expect(storage.keys().filter((key) => key === keyOf(north, lastPunch(north).id))).toEqual([]);
  expect(await codeOf(async () => endStorage(north.deps(), manager.username))).toBe('not-found');
});
