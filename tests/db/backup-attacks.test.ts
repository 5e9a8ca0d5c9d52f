import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { findNewestBackup, listBackups } from '../../src-main/keeping/backup-list.ts';
import { keepBackups } from '../../src-main/keeping/backup-runner.ts';
import { chooseBackup, restoreBackup } from '../../src-main/keeping/restore.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { listPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import {
  addEnrolled,
  codeOf,
  manager,
  openFolder,
  placesOf,
  rows,
  scratchFolder,
  type TestSite,
} from './support/site.ts';

const HOUR = 3_600_000;

/** A site with a passphrase, a person, their check-in and a backup of it. */
async function backedUp(
  folder = scratchFolder(),
  now?: string,
): Promise<{ readonly site: TestSite; readonly backups: string }> {
  const site = await siteToBackUp(now);
  await makeBackup(site, placesOf(site), folder);
  return { site, backups: folder };
}

const restore = async (backups: string, into = scratchFolder(), by: number | null = null, site: string | null = null) =>
  ({
    into,
    done: await restoreBackup(await chooseBackup(backups, by, site), PASSPHRASE, into, { now: Date.now() }),
  }) as const;

const photographOf = (site: TestSite): string => String(rows(site, 'evidence')[0]?.path);
const findingsOf = (site: TestSite): string[] => readDataHealth(site).findings.map(({ kind }) => kind);

describe('a folder of backups that somebody changed', () => {
  test('an older backup under a newer name is refused', async () => {
    const { backups } = await backedUp();
    const older = listBackups(backups, null)[0]?.file ?? '';
    const name = older.replace(/\d+\.clockface-backup$/, `${Date.UTC(2026, 10, 21)}.clockface-backup`);
    copyFileSync(older, name);
    expect(await codeOf(() => chooseBackup(backups, null, null))).toBe('backup-damaged');
    rmSync(name);
    expect(await chooseBackup(backups, null, null)).toMatchObject({ file: older });
  });

  test('an empty file, and one of the future, do not hide that backups stopped', async () => {
    const { site, backups } = await backedUp();
    const [good] = listBackups(backups, null);
    const next = (at: number) => (good?.file ?? '').replace(String(good?.at), String(at));
    writeFileSync(next(site.clock.now() - 1 + 2), '');
    copyFileSync(good?.file ?? '', next(Date.UTC(2200, 0, 1)));
    const runner = keepBackups(site, {
      places: placesOf(site),
      folders: () => [backups],
      drilled: { at: () => null, note: () => undefined },
    });
    runner.stop();
    expect(runner.state().folders).toMatchObject([{ lastAt: good?.at }]);
  });

  test('a photograph that was cut short in it is copied again', async () => {
    const { site, backups } = await backedUp();
    const copy = join(backups, 'evidence', photographOf(site));
    const { size } = statSync(copy);
    truncateSync(copy, 10);
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    expect(statSync(copy).size).toBe(size);
  });

  test('a photograph with a turned bit comes back counted as damaged, and the check names it', async () => {
    const { site, backups } = await backedUp();
    const copy = join(backups, 'evidence', photographOf(site));
    const bytes = readFileSync(copy);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(copy, bytes);
    const { into, done } = await restore(backups);
    expect(done).toMatchObject({ photographs: 1, damaged: 1 });
    const back = await openFolder(into, { passphrase: PASSPHRASE });
    expect((await verifyData(back)).faults).toMatchObject([{ kind: 'photograph' }]);
  });
});

describe('two sites that share a folder', () => {
  test('rotate their own backups alone, and restore asks which one is meant', async () => {
    const { site, backups } = await backedUp();
    const { site: other } = await backedUp(backups, '2026-11-20 08:01');
    expect(listBackups(backups, null)).toHaveLength(2);
    for (const one of [site, other]) {
      one.clock.add(60_000);
      await makeBackup(one, placesOf(one), backups);
    }
    expect(listBackups(backups, null)).toHaveLength(2);
    const [first] = listBackups(backups, null);
    await expect(chooseBackup(backups, null, null)).rejects.toMatchObject({ code: 'several-sites' });
    expect(await chooseBackup(backups, null, first?.site ?? '')).toMatchObject({ file: first?.file });
    expect(findNewestBackup(backups, 'ffffffff', Date.UTC(2027, 0, 1))).toBeNull();
  });
});

describe('restore', () => {
  test('refuses a folder in which the log of a lost database lies', async () => {
    const { site, backups } = await backedUp();
    const into = scratchFolder();
    writeFileSync(join(into, 'clockface.db-wal'), readFileSync(`${site.paths.database}-wal`));
    expect(await codeOf(() => restore(backups, into))).toBe('data-not-empty');
    expect(existsSync(join(into, 'clockface.db'))).toBe(false);
  });

  test('refuses a backup of a newer version, and leaves the folder empty', async () => {
    const { site, backups } = await backedUp();
    site.store.write((db) => db.pragma(`user_version = ${site.store.version + 1}`));
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    const into = scratchFolder();
    expect(await codeOf(() => restore(backups, into))).toBe('db-newer');
    expect(existsSync(join(into, 'clockface.db'))).toBe(false);
  });
});

