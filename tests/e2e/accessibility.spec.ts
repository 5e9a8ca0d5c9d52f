import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { expect, kioskScreen, nextComes, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen, holdScreen } from './good-screen.ts';

test('the kiosk is readable to everybody', async ({ launch, sampleData, stage }, info) => {
  const known = { picture: await faceTile(0, 3) };
  await stage.show(known);
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const file = (name: string): string => info.outputPath(name);
  const expectGoodResult = async (screen: string, code?: string): Promise<void> => {
    await expect(kioskScreen(kiosk, screen, code)).toBeVisible();
    const goOn = await holdScreen(kiosk);
    await expectGoodScreen(kiosk, screen, file);
    await goOn();
  };
  await expectGoodResult('accepted', 'in');
  await stage.show();
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
  await expectGoodScreen(kiosk, 'idle', file);
  await nextComes(kiosk, stage, { picture: await faceTile(4, 6) });
  await expectGoodResult('unknown');
  app.setClock('2026-11-18T12:00:00+01:00');
  await nextComes(kiosk, stage, known);
  await expectGoodResult('refused', 'already-checked-in');
  await kiosk.getByTestId('pin-open').click();
  await expectGoodScreen(kiosk, 'pin', file);
  await kiosk.keyboard.press('Escape');
  await kiosk.getByTestId('leave-open').click();
  await expectGoodScreen(kiosk, 'leave', file);
});

/** What a page shows only once its data has come, by the link that leads to it. */
const shownWhenLoaded = {
  dashboard: '[data-testid="dashboard-hours"]',
  today: '[data-testid="today-people"]',
  roster: '[data-testid="roster-row"]',
  leave: '[data-testid="leave-tabs"]',
  staff: '[data-testid="staff-row"]',
  swaps: '[data-testid="swap-lists"]',
  hours: '[data-testid="hours-export"]',
  reports: '[data-testid="report"], [data-testid="report-empty"]',
  corrections: '[data-testid="corrections-requests"]',
  attendance: '[data-testid="attendance-export"]',
  presence: '[data-testid="presence-view"]',
  venues: '[data-testid="venue-add"]',
  payroll: '[data-testid="payroll-preview"]',
  exports: '[data-testid="exports-tabs"]',
  settings: '[data-testid="policy-save"]',
  audit: 'tbody tr',
  account: '[data-testid="totp-on-password"]',
} as const;

/** Opens one thing of a page and waits until it is there. */
const opening = (opener: string, shown: string) => async (admin: Page) => {
  await admin.locator(opener).first().click();
  await admin.locator(shown).first().waitFor();
};
const tab = (place: number, shown: string) =>
  opening(`[data-testid="exports-tabs"] label >> nth=${place}`, `[data-testid="${shown}"]`);

/** What a page opens besides, by the link that leads to it; Escape closes it. */
const opened: Readonly<Record<string, Readonly<Record<string, (admin: Page) => Promise<void>>>>> = {
  'nav-dashboard': {
    notices: opening('[data-testid="notice-bell"]', '[role="dialog"]'),
    'roll call': async (admin) => {
      await admin.keyboard.press('F9');
      await admin.getByTestId('begin-drill').waitFor();
    },
  },
  'nav-hours': { export: opening('[data-testid="hours-export"]', '[data-testid="export-run"]') },
  'nav-exports': {
    schedules: tab(1, 'schedule-add'),
    inspection: tab(2, 'inspection-run'),
    programs: tab(3, 'settings-save'),
  },
};

test('the admin window is readable to everybody', async ({ launch, sampleData }, info) => {
  const app = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  await kiosk.getByTestId('manager-open').click();
  const signInPage = await app.window('admin');
  const file = (name: string): string => info.outputPath(name);
  await signInPage.getByTestId('sign-in-username').waitFor();
  await expectGoodScreen(signInPage, 'sign-in', file);
  const admin = await signIn(app, demoManager.username, demoManager.password);
  for (const page of await admin.locator('[data-testid^="nav-"]').all()) {
    const name = (await page.getAttribute('data-testid')) ?? 'page';
    await page.click();
    const [, shown = 'h1'] = Object.entries(shownWhenLoaded).find(([link]) => name === `nav-${link}`) ?? [];
    await admin.locator(`main ${shown}`).first().waitFor();
    await expectGoodScreen(admin, name, file);
    for (const [part, open] of Object.entries(opened[name] ?? {})) {
      await open(admin);
      await expectGoodScreen(admin, `${name} ${part}`, file);
      await admin.keyboard.press('Escape');
    }
    if (name !== 'nav-hours') continue;
    await admin.getByTestId('range-from').click();
    await admin.getByRole('button', { name: 'Month before' }).waitFor();
    await expectGoodScreen(admin, 'calendar', file);
    await admin.keyboard.press('Escape');
  }
});

/** Presses Tab until a field has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let presses = 0; presses < 6; presses += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
    if (focused === testId) return;
    await page.keyboard.press('Tab');
  }
  await expect(page.getByTestId(testId)).toBeFocused();
}

test('a new site is set up with the keyboard alone', { tag: '@main' }, async ({ launch }) => {
  const app = await launch({ now: wednesdayMorning });
  const admin = await app.window('admin');
  await admin.getByTestId('wizard-site-name').waitFor();
  await tabTo(admin, 'wizard-site-name');
  await admin.keyboard.type('Keyboard Site');
  await admin.keyboard.press('Enter');
  await admin.getByTestId('wizard-username').waitFor();
  for (const [field, text] of [
    ['wizard-username', 'keys'],
    ['wizard-display-name', 'Kim Keys'],
    ['wizard-password', 'only the keyboard'],
    ['wizard-password-again', 'only the keyboard'],
  ] as const) {
    await tabTo(admin, field);
    await admin.keyboard.type(text);
  }
  await admin.keyboard.press('Enter');
  await admin.getByTestId('recovery-passphrase').waitFor();
  for (const field of ['recovery-passphrase', 'recovery-again']) {
    await tabTo(admin, field);
    await admin.keyboard.type('nothing but the keyboard');
  }
  await tabTo(admin, 'recovery-kept');
  await admin.keyboard.press('Space');
  await admin.keyboard.press('Enter');
  await expect(admin.getByTestId('wizard-camera-skip')).toBeVisible();
});
