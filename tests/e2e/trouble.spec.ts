import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { projectRoot } from '../support/app.ts';
import { faceTile } from '../support/face-sheet.ts';
import { expect, kioskScreen, saveScreenshot, test, wednesdayMorning } from './fixtures.ts';
import { faultsOf } from './good-screen.ts';

/** The built app in a folder of its own, so that a file of it can be damaged. */
function copyOfApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-app-'));
  cpSync(join(projectRoot, 'out'), join(folder, 'out'), { recursive: true });
  cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

test(
  'without a camera the kiosk says so and PIN still works',
  { tag: '@main' },
  async ({ launch, sampleData }, info) => {
    const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
    const kiosk = await app.window('kiosk');
    await expect(kioskScreen(kiosk, 'problem', 'camera-missing')).toBeVisible();
    await saveScreenshot(kiosk, info.outputPath('camera-missing.png'));
    await expect(kiosk.getByTestId('pin-open')).toBeVisible();
  },
);

test('a camera that was denied is said to be denied, and taken when it is allowed again', async ({
  launch,
  sampleData,
}) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  await app.electron.evaluate(({ session }) => {
    session.defaultSession.setPermissionCheckHandler(() => false);
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  });
  await kiosk.reload();
  await expect(kioskScreen(kiosk, 'problem', 'camera-denied')).toBeVisible();
  await app.electron.evaluate(({ session }) => {
    session.defaultSession.setPermissionCheckHandler(() => true);
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(true));
  });
  await expect(kioskScreen(kiosk, 'idle').or(kioskScreen(kiosk, 'looking')).first()).toBeVisible();
});

test('a camera unplugged while running is missed and comes back by itself', async ({ launch, sampleData, stage }) => {
  await stage.show({ picture: await faceTile(0, 3) });
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: stage.camera });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'accepted')).toBeVisible();
  await kiosk.evaluate(() => {
    const holder = navigator.mediaDevices;
    const real = holder.getUserMedia.bind(holder);
    const plugged = { in: false };
    Reflect.set(window, 'plugIn', () => {
      plugged.in = true;
    });
    holder.getUserMedia = (constraints) =>
      plugged.in ? real(constraints) : Promise.reject(new DOMException('unplugged', 'NotReadableError'));
    const stream = document.querySelector('video')?.srcObject as MediaStream;
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(kioskScreen(kiosk, 'problem')).toHaveAttribute('data-code', /camera-(lost|busy)/);
  await kiosk.evaluate(() => (Reflect.get(window, 'plugIn') as () => void)());
  await expect(kioskScreen(kiosk, 'problem')).toBeHidden();
});

test('a missing and a damaged model file are named on a screen of their own, and PIN still works', async ({
  launch,
  sampleData,
}) => {
  const folder = copyOfApp();
  const file = join(folder, 'out/renderer/models/faceres.bin');
  rmSync(file);
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, appDir: folder });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'models-missing')).toBeVisible();
  await expect(kiosk.getByTestId('pin-open')).toBeVisible();
  writeFileSync(file, Buffer.alloc(1000, 7));
  await kiosk.reload();
  await expect(kioskScreen(kiosk, 'problem', 'models-damaged')).toBeVisible();
  await expect(kiosk.getByTestId('pin-open')).toBeVisible();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a database of a newer version is refused and left untouched', { tag: '@main' }, async ({
  launch,
  sampleData,
}) => {
  const file = join(sampleData, 'clockface.db');
  const db = new Database(file);
  db.pragma('user_version = 999');
  db.close();
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'db-newer')).toBeVisible();
  const after = new Database(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(999);
  after.close();
});

test('a file that is not a database is refused, not overwritten', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-bad-'));
  mkdirSync(folder, { recursive: true });
  const list = 'this was a shopping list '.repeat(100);
  writeFileSync(join(folder, 'clockface.db'), list);
  const app = await launch({ dataDir: folder, now: wednesdayMorning, camera: 'none' });
  const admin = await app.window('admin');
  // Nothing can be read out of it, and nothing takes its place.
  await admin.getByTestId('recovery-passphrase').fill('seven herons over the harbour');
  await admin.getByTestId('recovery-salvage').click();
  await expect(admin.locator('[data-testid="failure"][data-code="nothing-salvaged"]')).toBeVisible();
  expect(await faultsOf(admin)).toEqual([]);
  await app.close();
  expect(readFileSync(join(folder, 'clockface.db'), 'utf8')).toBe(list);
  rmSync(folder, { recursive: true, force: true });
});

test('a database locked by another program is waited for, and the kiosk goes on when it is free', async ({
  launch,
  sampleData,
}) => {
  const other = new Database(join(sampleData, 'clockface.db'));
  other.pragma('locking_mode = EXCLUSIVE');
  other.exec('BEGIN EXCLUSIVE');
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'db-locked')).toBeVisible();
  other.exec('ROLLBACK');
  other.close();
  await expect(kioskScreen(kiosk, 'problem', 'db-locked')).toBeHidden();
});

test('a database that has gone is missed, not replaced by a new site, and the kiosk can be left to put it back', async ({
  launch,
  sampleData,
}) => {
  for (const end of ['', '-wal', '-shm']) rmSync(join(sampleData, `clockface.db${end}`), { force: true });
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'db-damaged')).toBeVisible();
  const closed = app.electron.waitForEvent('close');
  await kiosk.getByTestId('leave-open').click();
  await kiosk.getByTestId('leave-username').fill('anybody');
  await kiosk.getByTestId('leave-password').fill('there is nobody to ask');
  // The app may be gone before the click is answered; that it ends is what is asked.
  await Promise.all([
    closed,
    kiosk
      .getByTestId('leave-submit')
      .click()
      .catch(() => undefined),
  ]);
});
