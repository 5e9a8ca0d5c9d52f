import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import type { RunningApp } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';

/** One day of one person; columns run from 0 for Monday. */
const cell = (admin: Page, code: string, column: number) =>
  admin.locator(`[data-testid="roster-row"][data-code="${code}"] [data-testid="roster-cell"][data-column="${column}"]`);

const FRIDAY = 4;
const SATURDAY = 5;

test(
  'shifts are moved by keys, copied by drag, refused with both shifts named, taken back, done again and printed',
  { tag: '@main' },
  async ({ manager: { admin } }, info) => {
    await admin.setViewportSize({ width: 1024, height: 768 });
    await admin.getByTestId('nav-roster').click();
    await cell(admin, '101', FRIDAY).click();
    await admin.keyboard.press('x');
    await admin.keyboard.press('ArrowRight');
    await admin.keyboard.press('v');
    await expect(cell(admin, '101', SATURDAY)).toContainText('09:00–17:00, Changed');
    await expect(cell(admin, '101', FRIDAY)).toContainText('Off, Changed');
    await admin.keyboard.press('Control+z');
    await expect(cell(admin, '101', SATURDAY)).toContainText('Off');
    await expect(cell(admin, '101', FRIDAY)).not.toContainText('Changed');
    await admin.keyboard.press('Control+y');
    await expect(cell(admin, '101', SATURDAY)).toContainText('09:00–17:00, Changed');
    await admin.getByTestId('roster-undo').click();
    await expect(cell(admin, '101', FRIDAY)).toContainText('09:00–17:00');
    await expect(cell(admin, '101', SATURDAY)).not.toContainText('Changed');

    // 104 works from Tuesday to Saturday.
    await admin.keyboard.down('Control');
    await cell(admin, '101', 0)
      .locator('.cf-roster-chip')
      .dragTo(cell(admin, '104', 0));
    await admin.keyboard.up('Control');
    await expect(cell(admin, '104', 0)).toContainText('09:00–17:00, ');
    await expect(cell(admin, '101', 0)).toContainText('09:00–17:00');

    await cell(admin, '101', 1).click();
    await admin.keyboard.press('c');
    await cell(admin, '102', 1).click();
    await admin.keyboard.press('v');
    const refusal = admin.getByTestId('roster-refusal');
    await expect(refusal).toContainText(
      /Daniel Oakes: Tue, 17 Nov 2026 09:00–17:00 and Tue, 17 Nov 2026 09:00–17:00 overlap/,
    );
    await saveScreenshot(admin, info.outputPath('overlap.png'));
    await admin.keyboard.press('Escape');
    await cell(admin, '101', 1).click();
    await admin.keyboard.press('Delete');
    await expect(refusal).toContainText(
      'would have 3 days off in the week of Mon, 16 Nov 2026; the site asks for 1 to 2',
    );
    await expect(refusal).toContainText('Add a shift on another day first');
    await saveScreenshot(admin, info.outputPath('days-off.png'));
    await admin.keyboard.press('Escape');

    // The night of 105 is one piece across midnight.
    const night = admin.locator('[data-testid="roster-row"][data-code="105"] .cf-roster-line i').first();
    const wide = (await night.boundingBox())?.width ?? 0;
    const day = (await cell(admin, '105', 0).boundingBox())?.width ?? 1;
    expect(wide / day).toBeCloseTo(8 / 24, 1);

    await expect(cell(admin, '118', 0)).toHaveCount(0);
    await admin.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await admin.emulateMedia({ media: 'print' });
    await expect(cell(admin, '118', 0)).toBeVisible();
    await expect(admin.getByTestId('nav-staff')).toBeHidden();
    await saveScreenshot(admin, info.outputPath('print.png'), { fullPage: true });
    await admin.emulateMedia({ media: 'screen' });
    await admin.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(cell(admin, '118', 0)).toHaveCount(0);
  },
);

