import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { expect, kioskScreen, signIn, test, wednesdayMorning } from './fixtures.ts';

const sizes = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

/** Axe finds nothing wrong, and nothing is wider than the window, at both sizes and in both schemes. */
async function expectGoodScreen(page: Page, name: string, folder: (file: string) => string): Promise<void> {
  for (const size of sizes) {
    for (const scheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const where = `${name} ${size.width} ${scheme}`;
      // Legacy mode keeps axe from opening a page of its own, which an Electron context cannot.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        where,
      ).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, where).toBeLessThanOrEqual(0);
      await page.screenshot({ path: folder(`${where.replaceAll(' ', '-')}.png`) });
    }
  }
}

test('the kiosk is readable to everybody', async ({ launch, sampleData, film }, info) => {
  test.setTimeout(180_000);
  const camera = await film([{ seconds: 20, figures: [{ picture: await faceTile(0, 3) }], marker: 1 }]);
  const app = await launch({ dataDir: sampleData, camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const file = (name: string): string => info.outputPath(name);
  await expect(kioskScreen(kiosk, 'accepted')).toBeVisible({ timeout: 90_000 });
  await kiosk.screenshot({ path: file('accepted.png') });
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
  await expectGoodScreen(kiosk, 'idle', file);
  await kiosk.getByTestId('pin-open').click();
  await expectGoodScreen(kiosk, 'pin', file);
  await kiosk.keyboard.press('Escape');
  await kiosk.getByTestId('leave-open').click();
  await expectGoodScreen(kiosk, 'leave', file);
});

test('the admin window is readable to everybody', async ({ launch, sampleData }, info) => {
  test.setTimeout(240_000);
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  await kiosk.getByTestId('manager-open').click();
  const signInPage = await app.window('admin');
  const file = (name: string): string => info.outputPath(name);
  await signInPage.getByTestId('sign-in-username').waitFor();
  await expectGoodScreen(signInPage, 'sign-in', file);
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-row').first().waitFor();
  await expectGoodScreen(admin, 'staff', file);
  for (const page of await admin.locator('[data-testid^="nav-"]').all()) {
    const name = (await page.getAttribute('data-testid')) ?? 'page';
    await page.click();
    await admin.waitForTimeout(500);
    await expectGoodScreen(admin, name, file);
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

test('a new site is set up with the keyboard alone', async ({ launch }) => {
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
  await expect(admin.getByTestId('wizard-camera-skip')).toBeVisible();
});
