import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { guestNetwork, writeGuest } from '../support/guest-network/guest-network.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, nextComes, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

test('a site brings its own network, is recognised by it, and goes back with one click', async ({
  launch,
  makeFolder,
  sampleData,
  stage,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-network').click();
  await expect(admin.getByTestId('network-files')).toBeAttached();
  await expectGoodScreen(admin, 'network none', file);

  // A file that is not the one described, and one that is missing, are told before anything changes.
  const guest = guestNetwork('onnx', 'Harbour Face 3');
  const { description, network } = writeGuest(guest, makeFolder('guest'));
  const spoilt = new Map(Array.from(guest.files, ([name, content]) => [name, Buffer.alloc(content.byteLength, 7)]));
  const wrong = writeGuest({ ...guest, files: spoilt }, makeFolder('spoilt'));
  await admin.getByTestId('network-files').setInputFiles([wrong.description, ...wrong.network]);
  await expect(admin.locator('[data-testid="failure"][data-code="network-torn"]')).toBeVisible();
  await admin.getByTestId('network-files').setInputFiles([description]);
  await expect(admin.getByTestId('network-refused')).toContainText('faceres.onnx');
  await admin.getByTestId('network-files').setInputFiles(network);
  await expect(admin.getByTestId('network-refused')).toContainText('network.json');

  // One that is not as it says is told as soon as it is tried, and makes room for the next.
  const card = admin.getByTestId('network');
  const unlike = writeGuest({ ...guest, description: { ...guest.description, width: 512 } }, makeFolder('unlike'));
  await admin.getByTestId('network-files').setInputFiles([unlike.description, ...unlike.network]);
  await expect(card).toHaveAttribute('data-condition', 'unusable');
  await expect(admin.getByTestId('network-state')).toContainText('1024 numbers, not 512');
  await expectGoodScreen(admin, 'network unusable', file);

  await admin.getByTestId('network-files').setInputFiles([description, ...network]);
  await expect(card).toHaveAttribute('data-condition', 'idle');
  const described = admin.getByTestId('network-described');
  await expect(described).toHaveText(/^(\d+) of \1$/);
  await admin.getByTestId('network-calibrate').click();
  await expect(admin.getByTestId('network-calibration')).toBeVisible();
  await expectGoodScreen(admin, 'network fitted', file);

  await admin.getByTestId('network-use').click();
  await admin.getByTestId('confirm').click();
  await expect(card).toHaveAttribute('data-condition', 'used');
  await expectGoodScreen(admin, 'network used', file);

  // The worker that describes faces by it, whose numbers the database tests follow to the name.
  const kiosk = await app.window('kiosk');
  const runsOwn = (): boolean => kiosk.workers().some((worker) => worker.url().includes('own-worker'));
  await expect.poll(runsOwn).toBe(true);
  await nextComes(kiosk, stage, { picture: await faceTile(0, 3) });
  await expect(kioskScreen(kiosk, 'accepted', 'in')).toBeVisible();
  await admin.getByTestId('nav-audit').click();
  await expect(admin.getByText('Put the own network in use')).toBeVisible();
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-network').click();
  await admin.getByTestId('network-back').click();
  await expect(card).toHaveAttribute('data-condition', 'idle');
  await expect.poll(runsOwn).toBe(false);
  app.setClock('2026-11-18T17:00:00+01:00');
  await nextComes(kiosk, stage, { picture: await faceTile(0, 3) });
  await expect(kioskScreen(kiosk, 'accepted', 'out')).toBeVisible();

  // Files that went away are told, and the network can be removed all the same.
  rmSync(join(sampleData, 'networks'), { recursive: true });
  await admin.getByTestId('nav-audit').click();
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-network').click();
  await expect(card).toHaveAttribute('data-condition', 'lost');
  await expectGoodScreen(admin, 'network lost', file);
  await admin.getByTestId('network-remove').click();
  await admin.getByTestId('confirm').click();
  await expect(card).toHaveCount(0);
});
