import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markEvidenceDeleted } from '../../src-main/db/queries/evidence.ts';
import { updateHub } from '../../src-main/db/queries/hub.ts';
import { findSite } from '../../src-main/db/queries/site.ts';
import { prepareOwnHub } from '../../src-main/hub/found-site.ts';
import { connectHub, migrateHub, requireHubVersion } from '../../src-main/hub/hub-client.ts';
import { hubMigrations } from '../../src-main/hub/hub-schema.ts';
import { fetchPhotograph } from '../../src-main/hub/photographs.ts';
import { continueRotation } from '../../src-main/keeping/rotate-keys.ts';
import { readDay } from '../../src-main/services/hours/hours.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { readPunch } from '../../src-main/services/hours/punch-detail.ts';
import { changeKey, setPassphrase } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { changeZone } from '../../src-main/services/site/site-zones.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import type { AccountId, PunchId, StaffId } from '../../src-shared/models/ids.ts';
import { openDoor, type TestDoor, ZONE } from '../support/door.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { PASSPHRASE } from './support/backup-site.ts';
import {
  addDoor,
  addressOf,
  connectDoor,
  doorsOf,
  foundDoor,
  renamePerson,
  settleAll,
  siteOf,
} from './support/hub-site.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows } from './support/site.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;

const typed = { passphrase: PASSPHRASE, password: manager.password };
const owner = {
  ...{ accountId: 1 as AccountId, username: manager.username, displayName: manager.displayName },
  ...({ role: 'owner', mustChangePassword: false } as const),
};

let server: TestPostgres;
let [first, second]: (TestDoor | undefined)[] = [];
const one = (): TestDoor => first as TestDoor;
const two = (): TestDoor => second as TestDoor;

beforeAll(async () => {
  server = await startPostgres();
  first = await foundDoor(server, 'north');
  await addEnrolled(siteOf(one()), 'E1', 1);
  await one().step();
  second = await addDoor(one(), 'south', addressOf(server));
  await settleAll([one(), two()]);
}, HOOK_MS);

afterAll(async () => {
  await first?.close();
  await second?.close();
  await server?.stop();
}, HOOK_MS);

