import { readFileSync, writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { demoManager } from '../demo/first-run.ts';
import { asQuickTime, namedHevc, shownTurned, withoutIndex } from '../support/mp4-boxes.ts';
import { recordVideo } from '../support/record-video.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';

const h264 = 'video/mp4;codecs=avc1.42E01E';

test('videos as telephones write them give pictures, alone and in an archive, and what cannot be read is refused by name', async ({
  launch,
  sampleData,
  head,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  const recorded = async (name: string, sideways: boolean): Promise<Buffer> => {
    await recordVideo(admin, head, info.outputPath(name), { type: h264, sideways });
    return readFileSync(info.outputPath(name));
  };
  const upright = await recorded('upright.mp4', false);
  const sideways = await recorded('sideways.mp4', true);

  await admin.getByTestId('nav-staff').click();
  await admin.locator('[data-testid="staff-row"][data-code="109"]').getByTestId('staff-enrol').click();
  await admin.getByTestId('enrol-tab-files').click();
  const choose = async (name: string, bytes: Buffer): Promise<void> => {
    const file = info.outputPath(name);
    writeFileSync(file, bytes);
    await admin.getByTestId('enrol-files').setInputFiles(file);
  };
  for (const [name, bytes, code] of [
    ['unfinished.mp4', withoutIndex(upright), 'video-undecodable'],
    ['cut-at-once.mov', asQuickTime(upright).subarray(0, 700), 'video-undecodable'],
    ['hevc.mov', asQuickTime(namedHevc(upright)), 'video-undecodable'],
    ['half-sideways.mp4', sideways, 'video-no-face'],
  ] as const) {
    await choose(name, bytes);
    await expect(admin.getByTestId('video-refused')).toContainText(name);
    expect([name, await admin.getByTestId('video-refused').getAttribute('data-code')]).toEqual([name, code]);
  }
  for (const [name, bytes] of [
    ['turned.mov', asQuickTime(shownTurned(sideways))],
    ['upright.mp4', upright],
  ] as const) {
    await choose(name, bytes);
    await expect(admin.getByTestId('video-found')).toContainText(name);
    expect(Number(await admin.getByTestId('video-found').getAttribute('data-pictures'))).toBeGreaterThanOrEqual(3);
    await saveScreenshot(admin, info.outputPath(`${name}.png`), { fullPage: true });
    await admin.getByTestId('nav-staff').click();
    await admin.locator('[data-testid="staff-row"][data-code="109"]').getByTestId('staff-enrol').click();
    await admin.getByTestId('enrol-tab-files').click();
  }

  const archive = info.outputPath('videos.zip');
  const half = upright.subarray(0, Math.round(upright.length / 2));
  writeFileSync(archive, zipSync({ '109/turning.mov': asQuickTime(upright), 'V9_unfinished.mp4': withoutIndex(half) }));
  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-import').click();
  const file = (path: string) => admin.locator(`[data-testid="import-file"][data-path="${path}"]`);
  // Videos by themselves: whose they are must stand in their names.
  const named = info.outputPath('109_film.mp4');
  writeFileSync(named, upright);
  await admin.getByTestId('import-choose').setInputFiles([named, info.outputPath('upright.mp4')]);
  await expect(admin.getByTestId('import-within')).toContainText(/109_film.mp4: \d+ of \d\d/);
  await saveScreenshot(admin, info.outputPath('within.png'));
  await expect(admin.getByTestId('import-review')).toBeVisible();
  await expect(file('upright.mp4')).toHaveAttribute('data-result', 'unknown-code');
  await expect(file('109_film.mp4')).toContainText(/[3-9] pictures/);
  await admin.getByRole('button', { name: 'Cancel' }).click();

  await admin.getByTestId('import-choose').setInputFiles(archive);
  await expect(admin.getByTestId('import-review')).toBeVisible();
  await expect(file('109/turning.mov')).toHaveAttribute('data-result', 'good');
  await expect(file('V9_unfinished.mp4')).toHaveAttribute('data-result', 'video-undecodable');
  await expect(admin.locator('[data-testid="import-person"][data-code="109"]')).toContainText(/[3-9] pictures/);
  await saveScreenshot(admin, info.outputPath('review.png'), { fullPage: true });
  await admin.getByTestId('import-consent').check();
  await admin.getByTestId('import-store').click();
  await expect(admin.getByTestId('import-report')).toHaveAttribute('data-enrolled', '1');
});