describe('a database that was changed where the witness is gone too', () => {
  /** Changes the database by hand, takes the witness away, and makes the next backup. */
  async function tampered(sql: string): Promise<TestSite> {
    const { site, backups } = await backedUp();
    site.store.close();
    rmSync(site.paths.witness);
    const db = new Database(site.paths.database);
    db.exec(`DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_update; DELETE FROM witness_state; ${sql}`);
    db.close();
    const again = await openFolder(site.folder, { now: '2026-11-20 11:00' });
    await makeBackup(again, placesOf(again), backups);
    return again;
  }

  test('is told by the backup before: an end of the audit that was cut off', async () => {
    expect(findingsOf(await tampered('DELETE FROM audit WHERE id > 4'))).toContain('rows-lost');
  });

  test('is told by the backup before: an audit that was written anew', async () => {
    const site = await tampered('UPDATE audit SET hash = randomblob(32) WHERE id = (SELECT max(id) - 1 FROM audit)');
    expect(findingsOf(site)).toContain('audit-changed');
  });

  test('is told of nothing where nobody changed it', async () => {
    const { site, backups } = await backedUp();
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    expect(findingsOf(site)).toEqual([]);
  });
});

describe('a consent that was withdrawn after the backup', () => {
  const idOf = (site: TestSite): StaffId => rows(site, 'staff')[0]?.id as StaffId;

  /** A backup with a face and a photograph, and a later one of a site that forgot them. */
  async function withdrawnLater() {
    const { site, backups } = await backedUp();
    const first = listBackups(backups, null)[0]?.at ?? 0;
    site.clock.add(HOUR);
    // Somebody pulled the stick: the photograph is still in the folder of the backup.
    const [photograph, copy] = [photographOf(site), join(scratchFolder(), 'kept')];
    copyFileSync(join(backups, 'evidence', photograph), copy);
    withdrawConsent(site, idOf(site), manager.username);
    await makeBackup(site, placesOf(site), backups);
    copyFileSync(copy, join(backups, 'evidence', photograph));
    return { site, backups, first };
  }

  test('is withdrawn in what is restored before anybody could look', async () => {
    const { site, backups, first } = await withdrawnLater();
    const { into, done } = await restore(backups, scratchFolder(), first);
    expect(done).toMatchObject({ forgotten: 1, photographs: 0 });
    expect(existsSync(join(into, 'evidence', photographOf(site)))).toBe(false);
    const back = await openFolder(into, { passphrase: PASSPHRASE });
    expect(back.gallery.people()).toBe(0);
    expect(listPictures(back, idOf(back))).toEqual([]);
    expect(rows(back, 'consents')).toMatchObject([{ withdrawn_at: site.clock.now(), withdrawn_to: 'ada' }]);
    expect(rows(back, 'audit').map(({ action, actor }) => `${String(actor)} ${String(action)}`)).toContain(
      'system consent.withdraw',
    );
    expect(await verifyData(back)).toMatchObject({ faults: [] });
  });

  test('is withdrawn too where an older database is put in place by hand', async () => {
    const { site } = await backedUp();
    site.store.read((db) => db.pragma('wal_checkpoint(TRUNCATE)'));
    const older = readFileSync(site.paths.database);
    site.clock.add(HOUR);
    withdrawConsent(site, idOf(site), manager.username);
    site.store.close();
    for (const ending of ['-wal', '-shm']) rmSync(`${site.paths.database}${ending}`, { force: true });
    writeFileSync(site.paths.database, older);
    const back = await openFolder(site.folder, { now: '2026-11-20 12:00' });
    expect(back.gallery.people()).toBe(0);
    expect(rows(back, 'evidence')).toMatchObject([{ deleted_at: expect.any(Number) }]);
  });

  test('is nobody else’s: a newcomer with the number of the one who withdrew keeps theirs', async () => {
    const { site } = await backedUp();
    const added = await addEnrolled(site, 'E2', 2);
    site.store.read((db) => db.pragma('wal_checkpoint(TRUNCATE)'));
    withdrawConsent(site, added.id, manager.username);
    // As if the database were from before: somebody else was entered later under that number.
    site.store.write((db) => {
      db.prepare('DELETE FROM consents WHERE staff_id = ?').run(added.id);
      db.prepare('UPDATE staff SET created_at = ? WHERE id = ?').run(site.clock.now() + HOUR, added.id);
    });
    recordConsent(site, added.id, 'v1', 'ada');
    site.store.close();
    const back = await openFolder(site.folder, { now: '2026-11-20 12:00' });
    expect(rows(back, 'consents').at(-1)).toMatchObject({ staff_id: added.id, withdrawn_at: null });
  });

  test('is told where the list is sealed with another key', async () => {
    const { backups, first } = await withdrawnLater();
    const { site: stranger } = await backedUp();
    withdrawConsent(stranger, idOf(stranger), 'ada');
    const site = listBackups(backups, null)[0]?.site ?? '';
    copyFileSync(stranger.paths.withdrawn, join(backups, `withdrawn-${site}`));
    const { into } = await restore(backups, scratchFolder(), first);
    expect(findingsOf(await openFolder(into, { passphrase: PASSPHRASE }))).toContain('withdrawals-unreadable');
  });
});
