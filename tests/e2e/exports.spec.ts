import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { demoManager } from '../demo/first-run.ts';
import type { RunningApp } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, signIn, test } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** Friday noon, two days after the sample site was set up. */
const friday = '2026-11-20T12:00:00+01:00';

async function choose(page: Page, testId: string, option: string | RegExp): Promise<void> {
  await page.getByTestId(testId).click();
  await page.getByRole('option', { name: option }).first().click();
}

async function fillDate(page: Page, testId: string, date: string): Promise<void> {
  await page.getByTestId(testId).fill(date);
  await page.getByTestId(testId).blur();
}

/** Answers the next question where to save. */
async function saveTo(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

const read = (path: string): Record<string, string>[] => parse(readFileSync(path), { bom: true, columns: true });

test(
  'a table is exported with chosen columns, payroll says what it lacks, and a period is closed and exported',
  { tag: '@main' },
  async ({ launch, makeFolder, sampleData }, info) => {
    const folder = makeFolder('exports');
    const file = (name: string): string => info.outputPath(name);
    const app = await launch({ dataDir: sampleData, camera: 'none', now: friday });
    const admin = await signIn(app, demoManager.username, demoManager.password);
    await setPageClock(admin, friday);

    await admin.getByTestId('nav-exports').click();
    await fillDate(admin, 'range-from', '18.11.2026');
    await fillDate(admin, 'range-to', '19.11.2026');
    await admin
      .locator('[data-column="balance"]')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await admin.locator('[data-column="worked"]').getByRole('textbox').fill('Hours worked');
    await expectGoodScreen(admin, 'exports', file);
    await saveTo(app, join(folder, 'timesheet.csv'));
    await admin.getByTestId('export-run').click();
    await expect(admin.getByTestId('export-path')).toContainText('timesheet.csv');
    const table = read(join(folder, 'timesheet.csv'));
    expect(Object.keys(table[0] ?? {})).toContain('Hours worked');
    expect(Object.keys(table[0] ?? {})).not.toContain('balance');
    expect(table.at(-1)?.staff_name).toBe('Total');

    await choose(admin, 'export-what', 'ADP Workforce Now');
    await admin.getByTestId('export-run').click();
    await expect(admin.getByTestId('failure')).toContainText('ADP: company code');
    await admin.getByTestId('exports-tabs').getByText('Payroll programs').click();
    await admin.getByTestId('setting-companyCode').fill('x7');
    await admin.getByTestId('settings-save').click();
    await expect(admin.getByText('This is not of the form below.')).toBeVisible();
    await admin.getByTestId('setting-companyCode').fill('x7q');
    await admin.getByTestId('settings-save').click();
    await expect(admin.getByText('Saved.')).toBeVisible();
    await expectGoodScreen(admin, 'programs', file);

    await admin.getByTestId('nav-payroll').click();
    await fillDate(admin, 'range-from', '18.11.2026');
    await fillDate(admin, 'range-to', '19.11.2026');
    await admin.getByTestId('payroll-preview').click();
    await expect(admin.getByTestId('figures-row').first()).toBeVisible();
    await expectGoodScreen(admin, 'payroll', file);
    if (await admin.getByTestId('payroll-open').isVisible()) await admin.getByTestId('payroll-accept-open').check();
    await admin.getByTestId('payroll-close').click();
    await admin.getByTestId('confirm').click();
    await expect(admin.getByTestId('close-view')).toBeVisible();
    for (const words of ['This is the first such file', 'Nothing differs from the last']) {
      await saveTo(app, join(folder, 'figures.csv'));
      await admin.getByTestId('close-export').click();
      await expect(admin.getByTestId('close-written')).toContainText(words);
    }
    expect(read(join(folder, 'figures.csv')).length).toBe(table.length - 1);
    await expectGoodScreen(admin, 'closed period', file);
    await admin.getByTestId('payroll-back').click();
    await expect(admin.getByTestId('close-row')).toHaveCount(1);
  },
);
