import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { dropUnneeded } from '../../src-main/keeping/backup-sweep.ts';
import { readBackupHead } from '../../src-main/platform/backup-file.ts';
import { removeNetwork } from '../../src-main/services/own-network/own-network.ts';
import { siteToBackUp } from './support/backup-site.ts';
import { bringNetwork, by } from './support/own-network.ts';
import { placesOf, rows, scratchFolder, type TestSite } from './support/site.ts';

const MINUTE_MS = 60_000;
/** A folder of photographs of a key that no backup here has, as another site's before its first backup is whole. */
const OTHERS = 'evidence-0123abcd';

let site: TestSite;
let backups: string;
const backUp = () => makeBackup(site, placesOf(site), backups);
/** Makes a second backup within the hour, for which the first goes. */
const backUpTwice = async () => {
  await backUp();
  site.clock.add(5 * MINUTE_MS);
  await backUp();
};
beforeEach(async () => {
  site = await siteToBackUp();
  site.clock.set('2026-12-01 10:05');
  backups = scratchFolder();
});

describe('what no backup needs', () => {
  const bringOthers = () => mkdirSync(join(backups, OTHERS));

  test('goes when an older backup goes', async () => {
    bringOthers();
    await backUpTwice();
    expect(listBackups(backups, null)).toHaveLength(1);
    expect(existsSync(join(backups, OTHERS))).toBe(false);
    expect(existsSync(join(backups, 'evidence'))).toBe(true);
  });

  test('stays while another site is making a backup, and not for what such a one left days ago', async () => {
    bringOthers();
    const under = (at: number) => join(backups, `2026-12-01-1010-aaaaaaaa-${at}.clockface-backup.tmp`);
    const now = site.clock.now();
    writeFileSync(under(now), '');
    await backUpTwice();
    expect(existsSync(join(backups, OTHERS))).toBe(true);
    renameSync(under(now), under(now - 2 * 86_400_000));
    await backUpTwice();
    expect(existsSync(join(backups, OTHERS))).toBe(false);
  });

  test('is nothing while the folder does not show the backup that was just made', async () => {
    await backUp();
    for (const { file } of listBackups(backups, null)) rmSync(file);
    await dropUnneeded(backups, join(backups, 'made'), site.clock.now());
    expect(existsSync(join(backups, 'evidence'))).toBe(true);
  });

  test('is not what a backup needs whose name somebody changed', async () => {
    await bringNetwork(site);
    await backUp();
    const [kept = { file: '' }] = listBackups(backups, null);
    renameSync(kept.file, join(backups, 'Before the move.CLOCKFACE-BACKUP'));
    await removeNetwork(site, by);
    await backUpTwice();
    expect(readdirSync(join(backups, 'networks'))).toHaveLength(1);
  });

  test('that cannot go fails no backup, and is logged', async () => {
    writeFileSync(join(backups, 'networks'), 'no folder');
    await backUpTwice();
    expect(site.logged).toContain('what no backup needs cannot be removed');
    expect(rows(site, 'audit').filter(({ action }) => action === 'backup.make')).toHaveLength(2);
  });
});

test('a clock that is a little back does not cost the backup just made', async () => {
  await backUp();
  site.clock.add(-5 * MINUTE_MS);
  const { at } = await backUp();
  expect(listBackups(backups, null).map((one) => one.at)).toContain(at);
});

test('a backup during which the own network went does not say that it needs none', async () => {
  await bringNetwork(site);
  const { copyTo } = site.store;
  const store = {
    ...site.store,
    copyTo: async (file: string) => {
      await copyTo(file);
      await removeNetwork(site, by);
    },
  };
  await makeBackup({ ...site, store }, placesOf(site), backups);
  const [made = { file: '' }] = listBackups(backups, null);
  expect((await readBackupHead(made.file)).head).not.toHaveProperty('network');
});
