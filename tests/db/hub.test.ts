import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continueRotation } from '../../src-main/keeping/rotate-keys.ts';
import { changeKey, setPassphrase } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { openDoor, type TestDoor, ZONE } from '../support/door.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { PASSPHRASE } from './support/backup-site.ts';
import { addDoor, addressOf, connectDoor, doorsOf, foundDoor, settleAll, siteOf } from './support/hub-site.ts';
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
});
