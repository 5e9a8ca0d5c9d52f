import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';

const thursdayMorning = '2026-11-19T08:00:00+01:00';
const pin = '4711';

/** Gives the first person of the sample site a PIN, as the manager signed in to this page. */
async function givePin(admin: Page): Promise<void> {
  const code = await admin.evaluate(async (wanted) => {
    const bridge = Reflect.get(window, 'clockface') as {
      call(name: string, body: unknown): Promise<{ ok: boolean; value?: { id: number; code: string }[] }>;
    };
    const staff = await bridge.call('staff:list', { search: '101', archived: false });
    const staffId = staff.value?.find((person) => person.code === '101')?.id;
    return (await bridge.call('staff:set-pin', { staffId, pin: wanted })).ok;
  }, pin);
  expect(code).toBe(true);
}

async function punchWithPin(kiosk: Page): Promise<void> {
  await kiosk.getByTestId('pin-open').click();
  await kiosk.getByTestId('pin-code').fill('101');
  await kiosk.getByTestId('pin-value').fill(pin);
  await kiosk.getByTestId('pin-submit').click();
}

test(
  'a punch shows on Today by itself, and a missing check-out is settled there by a correction',
  { tag: '@main' },
  async ({ launch, sampleData }, info) => {
    const app = await launch({ dataDir: sampleData, now: wednesdayMorning });
    const kiosk = await app.window('kiosk');
    const admin = await signIn(app, demoManager.username, demoManager.password);
    await admin.getByTestId('nav-today').click();
    const person = admin.locator('[data-testid="today-person"][data-staff="101"]');
    await expect(person).toHaveAttribute('data-state', 'expected');
    await givePin(admin);
    await punchWithPin(kiosk);
    await expect(person).toHaveAttribute('data-state', 'in');
    await expect(person.locator('img')).toBeVisible();

    app.setClock(thursdayMorning);
    await setPageClock(admin, thursdayMorning);
    await admin.getByTestId('nav-staff').click();
    await admin.getByTestId('nav-today').click();
    const exception = admin.locator('[data-testid="exception"][data-staff="101"][data-date="2026-11-18"]');
    const showAll = admin.getByTestId('exceptions-all');
    if (await showAll.isVisible()) await showAll.click();
    await expect(exception).toContainText('No check-out');
    await saveScreenshot(admin, info.outputPath('today.png'));
    await exception.getByTestId('exception-settle').click();
    await admin.getByTestId('correction-out').fill('17:00');
    await admin.getByTestId('correction-save').click();
    await expect(admin.getByTestId('correction-form')).toContainText('Nothing is corrected without a reason');
    await admin.getByTestId('correction-reason').fill('Forgot to check out, seen leaving');
    await admin.getByTestId('correction-save').click();
    await expect(admin.getByTestId('correction-done')).toContainText('out 17:00');
    await expect(admin.getByTestId('correction')).toContainText('Forgot to check out, seen leaving');
    await saveScreenshot(admin, info.outputPath('correction.png'));
    await admin.keyboard.press('Escape');

    await admin.getByTestId('nav-hours').click();
    const day = admin.locator('[data-testid="hours-row"][data-staff="101"][data-date="2026-11-18"]');
    await expect(day).toHaveAttribute('data-status', 'present');
    await expect(day.getByTestId('hours-worked')).toContainText('7 h');
    await saveScreenshot(admin, info.outputPath('hours.png'));
    const path = join(app.dataDir, 'hours.csv');
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await admin.getByTestId('hours-export').click();
    await admin.getByTestId('export-run').click();
    await expect(admin.getByTestId('export-path')).toHaveText(path);
    const csv = readFileSync(path, 'utf8');
    expect(csv.split('\n').find((line) => line.includes('101') && line.includes('2026-11-18'))).toContain('17:00:00');
  },
);
