import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { demoPassphrase } from '../demo/first-run.ts';
import { buildHistory, HISTORY_PASSWORD } from '../support/history/build.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, test } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** A Friday afternoon, as the history ends. */
const NOW = '2026-11-27T14:32:00+01:00';

/** Width, height and text of each page of a PDF, read by a parser that is not the one that wrote it. */
async function pagesOf(file: string) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const page = await pdf.getPage(number);
      const [, , width = 0, height = 0] = page.view;
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      return { width, height, text: text.replaceAll(/\s+/g, ' ') };
    }),
  );
}

test('figures lead to their days, and reports go onto paper with site, rule and page numbers', async ({
  launch,
  makeFolder,
}, info) => {
  const dataDir = join(makeFolder('reports'), 'data');
  await buildHistory(dataDir, { people: 12, years: 0.15, passphrase: demoPassphrase });
  const app = await launch({ dataDir, camera: 'none', now: NOW });
  const file = (name: string): string => info.outputPath(name);
  const admin = await app.window('admin');
  await admin.getByTestId('unlock-passphrase').fill(demoPassphrase);
  await admin.getByTestId('unlock-submit').click();
  await admin.getByTestId('sign-in-username').fill('ada');
  await admin.getByTestId('sign-in-password').fill(HISTORY_PASSWORD);
  await admin.getByTestId('sign-in-submit').click();

  // The dashboard is the first page, and its tiles are links.
  await expect(admin.getByTestId('dashboard-exceptions')).toContainText(/\d/);
  await setPageClock(admin, NOW);
  await expect(admin.getByTestId('dashboard-kiosk-disk')).toContainText('free');
  await expectGoodScreen(admin, 'dashboard', file);
  await admin.getByTestId('dashboard-punctuality').click();
  await expect(admin.locator('[data-testid="report"][data-report="lateness"]')).toBeVisible();
  await expect(admin.getByTestId('range-from')).toHaveValue('23.11.2026');

  // A person's figures lead to their days, and a day to its punches.
  await admin.getByTestId('report-lead-person').first().click();
  await expect(admin.locator('[data-testid="report"][data-report="timesheet"]')).toBeVisible();
  await expect(admin.getByTestId('report-person')).toBeVisible();
  await admin.getByTestId('report-lead-day').first().click();
  await expect(admin.getByRole('dialog')).toContainText('23 Nov 2026');
  await admin.keyboard.press('Escape');

  await admin.getByTestId('report-name').click();
  await admin.getByRole('option', { name: 'Monthly muster' }).click();
  await admin.getByTestId('report-person').click();
  await admin.getByTestId('range-name').click();
  await admin.getByRole('option', { name: 'This month' }).click();
  await expect(admin.getByTestId('report-row')).toHaveCount(12);
  await expectGoodScreen(admin, 'muster', file);

  const path = join(dataDir, 'muster.pdf');
  const saveTo = (filePath: string) =>
    app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, filePath);
  await saveTo(path);
  await admin.getByTestId('report-pdf').click();
  await expect(admin.getByText(path)).toBeVisible();
  const pages = await pagesOf(path);
  for (const [index, { width, height, text }] of pages.entries()) {
    expect(width).toBeGreaterThan(height);
    expect(text).toContain('Northern Works Monthly muster · Sun, 1 Nov 2026 to Mon, 30 Nov 2026');
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  expect(pages[0]?.text).toContain('A shift belongs to the date on which it begins');
  for (const name of await admin.getByTestId('report-lead-person').allTextContents())
    expect(pages.map(({ text }) => text).join(' ')).toContain(name.split(' (')[0]);

  // The stick was pulled out meanwhile, and there is no printer here.
  await saveTo(join(dataDir, 'gone', 'muster.pdf'));
  await admin.getByTestId('report-pdf').click();
  await expect(admin.getByText('This folder is not there any more')).toBeVisible();
  await admin.getByTestId('report-print').click();
  await expect(admin.getByText('No printer is set up on this machine')).toBeVisible();
  await expect(admin.getByTestId('report-paper')).toHaveCount(0);
});
