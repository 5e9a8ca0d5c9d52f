import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { readKeys, setPassphrase } from '../../src-main/services/keeping/recovery.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import type { Session } from '../../src-shared/ipc/setup.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { keyringIn } from '../support/open-keyring.ts';
import {
  addEnrolled,
  codeOf,
  manager,
  openFolder,
  openSite,
  rows,
  scratchFolder,
  type TestSite,
  zone,
} from './support/site.ts';

const PASSPHRASE = 'seven herons over the harbour';
const ada: Session = {
  accountId: 1 as AccountId,
  username: manager.username,
  displayName: manager.displayName,
  role: 'owner',
  mustChangePassword: false,
};

const protect = (site: TestSite, passphrase = PASSPHRASE) =>
  setPassphrase(site, { passphrase, password: manager.password }, ada);

/** A site with one face and a recovery passphrase, closed again. */
async function closedSite(): Promise<{ readonly folder: string; readonly staffId: number; readonly keyFile: string }> {
  const site = await openSite();
  const staff = await addEnrolled(site, 'E1', 1);
  await protect(site);
  site.store.close();
  return { folder: site.folder, staffId: staff.id, keyFile: site.paths.dataKey };
}

test('a lost key file loses nothing: the passphrase opens every face, and the keyring has the key again', async () => {
  const { folder, staffId, keyFile } = await closedSite();
  rmSync(keyFile);
  expect(await codeOf(() => openFolder(folder))).toBe('passphrase-needed');
  expect(existsSync(keyFile)).toBe(false);
  const opened = await openFolder(folder, { passphrase: `  ${PASSPHRASE.replace(/ /g, '   ')} ` });
  expect(listPictures(opened, staffId as never)).toHaveLength(2);
  opened.store.close();
  expect(listPictures(await openFolder(folder), staffId as never)).toHaveLength(2);
});

test('a keyring that lost its secrets, or gives back another key, asks for the passphrase', async () => {
  const { folder, keyFile } = await closedSite();
  writeFileSync(keyFile, 'scribble');
  expect(await codeOf(() => openFolder(folder))).toBe('passphrase-needed');
  writeFileSync(keyFile, Buffer.from(Buffer.alloc(32, 3).toString('base64')).reverse());
  expect(await codeOf(() => openFolder(folder))).toBe('passphrase-needed');
  expect(await codeOf(() => openFolder(folder, { keys: keyringIn('absent') }))).toBe('passphrase-needed');
  expect(await codeOf(() => openFolder(folder, { passphrase: 'seven herons over the harbor' }))).toBe(
    'wrong-passphrase',
  );
});

test('a passphrase that was changed opens nothing any more, the new one does', async () => {
  const { folder, keyFile } = await closedSite();
  const site = await openFolder(folder);
  await protect(site, 'eight herons over the harbour');
  site.store.close();
  rmSync(keyFile);
  expect(await codeOf(() => openFolder(folder, { passphrase: PASSPHRASE }))).toBe('wrong-passphrase');
  expect(await codeOf(() => openFolder(folder, { passphrase: 'eight herons over the harbour' }))).toMatchObject({});
});

test('without a keyring nothing is sealed before there is a passphrase, and then each start asks for it', async () => {
  const keys = keyringIn('absent');
  const site = await openFolder(scratchFolder(), { keys });
  await completeSetup(site, { siteName: 'Corner Bakery', zone, manager });
  expect(await codeOf(() => addEnrolled(site, 'E1', 1))).toBe('passphrase-missing');
  await protect(site);
  await addEnrolled(site, 'E2', 2);
  expect(readKeys(site)).toMatchObject({ keyring: 'absent', recoverySetAt: site.clock.now() });
  site.store.close();
  expect(existsSync(site.paths.dataKey)).toBe(false);
  expect(await codeOf(() => openFolder(site.folder, { keys }))).toBe('passphrase-needed');
  const again = await openFolder(site.folder, { keys, passphrase: PASSPHRASE });
  expect(again.gallery.people()).toBe(1);
});

test('a keyring that wraps with a key that everybody knows is not trusted with a new site’s key', async () => {
  const site = await openFolder(scratchFolder(), { keys: keyringIn('weak') });
  expect(existsSync(site.paths.dataKey)).toBe(false);
  await completeSetup(site, { siteName: 'Corner Bakery', zone, manager });
  expect(await codeOf(() => addEnrolled(site, 'E1', 1))).toBe('passphrase-missing');
});

test('a site whose key lies weakly wrapped opens once more, and loses that file with its first passphrase', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.store.close();
  const weak = { keys: keyringIn('weak') };
  const opened = await openFolder(site.folder, weak);
  expect(readKeys(opened)).toMatchObject({ keyring: 'weak', recoverySetAt: null });
  await protect(opened);
  expect(existsSync(site.paths.dataKey)).toBe(false);
  opened.store.close();
  expect(await codeOf(() => openFolder(site.folder, weak))).toBe('passphrase-needed');
  expect((await openFolder(site.folder, { ...weak, passphrase: PASSPHRASE })).gallery.people()).toBe(1);
});

test('a key file without a database is kept for the database that may come back', async () => {
  const site = await openSite();
  site.store.close();
  const key = readFileSync(site.paths.dataKey);
  for (const ending of ['', '-wal', '-shm']) rmSync(join(site.folder, `clockface.db${ending}`), { force: true });
  await openFolder(site.folder);
  expect(readFileSync(site.paths.dataKey).equals(key)).toBe(true);
});

test('a passphrase that is easy to guess, or set without the password, is refused and changes nothing', async () => {
  const site = await openSite();
  for (const [passphrase, reason] of [
    ['fifteen letters', 'too-short'],
    ['      a        b      ', 'too-short'],
    ['abababababababababab', 'too-simple'],
  ] as const)
    await expect(protect(site, passphrase)).rejects.toMatchObject({ code: 'passphrase-weak', details: { reason } });
  const wrong = { passphrase: PASSPHRASE, password: 'something else' };
  expect(await codeOf(() => setPassphrase(site, wrong, ada))).toBe('wrong-credentials');
  expect(rows(site, 'data_key')[0]).toMatchObject({ recovery: null, recovery_set_at: null });
});

test('the passphrase and the key stand nowhere, and that it was set is in the audit', async () => {
  const site = await openSite();
  await protect(site);
  expect(rows(site, 'audit').at(-1)).toMatchObject({ actor: 'ada', action: 'keys.set-passphrase', subject: 'keys:1' });
  for (const table of ['data_key', 'audit']) {
    const text = JSON.stringify(rows(site, table));
    expect(text).not.toContain(PASSPHRASE);
  }
});

test('guesses at the passphrase are counted across restarts, and a right one ends the count', async () => {
  const { folder, keyFile } = await closedSite();
  rmSync(keyFile);
  const guess = (passphrase: string, now = '2026-11-20 08:00') => codeOf(() => openFolder(folder, { passphrase, now }));
  const codes: unknown[] = [];
  for (let start = 0; start < 6; start++) codes.push(await guess('seven herons over the harbor'));
  expect(codes).toEqual([...Array(5).fill('wrong-passphrase'), 'locked-out']);
  expect(await guess(PASSPHRASE)).toBe('locked-out');
  const opened = await openFolder(folder, { passphrase: PASSPHRASE, now: '2026-11-20 08:01' });
  expect(rows(opened, 'failed_attempts')).toEqual([]);
});