test('weekly hours are kept as a template, given to several people from a date on, and deleted before they begin', async ({
  manager: { admin },
}, info) => {
  await admin.getByTestId('nav-roster').click();
  await admin.getByTestId('roster-templates').click();
  await admin.getByTestId('template-add').click();
  await admin.getByTestId('template-name').fill('Early week');
  await admin.getByTestId('template-early').click();
  await admin.getByTestId('template-save').click();
  await admin.getByTestId('template-apply').click();
  await admin.getByTestId('pattern-also-for').fill('Martin');
  await admin.getByRole('option', { name: 'Martin Sample (101)' }).click();
  await admin.getByTestId('pattern-also-for').fill('Daniel');
  await admin.getByRole('option', { name: 'Daniel Oakes (102)' }).click();
  await admin.keyboard.press('Escape');
  await admin.getByTestId('pattern-preview').click();
  await expect(admin.getByTestId('pattern-preview-table')).toContainText('Mon–Fri 06:00–14:00');
  await admin.getByTestId('pattern-save').scrollIntoViewIfNeeded();
  await saveScreenshot(admin, info.outputPath('apply.png'));
  await admin.getByTestId('pattern-save').click();
  await admin.getByTestId('templates').waitFor();
  await admin.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await admin.getByTestId('roster-next-week').click();
  await expect(cell(admin, '101', 0)).toContainText('06:00–14:00');
  await expect(cell(admin, '102', 0)).toContainText('06:00–14:00');

  // Under Staff the same panel opens; a rotation is seen whole, and renaming leaves it as it is.
  await admin.getByTestId('nav-staff').click();
  const row = admin.locator('[data-testid="staff-row"][data-code="101"]');
  await row.getByTestId('staff-more').click();
  await admin.getByTestId('staff-hours').click();
  const future = admin.locator('[data-testid="pattern-card"][data-state="future"]');
  await expect(future).toContainText('06:00–14:00');
  await future.getByTestId('pattern-delete').click();
  await expect(future).toHaveCount(0);
  await admin.getByTestId('pattern-add').click();
  await admin.getByTestId('pattern-add-week').click();
  await admin.getByTestId('template-late').click();
  await admin.getByTestId('pattern-preview').click();
  await admin.getByTestId('pattern-save').click();
  await expect(future).toContainText('Week 1: Mon–Fri 09:00–17:00');
  await expect(future).toContainText('Week 2: Mon–Fri 14:00–22:00');
  await saveScreenshot(admin, info.outputPath('rotation.png'));
  await admin.getByTestId('staff-tab-person').click();
  await admin.getByTestId('staff-name').fill('Martin Renamed');
  await admin.getByTestId('staff-role').fill('Baker');
  await admin.getByTestId('staff-save').click();
  await expect(row).toContainText('Martin Renamed');
  await expect(row).toContainText('Baker');
  await row.getByTestId('staff-more').click();
  await admin.getByTestId('staff-hours').click();
  await expect(future).toContainText('Week 2: Mon–Fri 14:00–22:00');
});

