import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type DataHolder, holdData } from '../../src-main/data/data-holder.ts';
import { openData } from '../../src-main/data/open.ts';
import { createRecoveryDesk } from '../../src-main/data/recovery-desk.ts';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { renewPassword } from '../../src-main/services/accounts/accounts.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { recoverOwner } from '../../src-main/services/accounts/recover-owner.ts';
import { isSetUp } from '../../src-main/services/base/site.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { openKeyring } from '../support/open-keyring.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import { inlineReader, readerScript } from './support/inline-reader.ts';
import { codeOf, manager, placesOf, rows, scratchFolder } from './support/site.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const clock = { now: () => NOW, unsteady: () => false, monotonic: () => null, rebase: () => undefined };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The data of a folder as the app holds it, with the desk before it. */
async function openDesk(folder: string, { wasSetUp = false, folders = [] as string[] } = {}) {
  const paths = dataPaths(folder);
  const opened: boolean[] = [];
  const parts = { paths, clock, keys: openKeyring, log, deviceId: 'kiosk-1', venueId: () => null, readerScript };
  const data: DataHolder = await holdData(
    (passphrase) => openData({ ...parts, notify: () => undefined, wasSetUp, passphrase }),
    log,
    (isExchanged) => opened.push(isExchanged),
  );
  onTestFinished(data.close);
  const stopped: string[] = [];
  const desk = createRecoveryDesk({
    data: () => data,
    paths,
    clock,
    log,
    folders: () => folders,
    stopWork: () => stopped.push('stopped'),
  });
  return { desk, data, opened, stopped, paths };
}

/** A site with a check-in, and a folder with its backup. */
async function backedUp(): Promise<{ folder: string; backups: string }> {
  const site = await siteToBackUp();
  const backups = scratchFolder();
  await makeBackup(site, placesOf(site), backups);
  site.store.close();
  return { folder: site.folder, backups };
}

const databasesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^clockface\.db(\.before-\S*\d)?$/.test(name));

test('a new machine gets its site back from the folder that somebody chose, with the passphrase alone', async () => {
  const { backups } = await backedUp();
  const { desk, data, opened, stopped, paths } = await openDesk(scratchFolder());
  expect(await desk.state()).toEqual({ damaged: false, folders: [], progress: null });
  expect(await codeOf(() => desk.choose(scratchFolder()))).toBe('no-backup');
  const { points } = await desk.choose(backups);
  expect(points).toMatchObject([{ punches: 1, staff: 1, photographs: 1 }]);
  const [point] = points;
  if (point === undefined) throw new Error('no point');
  const chosen = { folder: backups, at: point.at, site: point.site, passphrase: PASSPHRASE };
  // A page names a folder that it was told, and no other.
  expect(await codeOf(() => desk.try({ ...chosen, folder: scratchFolder() }))).toBe('no-backup');
  expect(await codeOf(() => desk.try({ ...chosen, passphrase: 'eight herons over the harbour' }))).toBe(
    'wrong-passphrase',
  );
  expect(await desk.try(chosen)).toEqual({ point, photographsThere: 1, putAsideAs: null });
  expect(isSetUp(data.get().store)).toBe(false);
  expect(await codeOf(() => desk.restore({ ...chosen, passphrase: 'eight herons over the harbour' }))).toBe(
    'wrong-passphrase',
  );
  expect(stopped).toEqual([]);
  const restoring = desk.restore(chosen);
  await vi.waitUntil(() => data.isExchanging(), { timeout: 30_000, interval: 1 });
  // Nobody else reads or writes meanwhile, and how far it is can be asked.
  expect(await codeOf(() => data.get())).toBe('db-locked');
  expect(await desk.state()).toMatchObject({ damaged: false, progress: { of: 1 } });
  expect(await restoring).toEqual({ photographs: 1, damaged: 0, forgotten: 0, putAsideAs: null });
  expect([opened, stopped]).toEqual([[true], ['stopped']]);
  expect(rows(data.get(), 'punches')).toHaveLength(1);
  // Nothing of the empty site makes the restored one look touched.
  expect(readDataHealth(data.get()).findings).toEqual([]);
  expect(databasesIn(dirname(paths.database))).toHaveLength(2);
});

test('a damaged database is put aside for the last good backup, and stays where the backup does not open', async () => {
  const { folder, backups } = await backedUp();
  const database = join(folder, 'clockface.db');
  const broken = readFileSync(database).fill(0xa5, 4096, 4096 * 6);
  writeFileSync(database, broken);
  const { desk, data } = await openDesk(folder, { wasSetUp: true, folders: [backups] });
  expect(data.problem()).toBe('db-damaged');
  const state = await desk.state();
  expect(state).toMatchObject({ damaged: true, folders: [{ folder: backups }] });
  const point = state.folders[0]?.points[0];
  if (point === undefined) throw new Error('no point');
  const chosen = { folder: backups, at: point.at, site: point.site, passphrase: PASSPHRASE };

  const file = join(backups, readdirSync(backups).find((name) => name.endsWith('.clockface-backup')) ?? '');
  const good = readFileSync(file);
  writeFileSync(file, Buffer.concat([good.subarray(0, -1), Buffer.from([(good.at(-1) ?? 0) ^ 1])]));
  expect(await codeOf(() => desk.restore(chosen))).toBe('backup-damaged');
  expect(readFileSync(database)).toEqual(broken);
  writeFileSync(file, good);

  const { putAsideAs } = await desk.restore(chosen);
  expect(readFileSync(join(folder, putAsideAs ?? ''))).toEqual(broken);
  expect(data.problem()).toBeNull();
  expect(rows(data.get(), 'punches')).toHaveLength(1);
});

