import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { migrate, openStore } from '../../src-main/db/store.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { addEnrolled, codeOf, look, manager, openFolder, openSite, rows, scratchFolder } from './support/site.ts';

/** A disk of its own of so many megabytes; null where this user may not mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = join(scratchFolder(), 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** Fills a disk to the last byte; answers the file that fills it. */
function fill(folder: string): string {
  const file = join(folder, 'films');
  for (const size of [1_048_576, 4096, 1]) {
    try {
      for (;;) appendFileSync(file, new Uint8Array(size).fill(7));
    } catch {
      // No more of this size.
    }
  }
  return file;
}

test('a manager gets in on a full disk, and once there is room everybody punches again', async ({ skip }) => {
  const disk = smallDisk(30);
  if (disk === null) return skip('only root may mount a small disk');
  const folder = join(disk, 'data');
  mkdirSync(folder);
  const site = await openSite(folder);
  await addEnrolled(site, 'E1', 1);
  expect(existsSync(site.paths.reserve)).toBe(true);
  expect(readDataHealth(site).lowDiskBytes).toBeGreaterThan(0);
  const films = fill(disk);
  site.clock.set('2026-11-20 09:00');
  let refused: unknown = null;
  for (let count = 0; count < 300 && refused !== 'disk-full'; count++)
    refused = await codeOf(() => punchByFace(site, look(1000 + count)));
  expect(refused).toBe('disk-full');
  expect(await codeOf(() => punchByFace(site, look(1)))).toBe('disk-full');
  expect(await signIn(site, manager)).toMatchObject({ username: 'ada' });
  expect(readDataHealth(site).lowDiskBytes).toBeLessThan(9_000_000);
  rmSync(films);
  expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
  // The next tidying holds room back again.
  await tidyData(site);
  expect(existsSync(site.paths.reserve)).toBe(true);
  site.store.close();

  fill(disk);
  const again = await openFolder(folder);
  expect(rows(again, 'punches')).toHaveLength(1);
  expect(await signIn(again, manager)).toMatchObject({ username: 'ada' });
});

test('a large database is not brought up to date where the disk has no room for it, and is as it was', ({ skip }) => {
  const disk = smallDisk(110);
  if (disk === null) return skip('only root may mount a small disk');
  const file = join(disk, 'clockface.db');
  const before = new Database(file);
  before.pragma('journal_mode = WAL');
  const last = migrations.length - 1;
  migrate(before, last);
  before.exec('CREATE TABLE films (film BLOB)');
  const room = before.prepare('INSERT INTO films VALUES (zeroblob(1048576))');
  for (let megabyte = 0; megabyte < 60; megabyte++) room.run();
  before.close();
  const hashOf = (): string => createHash('sha256').update(readFileSync(file)).digest('hex');
  const [bytes, hash] = [statSync(file).size, hashOf()];
  expect(() => openStore(file)).toThrow(expect.objectContaining({ code: 'disk-full', details: { needed: bytes } }));
  const after = new Database(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(last);
  after.close();
  expect(hashOf()).toBe(hash);
});
