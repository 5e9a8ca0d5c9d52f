import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRotating } from '../../src-main/db/queries/key-rotation.ts';
import { listSealedAfter, sealedColumns } from '../../src-main/db/queries/sealed.ts';
import { listKeptEvidence } from '../../src-main/db/queries/verify.ts';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { drillRestore } from '../../src-main/keeping/drill.ts';
import { chooseBackup, restoreBackup } from '../../src-main/keeping/restore.ts';
import { continueRotation } from '../../src-main/keeping/rotate-keys.ts';
import { readDataKey, storeDataKey } from '../../src-main/platform/data-key.ts';
import { createVault, type Vault } from '../../src-main/platform/vault.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { changeKey } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { openKeyring } from '../support/open-keyring.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import {
  addEnrolled,
  codeOf,
  look,
  manager,
  openFolder,
  placesOf,
  rows,
  scratchFolder,
  type TestSite,
} from './support/site.ts';

const ada = {
  accountId: 1 as AccountId,
  username: manager.username,
  displayName: manager.displayName,
  role: 'owner',
  mustChangePassword: false,
} as const;
const typed = { passphrase: PASSPHRASE, password: manager.password };

const keyOf = (site: Pick<TestSite, 'paths'>) => readDataKey(site.paths.dataKey, openKeyring);

/** How many sealed pieces of the database a key opens, and how many it does not. */
function countOpened(site: TestSite, vault: Vault): { opened: number; shut: number } {
  const found = { opened: 0, shut: 0 };
  for (const column of sealedColumns) {
    for (const { owner, sealed } of site.store.read((db) => listSealedAfter(db, column, 0, 1000))) {
      try {
        vault.open(column.kind, owner, sealed);
        found.opened += 1;
      } catch {
        found.shut += 1;
      }
    }
  }
  return found;
}

/** What was sealed is sealed with the key of today alone, and nothing was lost or touched. */
async function expectRenewed(site: TestSite, old: Uint8Array, photographs: number): Promise<void> {
  expect(site.store.read(isRotating)).toBe(false);
  const today = createVault(await keyOf(site));
  expect(today.fingerprint.equals(createVault(old).fingerprint)).toBe(false);
  expect(countOpened(site, today)).toEqual({ opened: 8, shut: 0 });
  expect(countOpened(site, createVault(old)).opened).toBe(0);
  expect(await verifyData(site)).toMatchObject({ faults: [], photographs });
}

test('a change of the key goes on after a kill at every step, while people check in and out', async () => {
  const site = await siteToBackUp();
  const two = await addEnrolled(site, 'E2', 2);
  await changePin(site, two.id, '834921', 'ada');
  await punchByFace(site, look(2));
  const old = await keyOf(site);
  const left: string[] = [];
  const kill = (): void => {
    const folder = scratchFolder();
    cpSync(site.folder, folder, { recursive: true });
    left.push(folder);
  };
  await changeKey(site, typed, ada);
  kill();
  expect(await codeOf(() => changeKey(site, typed, ada))).toBe('rotation-running');
  site.clock.set('2026-11-20 17:00');
  const step = <T>(done: T): T => {
    kill();
    return done;
  };
  const store: TestSite['store'] = { ...site.store, write: (work) => step(site.store.write(work)) };
  const evidence = { ...site.evidence, renew: (path: string) => step(site.evidence.renew(path)) };
  const running = continueRotation({ ...site, store, evidence });
  expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
  await running;
  await expectRenewed(site, old, 3);
  // PINs are known as digests alone, and stay.
  const pin = { requestId: randomUUID(), code: 'E2', pin: '834921', evidence: look(2).evidence };
  expect(await punchByPin(site, pin as never)).toMatchObject({ kind: 'accepted', direction: 'out' });
  const photographsOf = (again: TestSite): number => again.store.read((db) => listKeptEvidence(db, 0, 99)).length;
  expect(left.length).toBeGreaterThan(9);
  for (const folder of left.filter((_, index) => index % 2 === 0)) {
    const again = await openFolder(folder);
    await expectRenewed(again, old, photographsOf(again));
    again.store.close();
  }
}, 120_000);

test('a kill between the database and the keyring leaves a key that opens', async () => {
  const site = await siteToBackUp();
  const old = await keyOf(site);
  const next = `${site.paths.dataKey}.next`;
  // Before the database has it: the new key never was.
  await storeDataKey(next, openKeyring, Buffer.alloc(32, 5));
  site.store.close();
  const before = await openFolder(site.folder);
  expect([existsSync(next), Buffer.from(await keyOf(before)).equals(Buffer.from(old))]).toEqual([false, true]);
  // After: the file is still the one of the key before.
  await changeKey(before, typed, ada);
  before.store.close();
  renameSync(site.paths.dataKey, next);
  await storeDataKey(site.paths.dataKey, openKeyring, old);
  const after = await openFolder(site.folder);
  expect(existsSync(next)).toBe(false);
  expect(after.store.read(isRotating)).toBe(false);
  expect(await verifyData(after)).toMatchObject({ faults: [], photographs: 1 });
});

test('backups from before and after open, with the consents that were withdrawn since', async () => {
  const site = await siteToBackUp();
  await addEnrolled(site, 'E2', 2);
  await punchByFace(site, look(2));
  const folder = scratchFolder();
  await makeBackup(site, placesOf(site), folder);
  const at = site.clock.now();
  await changeKey(site, typed, ada);
  expect(await codeOf(() => makeBackup(site, placesOf(site), folder))).toBe('rotation-running');
  await continueRotation(site);
  site.clock.add(3_600_000);
  // The one there is was made with the key before: no drill can open it, and none fails for that.
  expect(await codeOf(() => drillRestore(site, folder, placesOf(site).drill))).toBe('no-backup');
  const [one] = rows(site, 'staff');
  withdrawConsent(site, Number(one?.id) as never, 'ada');
  await makeBackup(site, placesOf(site), folder);
  expect(await drillRestore(site, folder, placesOf(site).drill)).toMatchObject({ photographs: 1 });
  for (const [by, forgotten] of [
    [at, 1],
    [null, 0],
  ] as const) {
    const into = scratchFolder();
    const restored = await restoreBackup(await chooseBackup(folder, by, null), PASSPHRASE, into, {
      now: site.clock.now(),
    });
    expect(restored).toMatchObject({ forgotten, damaged: 0 });
    const back = await openFolder(into, { passphrase: PASSPHRASE, now: '2026-11-20 12:00' });
    expect((await verifyData(back)).faults).toEqual([]);
    expect(back.gallery.people()).toBe(1);
  }
}, 60_000);

test('the key is not changed without the passphrase of today', async () => {
  const site = await siteToBackUp();
  const old = await keyOf(site);
  const wrong = { ...typed, passphrase: 'another passphrase altogether' };
  expect(await codeOf(() => changeKey(site, wrong, ada))).toBe('wrong-passphrase');
  expect(await codeOf(() => changeKey(site, { ...typed, password: 'guess' }, ada))).toBe('wrong-credentials');
  writeFileSync(`${site.paths.dataKey}.next`, 'scribble');
  site.store.close();
  const again = await openFolder(site.folder);
  expect(Buffer.from(await keyOf(again)).equals(Buffer.from(old))).toBe(true);
  expect(await verifyData(again)).toMatchObject({ faults: [], photographs: 1 });
});