test('all rows but those of the broken pages are salvaged, with the passphrase, and what is missing is told', async () => {
  const { folder } = await backedUp();
  const database = join(folder, 'clockface.db');
  const db = new Database(database);
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    INSERT INTO audit (id, at, actor, action, subject, details, row_hash, hash)
      SELECT i, 0, 'x', 'x', 'x', '{}', zeroblob(32), randomblob(32) FROM n`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const count = Number(db.prepare('SELECT count(*) FROM audit').pluck().get());
  const leaves = db
    .prepare<[], { pageno: number; ncell: number }>(
      `SELECT pageno, ncell FROM dbstat WHERE name = 'audit' AND pagetype = 'leaf' ORDER BY path`,
    )
    .all();
  db.close();
  // One in the middle, two that follow each other, and the last.
  const spoilt = [leaves[9], leaves[20], leaves[21], leaves.at(-1)].filter((leaf) => leaf !== undefined);
  expect(spoilt).toHaveLength(4);
  const broken = readFileSync(database);
  for (const { pageno } of spoilt) broken.fill(0xa5, (pageno - 1) * 4096, pageno * 4096);
  writeFileSync(database, broken);

  const { desk, data } = await openDesk(folder, { wasSetUp: true });
  expect(data.problem()).toBe('db-damaged');
  expect(await codeOf(() => desk.salvage('eight herons over the harbour'))).toBe('wrong-passphrase');
  expect(readFileSync(database)).toEqual(broken);
  const { tables, putAsideAs } = await desk.salvage(PASSPHRASE);
  const lost = spoilt.reduce((sum, { ncell }) => sum + ncell, 0);
  expect(tables.filter(({ whole }) => !whole)).toEqual([{ table: 'audit', rows: count - lost, whole: false }]);
  expect(readFileSync(join(folder, putAsideAs))).toEqual(broken);
  expect(data.problem()).toBeNull();
  expect(rows(data.get(), 'punches')).toHaveLength(1);
  const deps = data.get();
  const { faults } = await verifyData({ ...deps, reader: inlineReader(deps.store) });
  expect(faults.map(({ table }) => table)).toContain('audit');
  expect(readdirSync(folder)).not.toContain('salvage');
});

test('where the digests of accounts are lost, the recovery passphrase and nothing else makes a new owner', async () => {
  const { folder } = await backedUp();
  const database = join(folder, 'clockface.db');
  const db = new Database(database);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const pages = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name IN ('row_seals', 'table_seals') ORDER BY pageno")
    .pluck()
    .all();
  db.close();
  const broken = readFileSync(database);
  for (const page of pages) broken.fill(0xa5, (page - 1) * 4096, page * 4096);
  writeFileSync(database, broken);

  const { desk, data } = await openDesk(folder, { wasSetUp: true });
  await desk.salvage(PASSPHRASE);
  const deps = data.get();
  const own = { username: manager.username, password: manager.password };
  expect(await codeOf(() => signIn(deps, own))).toBe('wrong-credentials');
  const wanted = {
    ...{ passphrase: PASSPHRASE, username: 'olga', displayName: 'Olga Owner', newPassword: 'swifts over the quay' },
  };
  const asked = (other: object) => codeOf(() => recoverOwner(deps, { ...wanted, ...other }));
  expect(await asked({ passphrase: 'eight herons over the harbour' })).toBe('wrong-passphrase');
  expect(await asked({ username: manager.username })).toBe('name-exists');
  await recoverOwner(deps, wanted);
  expect(await asked({ username: 'otto' })).toBe('owner-there');
  const olga = { username: 'olga', password: wanted.newPassword };
  expect(await signIn(deps, olga)).toMatchObject({ role: 'owner', mustChangePassword: false });
  // The account from before opens nothing until the new owner has given it a first password.
  expect(await codeOf(() => signIn(deps, own))).toBe('wrong-credentials');
  const { firstPassword } = await renewPassword(deps, 1 as AccountId, 'olga');
  expect(await signIn(deps, { ...own, password: firstPassword })).toMatchObject({ mustChangePassword: true });
  data.close();
  const again = await openDesk(folder, { wasSetUp: true });
  expect(await signIn(again.data.get(), olga)).toMatchObject({ role: 'owner' });
});

test('a file that is no database any more is not salvaged, and stays', async () => {
  const { folder } = await backedUp();
  const database = join(folder, 'clockface.db');
  writeFileSync(database, 'nothing of a database');
  const { desk } = await openDesk(folder, { wasSetUp: true });
  expect(await codeOf(() => desk.salvage(PASSPHRASE))).toBe('nothing-salvaged');
  expect(readFileSync(database, 'utf8')).toBe('nothing of a database');
});
