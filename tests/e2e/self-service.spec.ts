import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

const pin = '4711';
const [asker, answerer] = ['101', '103'];

async function setPin(admin: Page, code: string): Promise<void> {
  await admin.getByTestId('nav-staff').click();
  const row = admin.locator(`[data-testid="staff-row"][data-code="${code}"]`);
  await row.getByTestId('staff-more').click();
  await admin.getByTestId('staff-pin').click();
  await admin.getByTestId('pin-value').fill(pin);
  await admin.getByTestId('pin-again').fill(pin);
  await admin.getByTestId('pin-save').click();
  await expect(admin.getByTestId('pin-save')).toBeHidden();
}

test('staff see their own week at the kiosk, ask and answer there, and leave nothing behind', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const first = { picture: await faceTile(0, 3) };
  const second = { picture: await faceTile(1, 6), alteration: { brightness: 0.82, noise: 8 } };
  await stage.show(first);
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  await setPageClock(kiosk, wednesdayMorning);
  const self = kiosk.getByTestId('self');
  const done = kiosk.getByTestId('self-done');

  // Known from the punch on screen: no second look.
  await expect(kioskScreen(kiosk, 'accepted', 'in')).toBeVisible();
  await kiosk.getByTestId('self-open').click();
  await expect(kiosk.getByTestId('self-day')).toHaveCount(14);
  const askerName = (await kiosk.getByTestId('self-name').textContent()) ?? '';
  await expectGoodScreen(kiosk, 'self shifts', file);
  await kiosk.getByTestId('self-tab-hours').click();
  const tuesday = kiosk.locator('[data-testid="self-hours-day"][data-date="2026-11-17"]');
  await expect(tuesday).toBeVisible();
  await expectGoodScreen(kiosk, 'self hours', file);
  await tuesday.getByTestId('self-correct').click();
  for (const digit of '0908') await kiosk.getByTestId(`pin-digit-${digit}`).click();
  await kiosk.getByTestId('correct-out').fill('1700');
  await kiosk.getByTestId('correct-send').click();
  await expect(kiosk.getByTestId('self-error')).toBeVisible();
  await expectGoodScreen(kiosk, 'self correct', file);
  await kiosk.getByTestId('choice-forgot').click();
  await kiosk.getByTestId('correct-send').click();
  await expect(kiosk.locator('[data-testid="self-wish"][data-state="open"]')).toBeVisible();

  await kiosk.getByTestId('self-tab-leave').click();
  await kiosk.getByTestId('self-leave-ask').click();
  await expect(kiosk.getByTestId('leave-send')).toBeVisible();
  await expectGoodScreen(kiosk, 'self leave', file);

  await kiosk.getByTestId('self-tab-shifts').click();
  await kiosk.locator('[data-testid="self-shift"][data-date="2026-11-19"]').click();
  const row = (key: string) => kiosk.locator(`[data-testid="swap-row"][data-key="${key}"]`);
  await expect(row('exchange')).toBeVisible();
  await expectGoodScreen(kiosk, 'self swap how', file);
  await row('exchange').click();
  await row(answerer).click();
  await row('2026-11-19 06:00').click();
  const changed = kiosk.locator('[data-testid="self-weeks"] [data-date="2026-11-19"] [data-changed="true"]');
  await expect(changed).toHaveText(['06:00–14:00', '09:00–17:00']);
  await expectGoodScreen(kiosk, 'self swap', file);
  await kiosk.getByTestId('swap-send').click();
  await expect(done).not.toBeEmpty();

  // Somebody else steps up: what is open goes, and nobody is punched for it.
  await stage.show(second);
  await expect(self).toBeHidden();
  await expect(kiosk.getByTestId('punch-open')).toBeVisible();
  expect(await kiosk.content()).not.toContain(askerName);

  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await setPin(admin, answerer);
  await kiosk.getByTestId('pin-open').click();
  await kiosk.getByTestId('pin-code').fill(answerer);
  await kiosk.getByTestId('pin-value').fill(pin);
  await kiosk.getByTestId('pin-self').click();
  const answererName = (await kiosk.getByTestId('self-name').textContent()) ?? '';
  expect(answererName).not.toBe(askerName);
  await kiosk.getByTestId('self-tab-swaps').click();
  await expect(kiosk.getByTestId('self-swap-look')).toBeVisible();
  await expectGoodScreen(kiosk, 'self swaps', file);
  await kiosk.getByTestId('self-swap-look').click();
  await expect(changed).toHaveText(['06:00–14:00', '09:00–17:00']);
  await kiosk.getByTestId('swap-accept').click();
  await expect(kiosk.locator('[data-testid="self-swap"][data-state="accepted"]')).toBeVisible();

  // While the manager decides, nobody touches the kiosk.
  await admin.getByTestId('nav-corrections').click();
  await expect(admin.locator(`[data-testid="request"][data-staff="${asker}"]`)).toContainText('In 09:08, Out 17:00');
  await admin.getByTestId('nav-swaps').click();
  await admin.locator('[data-testid="swap-row"][data-state="accepted"]').getByTestId('swap-open').click();
  await admin.getByTestId('swap-approve').click();
  await admin.getByText('The swap is in the roster.').waitFor();
  await expect(self).toBeHidden();
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
  const left = await kiosk.content();
  for (const name of [askerName, answererName]) expect(left).not.toContain(name);

  // Asked for with the face, without a punch: the week is another one now.
  await kiosk.getByTestId('swap-open').or(kiosk.getByTestId('self-open')).first().click();
  await expect(kiosk.getByTestId('self-name')).toHaveText(answererName);
  await kiosk.getByTestId('self-tab-shifts').click();
  await expect(kiosk.locator('[data-testid="self-day"][data-date="2026-11-19"]')).toContainText('09:00–17:00');
  await kiosk.keyboard.press('Escape');
  await expect(self).toBeHidden();
  await admin.getByTestId('nav-attendance').click();
  await expect(admin.locator(`[data-testid="attendance-row"][data-staff="${asker}"]`)).toHaveCount(1);
  await expect(admin.locator(`[data-testid="attendance-row"][data-staff="${answerer}"]`)).toHaveCount(0);
});
