/** A changed data key, and a shared folder of backups, at a site with two doors and a real PostgreSQL. */
import { expect, onTestFinished, test } from 'vitest';
import { fetchPhotograph } from '../../src-main/hub/photographs.ts';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { continueRotation, rotationOf } from '../../src-main/keeping/rotate-keys.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { changeKey, readKeys, setPassphrase } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { openDoor, type TestDoor, ZONE } from '../support/door.ts';
import { startPostgres } from '../support/postgres.ts';
import { owner, PASSPHRASE } from './support/backup-site.ts';
import { addDoor, addressOf, connectDoor, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, addPerson, codeOf, look, manager, placesOf, rows, scratchFolder } from './support/site.ts';

const typed = { passphrase: PASSPHRASE, password: manager.password };

/** Two doors of a site whose key was changed before they were connected. */
async function twoDoors(): Promise<{ east: TestDoor; west: TestDoor }> {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const east = await openDoor('east');
  onTestFinished(() => east.close());
  await completeSetup(east.deps(), { siteName: 'Corner Bakery', zone: ZONE, manager });
  await setPassphrase(siteOf(east), typed, owner);
  await addEnrolled(siteOf(east), 'E1', 1);
  await changeKey(siteOf(east), typed, owner);
  await continueRotation(siteOf(east));
  await connectDoor(east, server);
  const west = await addDoor(east, 'west', addressOf(server));
  onTestFinished(() => west.close());
  await settleAll([east, west]);
  return { east, west };
}

test('doors read each other’s faces and photographs under a key that was changed before, and change it no more', async () => {
  const { east, west } = await twoDoors();
  for (const door of [east, west]) door.clock.set('2026-11-20 09:00');
  const probe = look(1);
  expect(await punchByFace(siteOf(west), probe)).toMatchObject({ kind: 'accepted', direction: 'in' });
  await settleAll([east, west]);
  for (const door of [east, west]) {
    expect(readKeys(door.deps())).toMatchObject({ isShared: true });
    expect(await codeOf(() => changeKey(siteOf(door), typed, owner))).toBe('rotation-at-hub');
    // Nothing of it was begun.
    expect(rotationOf(door.deps().store)).toBe(null);
  }
  const id = Number(rows(east.deps(), 'punches')[0]?.id) as PunchId;
  const ask = east.run(3_600_000).ask;
  const photograph = await fetchPhotograph(east.deps(), { ask, later: () => west.step() }, id, manager.username);
  expect(Buffer.from(photograph)).toEqual(Buffer.from(probe.evidence ?? []));
  east.clock.set('2026-11-20 17:00');
  expect(await punchByFace(siteOf(east), look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
  for (const door of [east, west]) expect(await verifyData(siteOf(door))).toMatchObject({ faults: [] });
}, 180_000);

test('two doors that back up into one folder tell no false alarm of each other, and keep each its own', async () => {
  const { east, west } = await twoDoors();
  const folder = scratchFolder();
  for (let hour = 9; hour < 12; hour++) {
    for (const door of [east, west]) {
      door.clock.set(`2026-11-20 ${String(hour).padStart(2, '0')}:${door === east ? '00' : '10'}`);
      await makeBackup(siteOf(door), placesOf({ paths: dataPaths(door.folder) }), folder);
    }
    // One has much more in its audit than the other.
    for (let number = 0; number < 6; number++) addPerson(siteOf(east), `N${hour}-${number}`);
  }
  expect([east, west].map((door) => readDataHealth(siteOf(door)).findings)).toEqual([[], []]);
  const sites = Object.values(Object.groupBy(listBackups(folder, null), ({ site }) => site));
  expect(sites.map((some) => some?.length)).toEqual([3, 3]);
}, 180_000);