/** The next save dialog answers this path. */
async function saveTo(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

/** Says of the first day to settle that its person was there after all; answers who that is. */
async function correctOneDay(admin: Page): Promise<string> {
  return admin.evaluate(async () => {
    const bridge = Reflect.get(window, 'clockface') as {
      call(name: string, body?: unknown): Promise<{ ok: boolean; value?: unknown }>;
    };
    const board = (await bridge.call('today:board')).value as {
      exceptions: { person: { staffId: number; name: string }; day: { date: string } }[];
    };
    const [first] = board.exceptions;
    if (first === undefined) throw new Error('nothing to settle');
    const change = { kind: 'times', date: first.day.date, startsAt: null, in: '09:00', out: '17:00' };
    const body = { staffId: first.person.staffId, reason: 'was in the storeroom', change };
    if (!(await bridge.call('corrections:make', body)).ok) throw new Error('not corrected');
    return first.person.name;
  });
}

test('a staff file is tried before it is stored; a calendar brings holidays; leave shows what it conflicts with; days are settled together', async ({
  launch,
  sampleData,
}, info) => {
  const app = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  const header = 'code,name,email,role,effective_from,week,mon,tue,wed,thu,fri,sat,sun';
  const five = ['09:00-17:00/30', '09:00-17:00', '09:00-17:00', '09:00-17:00', '09:00-17:00', '', ''].join(',');
  const file = info.outputPath('staff.csv');
  writeFileSync(
    file,
    [header, `N1,Noor,,,2026-12-07,1,${five}`, `N2,Busy,,,2026-12-07,1,${'09:00-17:00,'.repeat(6)}09:00-17:00`].join(
      '\n',
    ),
  );
  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-csv').click();
  await admin.getByTestId('staff-csv-import').click();
  await admin.getByTestId('staff-file-choose').setInputFiles(file);
  const line = (number: number) => admin.locator(`[data-testid="staff-file-row"][data-line="${number}"]`);
  await expect(line(2)).toHaveAttribute('data-outcome', 'create');
  await expect(line(3)).toContainText('Days off in this week: 0. The site asks for 1 to 2');
  await expect(admin.getByTestId('staff-file-store')).toBeDisabled();
  await saveScreenshot(admin, info.outputPath('trial.png'));
  const report = info.outputPath('report.csv');
  await saveTo(app, report);
  await admin.getByTestId('staff-file-report').click();
  await expect(admin.getByTestId('staff-file-report-path')).toHaveText(report);
  expect(readFileSync(report, 'utf8')).toMatch(/line,staff_code,result\r\n2,N1,New person\r\n3,N2,"?Week 1: Days off/);
  writeFileSync(file, [header, `N1,Noor,,,2026-12-07,1,${five}`].join('\n'));
  await admin.getByTestId('staff-file-choose').setInputFiles(file);
  await admin.getByTestId('staff-file-store').click();
  await expect(admin.getByTestId('staff-file-trial')).toHaveAttribute('data-committed', 'true');
  const exported = info.outputPath('exported.csv');
  await saveTo(app, exported);
  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-csv').click();
  await admin.getByTestId('staff-csv-export').click();
  await expect(admin.getByTestId('staff-export-path')).toHaveText(exported);
  expect(readFileSync(exported, 'utf8')).toContain(`N1,Noor,,,2026-12-07,1,${five}`);

  const calendar = info.outputPath('holidays.ics');
  const event = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas', 'END:VEVENT'];
  writeFileSync(calendar, ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n'));
  await admin.getByTestId('nav-leave').click();
  await admin.getByTestId('leave-tabs').getByText('Holidays').click();
  await admin.getByTestId('holiday-file').setInputFiles(calendar);
  await admin.getByTestId('holiday-import-save').click();
  await expect(admin.getByTestId('holidays')).toContainText('Christmas');

  await admin.getByTestId('leave-tabs').getByText('Leave').click();
  for (const decision of ['approve', 'decline'] as const) {
    await admin.getByTestId('leave-add').click();
    await admin.getByTestId('leave-person').fill(decision === 'approve' ? 'Martin' : 'Daniel');
    await admin.getByRole('option').first().click();
    await admin.getByTestId('leave-type').click();
    await admin.getByRole('option', { name: 'Annual leave' }).click();
    await admin.getByTestId('leave-to').fill('20.11.2026');
    await admin.getByTestId('leave-to').press('Tab');
    await admin.getByRole('switch', { name: 'Approve at once' }).uncheck();
    await expect(admin.getByRole('dialog').getByTestId('leave-conflicts')).toContainText('3 shifts to cover');
    if (decision === 'approve') await saveScreenshot(admin, info.outputPath('leave-conflicts.png'));
    await admin.getByTestId('leave-save').click();
    const card = admin.locator('[data-testid="leave-card"][data-state="requested"]');
    await expect(card).toContainText('3 shifts to cover');
    await card.getByTestId(`leave-${decision}`).click();
    await expect(card).toHaveCount(0);
  }
  await expect(admin.locator('[data-testid="leave-card"][data-state="approved"]')).toContainText('Martin Sample');
  await expect(admin.locator('[data-testid="leave-card"][data-state="declined"]')).toContainText('Daniel Oakes');
  await saveScreenshot(admin, info.outputPath('leave.png'));

  const nextWeek = '2026-11-25T20:00:00+01:00';
  app.setClock(nextWeek);
  await setPageClock(admin, nextWeek);
  await admin.getByTestId('nav-today').click();
  await admin.getByTestId('exceptions-several').click();
  await admin.getByTestId('exceptions-tick-all').check();
  await admin.getByTestId('exceptions-let-stand').click();
  await admin.getByTestId('bulk-reason').fill('The bakery was closed');
  // Meanwhile one of the days becomes another: none is settled before it was seen.
  const name = await correctOneDay(admin);
  await admin.getByTestId('bulk-save').click();
  await expect(admin.getByTestId('failure')).toHaveAttribute('data-code', 'day-changed');
  await expect(admin.getByTestId('failure')).toContainText(name);
  await saveScreenshot(admin, info.outputPath('day-changed.png'));
  await admin.keyboard.press('Escape');
  await admin.getByTestId('exceptions-let-stand').click();
  await admin.getByTestId('bulk-reason').fill('The bakery was closed');
  await admin.getByTestId('bulk-save').click();
  await expect(admin.getByTestId('nothing-to-settle')).toBeVisible();
});
