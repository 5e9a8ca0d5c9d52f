import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** Chooses from a select by the words on screen. */
async function choose(page: Page, testId: string, option: string | RegExp): Promise<void> {
  await page.getByTestId(testId).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Types a date and leaves the field, so that its calendar covers nothing. */
async function fillDate(page: Page, testId: string, date: string): Promise<void> {
  await page.getByTestId(testId).fill(date);
  await page.getByTestId(testId).blur();
}

test('rules of paid time are begun from a law pack, shown by examples, tried on last year, and saved', async ({
  launch,
  sampleData,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const app = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-settings').click();
  await choose(admin, 'law-pack', 'California');
  await expect(admin.getByTestId('law-pack-sources')).toContainText('dir.ca.gov');
  await expect(admin.getByTestId('law-pack-sets')).toContainText('ot2 × 2');
  await expectGoodScreen(admin, 'law pack', file);
  await admin.getByTestId('law-pack-take').click();
  await expect(admin.getByTestId('overtime-rule')).toHaveCount(5);
  const daily = admin.getByTestId('example-overtime-daily');
  await expect(daily).toContainText('8 h regular, ot1 4 h, ot2 1 h');
  await admin.getByTestId('overtime-threshold').first().fill('540');
  await expect(daily).toContainText('9 h regular, ot1 3 h, ot2 1 h');
  await admin.getByTestId('premium-add-night').click();
  await expect(admin.getByTestId('example-premium-night')).toContainText('premium night 7 h');
  await choose(admin, 'policy-timeAccount', 'Week');
  await expect(admin.getByTestId('example-timeAccount').first()).toContainText('carried over');
  await admin.getByTestId('policy-search').scrollIntoViewIfNeeded();
  await expectGoodScreen(admin, 'paid time', file);
  await admin.getByTestId('policy-search').fill('night');
  await expect(admin.getByTestId('policy-group-premiums')).toBeVisible();
  await expect(admin.getByTestId('policy-group-limits')).toBeHidden();
  await admin.getByTestId('policy-search').fill('');
  await admin.getByTestId('policy-replay').click();
  const replay = admin.getByTestId('policy-replay-result');
  await expect(replay.getByRole('status')).toContainText(/would have/);
  await expectGoodScreen(admin, 'replay', file);
  await admin.keyboard.press('Escape');
  await admin.getByTestId('policy-save').click();
  await expect(admin.getByTestId('policy-versions')).toContainText('3 In force');

  // The account that the rules now keep: opened by hand, and there with what was worked.
  await admin.getByTestId('nav-staff').click();
  await admin.locator('[data-testid="staff-row"][data-code="101"]').getByRole('button', { name: /^Edit/ }).click();
  await fillDate(admin, 'staff-joined', '01.01.2025');
  await admin.getByTestId('staff-save').click();
  await admin.locator('[data-testid="staff-row"][data-code="101"]').getByRole('button', { name: /^Edit/ }).click();
  await admin.getByTestId('staff-tab-accounts').click();
  await expect(admin.getByTestId('time-balance')).toBeVisible();
  await fillDate(admin, 'entry-minutes-date', '01.11.2026');
  await admin.getByTestId('entry-minutes-amount').fill('600');
  await admin.getByTestId('entry-minutes-reason').fill('Opening balance');
  await admin.getByTestId('entry-minutes-enter').click();
  await expect(admin.getByTestId('time-entries')).toContainText('+10 h, Opening balance');
  await expectGoodScreen(admin, 'accounts', file);
});

test('half holidays, sets of them, and what leave grants and leaves are there for managers and staff', async ({
  launch,
  sampleData,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const app = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-leave').click();
  await admin.getByTestId('leave-tabs').getByText('Types', { exact: true }).click();
  await admin.getByTestId('leave-type-row').first().getByRole('button').click();
  await admin.getByTestId('leave-type-keeps').check({ force: true });
  await admin.getByTestId('leave-type-days').fill('24');
  await admin.getByTestId('leave-type-lapses').fill('31.13.');
  await expect(admin.getByTestId('leave-type-save')).toBeDisabled();
  await admin.getByTestId('leave-type-lapses').fill('31.03.');
  await expectGoodScreen(admin, 'leave type', file);
  await admin.getByTestId('leave-type-save').click();
  await expect(admin.getByTestId('leave-type-grant').first()).toContainText('24 days a year');

  await admin.getByTestId('leave-tabs').getByText('Holidays', { exact: true }).click();
  await fillDate(admin, 'holiday-date', '24.12.2026');
  await admin.getByTestId('holiday-name').fill('Christmas Eve');
  await choose(admin, 'holiday-part', 'From a time');
  await admin.getByTestId('holiday-time').fill('14:00');
  await admin.getByTestId('holiday-add').click();
  await expect(admin.getByTestId('holidays')).toContainText('Christmas Eve (from 14:00)');
  await admin.getByTestId('holiday-set-add').click();
  await admin.getByTestId('holiday-set-name').fill('Bavaria');
  await choose(admin, 'holiday-set-for', /\(101\)/);
  await admin.getByTestId('holiday-set-name').click();
  await fillDate(admin, 'set-day-date', '08.12.2026');
  await admin.getByTestId('set-day-name').fill('A day of theirs');
  await admin.getByTestId('set-day-add').click();
  await expect(admin.getByTestId('holiday-set-days')).toContainText('A day of theirs');
  await expectGoodScreen(admin, 'holiday set', file);
  await admin.getByTestId('holiday-set-save').click();
  await expect(admin.getByTestId('holiday-set')).toContainText('1 day');
  await expectGoodScreen(admin, 'holidays', file);

  await admin.getByTestId('leave-tabs').getByText('Balances', { exact: true }).click();
  await expect(admin.locator('[data-testid="balance-row"][data-staff="101"]')).toContainText('24 of 24');
  await expectGoodScreen(admin, 'balances', file);

  // At the kiosk: what is left, and what a request would leave.
  await admin.getByTestId('nav-staff').click();
  const row = admin.locator('[data-testid="staff-row"][data-code="101"]');
  await row.getByTestId('staff-more').click();
  await admin.getByTestId('staff-pin').click();
  for (const field of ['pin-value', 'pin-again']) await admin.getByTestId(field).fill('4711');
  await admin.getByTestId('pin-save').click();
  await expect(admin.getByTestId('pin-save')).toBeHidden();
  await setPageClock(kiosk, wednesdayMorning);
  await kiosk.getByTestId('pin-open').click();
  await kiosk.getByTestId('pin-code').fill('101');
  await kiosk.getByTestId('pin-value').fill('4711');
  await kiosk.getByTestId('pin-self').click();
  await kiosk.getByTestId('self-tab-leave').click();
  await expect(kiosk.getByTestId('self-leave-left')).toContainText('24 days left');
  await expectGoodScreen(kiosk, 'self leave left', file);
  await kiosk.getByTestId('self-leave-ask').click();
  await kiosk.getByRole('button', { name: '23 November 2026' }).click();
  await kiosk.getByRole('button', { name: '24 November 2026' }).click();
  await expect(kiosk.getByTestId('leave-left-after')).toContainText('22 days are left after this');
});
