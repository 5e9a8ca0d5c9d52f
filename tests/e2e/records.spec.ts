import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { faultsOf } from './good-screen.ts';

const pin = '4711';

/** Gives the first person of the sample site a PIN, as the manager signed in to this page. */
async function givePin(admin: Page): Promise<void> {
  const done = await admin.evaluate(async (wanted) => {
    const bridge = Reflect.get(window, 'clockface') as {
      call(name: string, body: unknown): Promise<{ ok: boolean; value?: { id: number; code: string }[] }>;
    };
    const staff = await bridge.call('staff:list', { search: '101', archived: false });
    const staffId = staff.value?.find((person) => person.code === '101')?.id;
    return (await bridge.call('staff:set-pin', { staffId, pin: wanted })).ok;
  }, pin);
  expect(done).toBe(true);
}

test('a record is found by person and time of day, and whoever is in is on the roll call of both windows', async ({
  launch,
  sampleData,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await givePin(admin);
  await kiosk.getByTestId('pin-open').click();
  await kiosk.getByTestId('pin-code').fill('101');
  await kiosk.getByTestId('pin-value').fill(pin);
  await kiosk.getByTestId('pin-submit').click();

  await admin.getByTestId('nav-attendance').click();
  await admin.getByTestId('attendance-search').fill('101');
  await admin.getByTestId('attendance-window-from').fill('08:00');
  await admin.getByTestId('attendance-window-until').fill('18:00');
  const row = admin.locator('[data-testid="attendance-row"][data-staff="101"]');
  await expect(row).toHaveCount(1);
  await row.getByTestId('attendance-picture').click();
  await expect(admin.getByTestId('punch-dialog')).toContainText('without the face');
  expect(await faultsOf(admin)).toEqual([]);
  await saveScreenshot(admin, info.outputPath('punch.png'));
  await admin.keyboard.press('Escape');
  await expect(admin.getByTestId('punch-dialog')).toBeHidden();

  for (const view of ['Pictures in a row', 'Picture grid']) {
    await admin.getByTestId('attendance-view').locator('label', { hasText: view }).click();
    await expect(admin.locator('[data-testid="attendance-card"][data-staff="101"]')).toHaveCount(1);
    expect(await faultsOf(admin)).toEqual([]);
  }

  await admin.keyboard.press('F9');
  await admin.getByTestId('begin-drill').click();
  const present = admin.locator('[data-testid="roll-call-person"][data-staff="101"]');
  await expect(present).toHaveAttribute('data-safe', 'false');
  await kiosk.getByTestId('evacuation-open').click();
  await kiosk.getByTestId('evacuation-username').fill(demoManager.username);
  await kiosk.getByTestId('evacuation-password').fill(demoManager.password);
  await kiosk.getByTestId('evacuation-submit').click();
  await kiosk.locator('[data-testid="evacuation-person"][data-staff="101"]').getByTestId('evacuation-mark').click();
  await expect(present).toHaveAttribute('data-safe', 'true');
  await expect(kiosk.getByTestId('evacuation-person')).toContainText(['101 Safe since 08:50']);
  expect(await faultsOf(kiosk)).toEqual([]);
  await saveScreenshot(kiosk, info.outputPath('kiosk.png'));
  await admin.getByTestId('roll-call-end').click();
  await expect(admin.getByTestId('roll-call')).toContainText('took');
  await saveScreenshot(admin, info.outputPath('roll-call.png'));
  await admin.keyboard.press('Escape');

  await admin.getByTestId('nav-presence').click();
  await expect(admin.locator('[data-testid="present"][data-staff="101"]')).toHaveCount(1);
  await admin.getByTestId('presence-view').getByText('Over a day').click();
  await expect(
    admin.locator('[data-testid="timeline-row"][data-staff="101"]').getByTestId('timeline-stay'),
  ).toBeVisible();
  expect(await faultsOf(admin)).toEqual([]);
  await saveScreenshot(admin, info.outputPath('timeline.png'));
});
