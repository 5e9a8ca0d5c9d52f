import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

test('a picture that is asked for a challenge is refused, and the punch is not made', async ({
  launch,
  sampleData,
  film,
}, info) => {
  const before = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const settings = await signIn(before, demoManager.username, demoManager.password);
  await setPageClock(settings, wednesdayMorning);
  await settings.getByTestId('nav-settings').click();
  await settings.getByTestId('policy-liveness-always').check();
  await settings.getByTestId('policy-save').click();
  await expect(settings.getByTestId('policy-save')).toBeDisabled();
  await before.electron.close();

  const camera = await film([{ seconds: 20, figures: [{ picture: await faceTile(5, 7) }], marker: 1 }]);
  const app = await launch({ dataDir: sampleData, camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const challenge = kioskScreen(kiosk, 'challenge');
  await expect(challenge).toBeVisible({ timeout: 90_000 });
  await expect(challenge).toHaveAttribute('data-code', /^(turn-left|turn-right|look-up|blink|smile)$/);
  await expect(kiosk.getByTestId('challenge-step')).not.toBeEmpty();
  await expectGoodScreen(kiosk, 'challenge', (name) => info.outputPath(name));
  await expect(kioskScreen(kiosk, 'refused', 'liveness-failed')).toBeVisible({ timeout: 20_000 });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-attendance').click();
  await expect(admin.locator('[data-testid="attendance-row"][data-staff="117"]')).toHaveCount(0);
});
