import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { demoManager } from '../demo/first-run.ts';
import { describeRelease, signRelease } from '../support/update-release.ts';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString();

test('an owner has a signed update fetched from an address, and it is installed after a backup', async ({
  launch,
  sampleData,
  makeFolder,
}, info) => {
  const [site, home] = [makeFolder('release'), makeFolder('program')];
  const [program, said, backups] = [join(home, 'Clockface.AppImage'), join(home, 'said'), join(home, 'backups')];
  execFileSync('mkfifo', [said]);
  mkdirSync(backups);
  writeFileSync(program, 'the version before');
  const file = join(site, 'Clockface-99.0.0.AppImage');
  writeFileSync(file, `#!/bin/sh\necho started > ${said}\n`);
  const notes = { en: 'Longer reports.\nQuieter at night.', de: 'Längere Berichte.\nNachts leiser.' };
  const release = { version: '99.0.0', schema: 999, releasedOn: '2026-11-23', notes };
  signRelease(site, describeRelease(site, release), secret);
  const settings = JSON.parse(readFileSync(join(sampleData, 'settings.json'), 'utf8'));
  writeFileSync(join(sampleData, 'settings.json'), JSON.stringify({ ...settings, backupFolders: [backups] }));
  const server = createServer(({ url = '' }, answer) => {
    const asked = join(site, url);
    answer.writeHead(existsSync(asked) ? 200 : 404).end(existsSync(asked) ? readFileSync(asked) : '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  const app = await launch({
    dataDir: sampleData,
    camera: 'none',
    now: wednesdayMorning,
    env: { CLOCKFACE_UPDATE_KEY: publicKey, APPIMAGE: program },
  });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-updates').click();
  await admin.getByTestId('update-source-address').check();
  await admin.getByTestId('update-url').fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await admin.getByTestId('update-use-address').click();
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(1));
  await admin.getByTestId('update-check').click();
  await expect(admin.getByTestId('update-failure')).toHaveAttribute('data-code', 'update-torn');
  writeFileSync(file, whole);
  await admin.getByTestId('update-check').click();
  await expect(admin.getByTestId('update-staged')).toHaveAttribute('data-version', '99.0.0');
  await expect(admin.getByTestId('update-failure')).toHaveCount(0);
  await expectGoodScreen(admin, 'updates', (name) => info.outputPath(name));

  const ended = once(app.electron.process(), 'exit');
  await admin.getByTestId('update-install').click();
  await admin.getByTestId('confirm').click();
  expect(await readFile(said, 'utf8')).toBe('started\n');
  await ended;
  expect(readFileSync(program)).toEqual(whole);
  expect(readdirSync(backups).filter((name) => name.endsWith('.clockface-backup'))).toHaveLength(1);
  server.close();
});
