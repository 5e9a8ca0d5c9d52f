import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

const people = [
  [0, 3],
  [4, 6],
  [1, 5],
  [3, 9],
] as const;

/** As long as a venue's name may be: it must not push the picture off the screen. */
const canteen = 'Canteen of the northern administration building, on the second floor by the lift';

test('a manager takes a group picture at the kiosk: boxes while framing, then who is on the list and who is not known', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const figures = await Promise.all(
    people.map(async ([row, column], index) => ({
      picture: await faceTile(row, column),
      across: 0.14 + index * 0.24,
      alteration: { scale: 0.44 },
    })),
  );
  await stage.show(...figures);
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  await setPageClock(kiosk, wednesdayMorning);
  const open = kiosk.getByTestId('group-open');
  await expect(kiosk.getByTestId('manager-open')).toBeVisible();
  await expect(open).toBeHidden();

  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-venues').click();
  for (const name of [canteen, 'Loading bay']) {
    await admin.getByTestId('venue-add').click();
    await admin.getByTestId('venue-name').fill(name);
    await admin.getByTestId('venue-save').click();
    await expect(admin.locator(`[data-testid="venue-card"][data-name="${name}"]`)).toBeVisible();
  }

  // A group stands before the camera before anybody presses the button.
  await expect(kioskScreen(kiosk, 'looking')).toBeVisible();
  await open.click();
  await kiosk.getByTestId('group-username').fill(demoManager.username);
  await kiosk.getByTestId('group-password').fill('not the password');
  await kiosk.getByTestId('group-submit').click();
  await expect(kiosk.getByTestId('group-error')).toBeVisible();
  await kiosk.getByTestId('group-password').fill(demoManager.password);
  await kiosk.getByTestId('group-submit').click();
  await expect(kiosk.getByTestId('group-venue')).toHaveCount(2);
  await expectGoodScreen(kiosk, 'group venues', file);
  await kiosk.locator(`[data-testid="group-venue"][data-name="${canteen}"]`).click();

  const sights = kiosk.getByTestId('group-sight');
  await expect(sights).toHaveCount(people.length);
  // Names come with the picture, not before.
  await expect(kiosk.locator('.cf-face-name')).toHaveCount(0);
  await expectGoodScreen(kiosk, 'group framing', file);
  await kiosk.getByTestId('group-take').click();
  const result = kiosk.getByTestId('group-result');
  await expect(result).toBeVisible();
  await expect(kiosk.getByTestId('group-face')).toHaveCount(people.length);
  const named = await kiosk.getByTestId('group-fresh').locator('li').count();
  expect(named).toBeGreaterThanOrEqual(2);
  await expect(kiosk.getByTestId('group-fresh').locator('[data-code="101"]')).toHaveText('Martin Sample');
  await expect(kiosk.getByTestId('group-unknown')).toHaveAttribute('data-count', String(people.length - named));
  await expectGoodScreen(kiosk, 'group result', file);

  await kiosk.getByTestId('group-again').click();
  await expect(sights).toHaveCount(people.length);
  await kiosk.getByTestId('group-take').click();
  await expect(kiosk.getByTestId('group-known').locator('[data-code="101"]')).toBeVisible();
  await expect(kiosk.getByTestId('group-fresh')).toHaveCount(0);
  await kiosk.getByTestId('group-done').click();
  await expect(kioskScreen(kiosk, 'idle').or(kioskScreen(kiosk, 'looking'))).toBeVisible();
  await expect(kiosk.getByTestId('group')).toHaveCount(0);

  await admin.locator(`[data-testid="venue-card"][data-name="${canteen}"]`).getByTestId('venue-open').click();
  await expect(admin.getByTestId('venue-person')).toHaveCount(named);
});
