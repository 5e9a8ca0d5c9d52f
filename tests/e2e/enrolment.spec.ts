import { readFileSync, writeFileSync } from 'node:fs';
import { demoManager } from '../demo/first-run.ts';
import { putBeforeCamera } from '../support/acting-camera.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { recordVideo } from '../support/record-video.ts';
import { expect, kioskScreen, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen, faultsOf } from './good-screen.ts';

test('a guided enrolment takes every pose by itself, takes one again, and a video gives the rest', async ({
  launch,
  sampleData,
  head,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await putBeforeCamera(admin, head);
  await admin.getByTestId('nav-staff').click();
  await admin.locator('[data-testid="staff-row"][data-code="109"]').getByTestId('staff-enrol').click();

  const step = (pose: string, state: string) =>
    admin.locator(`[data-testid="guide-step"][data-pose="${pose}"][data-state="${state}"]`);
  await expect(admin.getByTestId('guide-start')).toBeEnabled();
  await saveScreenshot(admin, info.outputPath('before.png'));
  const begun = Date.now();
  await admin.getByTestId('guide-start').click();
  await expect(step('front', 'taken')).toBeVisible();
  await saveScreenshot(admin, info.outputPath('left.png'));
  for (const pose of ['left', 'right', 'up']) await expect(step(pose, 'taken')).toBeVisible();
  await admin.getByTestId('guide-glasses-none').click();
  await expect(admin.locator('[data-testid="enrol-result"][data-ok="true"]')).toHaveCount(4);
  info.annotations.push({ type: 'seconds', description: ((Date.now() - begun) / 1000).toFixed(1) });
  await expectGoodScreen(admin, 'taken', (name) => info.outputPath(name));

  await admin.getByRole('button', { name: 'Remove To the right' }).click();
  await expect(step('right', 'now')).toBeVisible();
  await admin.getByTestId('guide-start').click();
  await expect(step('right', 'taken')).toBeVisible();
  await expect(admin.locator('[data-testid="enrol-result"][data-ok="true"]')).toHaveCount(4);
  await admin.getByTestId('enrol-save').click();
  await expect(admin.getByTestId('template')).toHaveCount(5);
  for (const pose of ['front', 'left', 'right', 'up']) {
    await expect(admin.locator(`[data-testid="template"][data-pose="${pose}"]`)).toHaveCount(1);
  }

  const video = info.outputPath('turning.webm');
  await recordVideo(admin, head, video);
  await admin.getByTestId('enrol-tab-files').click();
  await admin.getByTestId('enrol-files').setInputFiles(video);
  await admin.getByTestId('video-cancel').click();
  await expect(admin.getByTestId('enrol-result')).toHaveCount(0);
  await admin.getByTestId('enrol-files').setInputFiles(video);
  await expect(admin.getByTestId('video-looking')).toContainText(/of \d\d/);
  await saveScreenshot(admin, info.outputPath('video-progress.png'));
  await expect(admin.getByTestId('video-found')).toBeVisible();
  const found = Number(await admin.getByTestId('video-found').getAttribute('data-pictures'));
  expect(found).toBeGreaterThanOrEqual(3);
  await saveScreenshot(admin, info.outputPath('video-found.png'), { fullPage: true });
  const bytes = readFileSync(video);
  for (const [name, content, code] of [
    ['cut.webm', bytes.subarray(0, 900), 'video-damaged'],
    ['empty.mp4', Buffer.alloc(0), 'video-undecodable'],
    ['words.mov', Buffer.from('these are not frames'), 'video-undecodable'],
  ] as const) {
    const file = info.outputPath(name);
    writeFileSync(file, content);
    await admin.getByTestId('enrol-files').setInputFiles(file);
    await expect(admin.getByTestId('video-refused')).toContainText(name);
    await expect(admin.getByTestId('video-refused')).toHaveAttribute('data-code', code);
  }
  await expect(admin.getByTestId('enrol-result')).toHaveCount(found);
  await admin.getByTestId('enrol-save').click();
  await expect(admin.getByTestId('template')).toHaveCount(5 + found);
});

test('somebody unknown puts themselves on the list at the kiosk, and a manager enrols them', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  await stage.show({ picture: await faceTile(3, 12) });
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: stage.camera });
  const kiosk = await app.window('kiosk');
  const admin = await signIn(app, demoManager.username, demoManager.password);
  // From now on the kiosk does not know the face that stands before it.
  await admin.getByTestId('nav-staff').click();
  await admin.locator('[data-testid="staff-row"][data-code="109"]').getByTestId('staff-enrol').click();
  await admin.getByTestId('consent-withdraw').click();
  await admin.getByTestId('confirm').click();
  await expect(admin.getByTestId('consent-receipt')).toBeVisible();
  await expect(kioskScreen(kiosk, 'unknown')).toBeVisible();
  await expect(kiosk.getByTestId('newcomer-open')).toHaveCount(0);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-policy').click();
  await admin.getByTestId('policy-newcomersAllowed').check({ force: true });
  await admin.getByTestId('policy-save').click();

  await kiosk.getByTestId('newcomer-open').click();
  await kiosk.getByTestId('newcomer-name').fill('Nina New');
  await saveScreenshot(kiosk, info.outputPath('name.png'));
  await kiosk.getByTestId('newcomer-next').click();
  await kiosk.getByTestId('newcomer-agree').check();
  const field = await kiosk.getByTestId('signature-field').boundingBox();
  if (field === null) throw new Error('no field to sign in');
  await kiosk.mouse.move(field.x + 60, field.y + 80);
  await kiosk.mouse.down();
  await kiosk.mouse.move(field.x + 200, field.y + 30, { steps: 5 });
  await kiosk.mouse.move(field.x + 320, field.y + 90, { steps: 5 });
  await kiosk.mouse.up();
  await saveScreenshot(kiosk, info.outputPath('consent.png'));
  await kiosk.getByTestId('newcomer-next').click();
  const looking = (pose: string) => kiosk.locator(`[data-testid="newcomer-pictures-step"][data-pose="${pose}"]`);
  await expect(looking('left')).toBeVisible();
  await saveScreenshot(kiosk, info.outputPath('pictures.png'));
  for (const pose of ['left', 'right', 'up']) {
    await expect(looking(pose)).toBeVisible();
    await kiosk.getByTestId('newcomer-skip').click();
  }
  await expect(kiosk.getByTestId('newcomer-end')).toHaveAttribute('data-step', 'done');
  await saveScreenshot(kiosk, info.outputPath('done.png'));
  await kiosk.getByTestId('newcomer-close').click();

  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-newcomers').click();
  await expect(admin.getByTestId('newcomer')).toHaveAttribute('data-known', '');
  await saveScreenshot(admin, info.outputPath('pending.png'), { fullPage: true });
  expect(await faultsOf(admin)).toEqual([]);
  await admin.getByTestId('newcomer-new-code').fill('N9');
  await admin.getByTestId('newcomer-add').click();
  await expect(admin.getByTestId('newcomers-none')).toBeVisible();
  await admin.getByTestId('nav-staff').click();
  await expect(admin.locator('[data-testid="staff-row"][data-code="N9"]')).toContainText('1 picture');
});
