/** What becomes of backups and of a change of the key on a disk that fails, by faults of the real file system. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isRotating } from '../../src-main/db/queries/key-rotation.ts';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { keepBackups } from '../../src-main/keeping/backup-runner.ts';
import { continueRotation, rotationOf } from '../../src-main/keeping/rotate-keys.ts';
import type { MachineStore } from '../../src-main/platform/machine-settings.ts';
import { changeKey } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changeFolders } from '../../src-main/services/site/backup-folders.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { owner, PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import { addEnrolled, codeOf, look, manager, placesOf, rows, scratchFolder, type TestSite } from './support/site.ts';

const HOUR = 3_600_000;
const typed = { passphrase: PASSPHRASE, password: manager.password };
const photographOf = (site: TestSite): string => join(site.paths.evidence, String(rows(site, 'evidence')[0]?.path));

describe('a change of the key', () => {
  test('keeps the key before while a photograph cannot be written, and ends once it can', async () => {
    const site = await siteToBackUp();
    await changeKey(site, typed, owner);
    // A folder in the unfinished file's place: it cannot be written, whoever runs this.
    const inTheWay = `${photographOf(site)}.tmp`;
    mkdirSync(inTheWay);
    expect(await codeOf(() => continueRotation(site))).toBe('file-not-written');
    expect([site.store.read(isRotating), rotationOf(site.store)?.failure]).toEqual([true, 'disk-failing']);
    expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
    rmSync(inTheWay, { recursive: true });
    await continueRotation(site);
    expect(site.store.read(isRotating)).toBe(false);
    expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
  });

  test('keeps the key before while the database cannot be written, and ends once it can', async () => {
    const site = await siteToBackUp();
    await changeKey(site, typed, owner);
    let count = 0;
    const write: TestSite['store']['write'] = (work) => {
      count += 1;
      const fails = count === 1;
      return site.store.write((db) => {
        if (fails) db.pragma('query_only = ON');
        try {
          return work(db);
        } finally {
          if (fails) db.pragma('query_only = OFF');
        }
      });
    };
    expect(await codeOf(() => continueRotation({ ...site, store: { ...site.store, write } }))).toBe(
      'data-not-writable',
    );
    await continueRotation(site);
    expect(site.store.read(isRotating)).toBe(false);
    expect(site.logged).not.toContain('a sealed row cannot be opened, and stays as it is');
    expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
  });

  test('gives up a photograph that nobody can read any more after it was tried for an hour', async ({ skip }) => {
    const site = await siteToBackUp();
    await addEnrolled(site, 'E2', 2);
    await punchByFace(site, look(2));
    await changeKey(site, typed, owner);
    const lost = photographOf(site);
    // A file that answers EIO to whoever reads it.
    if (spawnSync('mount', ['--bind', '/proc/self/mem', lost]).status !== 0) return skip('only root may mount it');
    onTestFinished(() => void spawnSync('umount', ['-l', lost]));
    for (let tries = 1; tries < 7; tries++)
      expect(await codeOf(() => continueRotation(site))).toBe('photograph-unreadable');
    await continueRotation(site);
    expect(site.store.read(isRotating)).toBe(false);
    expect((await verifyData(site)).faults).toMatchObject([{ kind: 'photograph' }]);
  });
});

describe('a folder of backups', () => {
  test('that goes away during a backup is not made anew where it was', async () => {
    const site = await siteToBackUp();
    const backups = join(scratchFolder(), 'stick');
    mkdirSync(backups);
    await makeBackup(site, placesOf(site), backups);
    const before = listBackups(backups, null);
    site.clock.add(HOUR);
    const pulled = join(scratchFolder(), 'pulled');
    const copyTo: TestSite['store']['copyTo'] = async (to) => {
      await site.store.copyTo(to);
      renameSync(backups, pulled);
    };
    const store = { ...site.store, copyTo };
    expect(await codeOf(() => makeBackup({ ...site, store }, placesOf(site), backups))).toBe('folder-missing');
    expect(existsSync(backups)).toBe(false);
    expect(listBackups(pulled, null).map(({ at }) => at)).toEqual(before.map(({ at }) => at));
  });

  test('that was taken out, and whose place is an empty folder then, gets no half backup', async () => {
    const site = await siteToBackUp();
    const backups = join(scratchFolder(), 'stick');
    mkdirSync(backups);
    const copyTo: TestSite['store']['copyTo'] = async (to) => {
      await site.store.copyTo(to);
      renameSync(backups, join(scratchFolder(), 'pulled'));
      mkdirSync(backups);
    };
    const store = { ...site.store, copyTo };
    expect(await codeOf(() => makeBackup({ ...site, store }, placesOf(site), backups))).toBe('folder-missing');
    expect(readdirSync(backups)).toEqual([]);
  });

  test('loses what a kill or a failing disk left unfinished with the next backup', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const { at } = await makeBackup(site, placesOf(site), backups);
    const [name = ''] = readdirSync(backups).filter((one) => one.endsWith('.clockface-backup'));
    const left = join(backups, `${name.replace(String(at), String(at - 48 * HOUR))}.tmp`);
    const others = join(backups, 'holiday.jpg.tmp');
    for (const file of [left, others]) writeFileSync(file, 'half');
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    expect([existsSync(left), existsSync(others)]).toEqual([false, true]);
  });

  test('still gets the database and every other photograph where one cannot be read', async () => {
    const site = await siteToBackUp();
    await addEnrolled(site, 'E2', 2);
    await punchByFace(site, look(2));
    const lost = photographOf(site);
    rmSync(lost);
    mkdirSync(lost);
    const backups = scratchFolder();
    expect(await codeOf(() => makeBackup(site, placesOf(site), backups))).toBe('photograph-unreadable');
    expect(listBackups(backups, null)).toHaveLength(1);
    const kept = readdirSync(join(backups, 'evidence'), { recursive: true });
    expect(kept.filter((one) => String(one).endsWith('.enc'))).toHaveLength(1);
  });
});

test('two restores for a try at once come one after the other, and both end well', async () => {
  const site = await siteToBackUp();
  const backups = scratchFolder();
  await makeBackup(site, placesOf(site), backups);
  const drilled = { at: () => null, note: () => undefined };
  const runner = keepBackups(site, { places: placesOf(site), folders: () => [backups], drilled });
  runner.stop();
  const codes = [0, 1, 2].map(() => codeOf(() => runner.drill()));
  for (const came of await Promise.all(codes)) expect(came).toMatchObject({ busy: false });
});

describe('a folder of backups that is the data itself', () => {
  test('is refused, by its name or by a link: its photographs would go as those of an earlier key', async () => {
    const site = await siteToBackUp();
    const link = join(scratchFolder(), 'stick');
    symlinkSync(site.folder, link);
    const machine = { read: () => ({ backupFolders: [] }), change: () => undefined } as unknown as MachineStore;
    for (const folder of [site.folder, link, join(site.folder, 'evidence'), join(link, 'evidence')]) {
      const add = () => changeFolders(site, machine, { folder, add: true }, manager.username);
      expect(await codeOf(add)).toBe('folder-of-data');
      // The link may lead there only later.
      expect(await codeOf(() => makeBackup(site, placesOf(site), folder))).toBe('folder-of-data');
    }
    expect(await codeOf(() => makeBackup(site, placesOf(site), scratchFolder()))).toMatchObject({ photographs: 1 });
  });
});
