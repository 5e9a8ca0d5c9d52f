import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

test('where faces are confirmed, people say who they are, and only their own face is let in', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  await stage.show({ picture: await faceTile(0, 3) });
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: '2026-11-18T03:00:00+01:00' });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('policy-recognition-confirm').check();
  await admin.getByTestId('policy-save').click();
  await expect(admin.getByTestId('policy-save')).toBeDisabled();
  app.setClock(wednesdayMorning);

  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
  await kiosk.getByTestId('punch-open').click();
  await expectGoodScreen(kiosk, 'claim', file);
  await kiosk.getByTestId('claim-code').fill('103');
  await kiosk.getByTestId('claim-submit').click();
  await expect(kioskScreen(kiosk, 'not-you')).toBeVisible();
  await saveScreenshot(kiosk, file('not-you.png'));
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
  await kiosk.getByTestId('punch-open').click();
  await kiosk.locator('[data-testid="claim-name"][data-code="101"]').click();
  await expect(kioskScreen(kiosk, 'accepted', 'in')).toBeVisible();
});