describe('two doors of a site', () => {
  test('know the same people, and punch at either', async () => {
    expect(rows(two().deps(), 'site')).toMatchObject([{ name: 'Corner Bakery' }]);
    expect(two().deps().gallery.people()).toBe(1);
    for (const door of [one(), two()]) door.clock.set('2026-11-20 09:00');
    expect(await punchByFace(siteOf(two()), look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
    await settleAll([one(), two()]);
    for (const door of [one(), two()]) door.clock.set('2026-11-20 17:01');
    expect(await punchByFace(siteOf(one()), look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
    await settleAll([one(), two()]);
    expect(rows(one().deps(), 'punches').map(({ id }) => id)).toEqual(
      rows(two().deps(), 'punches').map(({ id }) => id),
    );
    expect(await verifyData(siteOf(one()))).toMatchObject({ faults: [] });
    expect(await verifyData(siteOf(two()))).toMatchObject({ faults: [] });
  });

  test('have triggers that note changes, and a machine on its own has none', async () => {
    const triggersOf = (site: Pick<TestDoor['deps'] extends () => infer D ? D : never, 'store'>): unknown =>
      site.store.read((db) =>
        db
          .prepare("SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger' AND name GLOB 'hub_*'")
          .pluck()
          .get(),
      );
    expect(triggersOf(one().deps())).toBeGreaterThan(30);
    expect(triggersOf(await openSite())).toBe(0);
  });

  test('share keys that outlived a data key, and neither changes the one that they share', async () => {
    const east = await openDoor('east');
    await completeSetup(east.deps(), { siteName: 'Corner Bakery', zone: ZONE, manager });
    const site = siteOf(east);
    await setPassphrase(site, typed, owner);
    const { id } = await addEnrolled(site, 'E1', 1);
    await changePin(site, id, '834921', 'ada');
    await changeKey(site, typed, owner);
    expect(await codeOf(() => connectDoor(east, server))).toBe('rotation-running');
    await continueRotation(site);
    await connectDoor(east, server);
    const west = await addDoor(east, 'west', addressOf(server));
    await settleAll([east, west]);
    for (const door of [east, west])
      expect(await codeOf(() => changeKey(siteOf(door), typed, owner))).toBe('rotation-at-hub');
    west.clock.set('2026-11-20 09:00');
    const { evidence } = look(1);
    const punch = await punchByPin(siteOf(west), { requestId: randomUUID(), code: 'E1', pin: '834921', evidence });
    expect(punch).toMatchObject({ kind: 'accepted', direction: 'in' });
    await west.close();
    await east.close();
  });

  test('are listed with what the hub knows of them', async () => {
    expect(await doorsOf(one())).toMatchObject([
      { door: 1, name: 'north', isSelf: true, state: 'joined', behind: 0, queued: 0, problem: null },
      { door: 2, name: 'south', isSelf: false, state: 'joined', queued: 0, problem: null },
    ]);
  });

  test('show the photograph of a punch that the other one took, and keep it nowhere else', async () => {
    const [punch] = rows(two().deps(), 'punches');
    const id = Number(punch?.id) as PunchId;
    expect(readPunch(one().deps(), id, false)).toMatchObject({ photograph: 'elsewhere' });
    const kept = viewEvidence(two().deps(), new Map(), id, manager.username);
    const ask = one().run(3_600_000).ask;
    const got = await fetchPhotograph(one().deps(), { ask, later: () => two().step() }, id, manager.username);
    expect(Buffer.from(got)).toEqual(Buffer.from(kept));
    expect(rows(one().deps(), 'evidence').map(({ hash }) => hash)).not.toContain(punch?.evidence_hash);
    expect(rows(one().deps(), 'audit').at(-1)).toMatchObject({ action: 'evidence.view' });
    const [stored] = await server.ask('SELECT body FROM clockface.photos');
    expect(Buffer.from(stored?.body as Buffer).includes(Buffer.from(kept))).toBe(false);
    // Its hour at the hub is over, and the door that took it is away.
    await server.ask("UPDATE clockface.photos SET asked_at = now() - interval '2 hours'");
    const away = { ask, later: async () => undefined };
    expect(await codeOf(() => fetchPhotograph(one().deps(), away, id, manager.username))).toBe('photograph-away');
    // It keeps it no longer.
    two()
      .deps()
      .store.write((db) => markEvidenceDeleted(db, Number(punch?.staff_id) as StaffId, two().clock.now()));
    const there = { ask, later: () => two().step() };
    expect(await codeOf(() => fetchPhotograph(one().deps(), there, id, manager.username))).toBe('evidence-missing');
  });

  test('go by one zone from a date on; a punch before its door heard of it keeps the earlier one', async () => {
    const doors = [one(), two()];
    const zoneOf = (door: TestDoor) => door.deps().store.read(findSite)?.zone;
    for (const door of doors) door.clock.set('2026-11-27 12:00');
    // From Saturday on; the second door has not heard of it when somebody comes on Monday.
    changeZone(siteOf(one()), { from: '2026-11-28', zone: 'Europe/Lisbon' }, manager.username);
    for (const door of doors) door.clock.set('2026-11-30 09:30');
    expect(await punchByFace(siteOf(two()), look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
    await settleAll(doors);
    expect(zoneOf(one())).toEqual([
      { from: null, zone: ZONE },
      { from: '2026-11-28', zone: 'Europe/Lisbon' },
    ]);
    expect(zoneOf(two())).toEqual(zoneOf(one()));
    for (const door of doors) {
      const punch = rows(door.deps(), 'punches').at(-1);
      expect(punch).toMatchObject({ zone: ZONE, at: Date.parse('2026-11-30T08:30Z') });
      const day = readDay(siteOf(door), { staffId: Number(punch?.staff_id) as StaffId, date: '2026-11-30' });
      // By Berlin's clock half an hour late; by Lisbon's, that counts, half an hour early.
      expect(day.days).toMatchObject([{ lateMinutes: 0, shift: { startsAt: Date.parse('2026-11-30T09:00Z') } }]);
    }
    changeZone(siteOf(one()), { from: '2026-12-02', zone: ZONE }, manager.username);
    await settleAll(doors);
    expect(zoneOf(two())).toEqual(zoneOf(one()));
    for (const door of doors) door.clock.set('2026-12-03 08:00');
  });

  test('of two versions run side by side: the older one stops reading, goes on sending, and says so', async () => {
    const [newer, older] = [one().deps().store, two().deps().store];
    const version = newer.version;
    Object.assign(newer, { version: version + 1 });
    renamePerson(one(), 0, 'Of a newer version');
    await one().step();
    renamePerson(two(), 0, 'Of an older version');
    expect(await codeOf(() => two().step())).toBe('hub-entry-newer');
    expect(await codeOf(() => two().step())).toBe('hub-entry-newer');
    await one().step();
    expect((await doorsOf(one()))[1]).toMatchObject({ problem: 'newer', queued: 0 });
    expect(rows(one().deps(), 'hub_conflicts')).toHaveLength(1);
    // It is updated.
    Object.assign(older, { version: version + 1 });
    await settleAll([one(), two()]);
    two().clock.add(11_000);
    await two().step();
    expect(rows(two().deps(), 'staff')[0]?.name).toBe(rows(one().deps(), 'staff')[0]?.name);
    expect((await doorsOf(one()))[1]).toMatchObject({ problem: null });
  });

  test('do not touch a hub whose schema is newer, and go on once they are', async () => {
    const known = (await server.ask('SELECT version FROM clockface.version'))[0]?.version;
    // A hub that says that it is still understood is spoken to.
    await server.ask('UPDATE clockface.version SET version = 99');
    one().kill();
    await one().open();
    await one().step();
    await server.ask('UPDATE clockface.version SET least = 99');
    for (const door of [one(), two()]) {
      door.kill();
      await door.open();
      expect(await codeOf(() => door.step())).toBe('hub-newer');
    }
    const login = { user: server.admin.user, password: server.admin.password };
    expect(await codeOf(() => prepareOwnHub(one().deps(), login))).toBe('hub-newer');
    await server.ask('UPDATE clockface.version SET version = $1, least = 1', [known]);
    await settleAll([one(), two()]);
  });

  test('say that a hub is older, and bring it up to date with the login of its administrator', async () => {
    await settleAll([one(), two()]);
    await server.ask('CREATE DATABASE earlier OWNER hub_admin');
    const at = { ...addressOf(server), database: 'earlier' };
    const earlier = await connectHub(at, server.admin);
    await migrateHub(earlier, hubMigrations.slice(0, 2));
    // What the site's hub has, as a hub of the second version keeps it.
    const copies = {
      sites: await server.ask('SELECT * FROM clockface.sites'),
      doors: await server.ask('SELECT * FROM clockface.doors'),
      log: await server.ask('SELECT * FROM clockface.places JOIN clockface.entries USING (site, door, seq)'),
    };
    for (const [table, copied] of Object.entries(copies)) {
      const has = await earlier.query<{ name: string }>(
        "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'clockface' AND table_name = $1",
        [table],
      );
      for (const whole of copied) {
        const row = Object.fromEntries(has.map(({ name }) => [name, whole[name]]));
        const columns = Object.keys(row);
        const marks = columns.map((_, index) => `$${index + 1}`).join(', ');
        await earlier.query(
          `INSERT INTO clockface.${table} (${columns.join(', ')}) VALUES (${marks})`,
          Object.values(row),
        );
      }
    }
    await earlier.close();
    const move = async (address: HubAddress): Promise<void> => {
      for (const door of [one(), two()]) {
        door.deps().store.write((db) => updateHub(db, { address }));
        door.kill();
        await door.open();
      }
    };
    await move(at);
    expect(await codeOf(() => one().step())).toBe('hub-older');
    const { user, password } = server.admin;
    await prepareOwnHub(one().deps(), { user, password });
    renamePerson(one(), 0, 'Since it is up to date');
    await settleAll([one(), two()]);
    expect(rows(two().deps(), 'staff')[0]?.name).toBe('Since it is up to date');
    await move(addressOf(server));
    await settleAll([one(), two()]);
  });

  test('that bring a hub up to date at the same moment do it once', async () => {
    await server.ask('CREATE DATABASE fresh OWNER hub_admin');
    const hubs = await Promise.all(
      [1, 2, 3].map(() => connectHub({ ...addressOf(server), database: 'fresh' }, server.admin)),
    );
    await Promise.all(hubs.map((hub) => migrateHub(hub)));
    for (const hub of hubs) {
      await requireHubVersion(hub);
      await hub.close();
    }
  });
});
