/**
 * `npm run screens`: makes `docs/screens` anew. Kiosk screens come from the gallery, in every language checked by axe
 * and for what does not fit; pages of the admin window from the built app on the sample site. Ends with 1 where a
 * screen has a fault. `-- --kiosk` leaves the admin window out.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { languages } from '../../src-renderer/ui/i18n/languages.ts';
import { demoManager, setUpSampleSite } from '../demo/first-run.ts';
import { faultsOf } from '../e2e/good-screen.ts';
import { launchApp } from './app.ts';
import { startHarness } from './browser-harness.ts';
import { setPageClock } from './page-clock.ts';
import { signIn } from './sign-in.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/screens');
/** Wednesday at the sample site, ten minutes before the day shift. */
const NOW = '2026-11-18T08:50:00+01:00';

const small = { width: 1024, height: 768 };
const large = { width: 1920, height: 1080 };
/** Kept in a second look besides: large, dark and German. */
const keptDark = [
  'idle',
  'looking',
  'challenge-turn-left',
  'accepted-in',
  'refused-too-early',
  'problem-camera-missing',
  'pin',
];

const faults: string[] = [];

async function keep(page: Page, file: string): Promise<void> {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  // A palette halves and halves again what a screen of few colours takes.
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 128 })
    .toFile(join(folder, file));
}

/** What has no words, and what does not fit: the page itself, or a text cut off by the box it stands in. */
function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('h1, h2, p, span, button, label, dt, dd')].map(
      (element) => element.textContent,
    );
    const keys = texts
      .filter((text) => /^[a-zA-Z]+(-\w+)*(\.[a-zA-Z-]+)+$/.test(text))
      .map((text) => `no words for ${text}`);
    const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : [];
    const cut = [...document.querySelectorAll('h1, h2, p, button, dt, dd, .kiosk-words')].filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1,
    );
    const below = [...document.querySelectorAll('.kiosk-words, .kiosk-body')].filter(
      (element) => element.scrollHeight > element.clientHeight + 1,
    );
    return [
      ...keys,
      ...wide,
      ...[...cut, ...below].map((element) => `cut off: ${element.className || element.tagName}`),
    ];
  });
}

async function check(page: Page, what: string): Promise<void> {
  for (const fault of [...(await overflowOf(page)), ...(await faultsOf(page))]) faults.push(`${what}: ${fault}`);
}

async function kioskScreens(): Promise<void> {
  const { page, close } = await startHarness({ page: 'src-renderer/kiosk/gallery' });
  try {
    await page.clock.setFixedTime(NOW);
    const address = page.url();
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const names = (await page.locator('html').getAttribute('data-ready'))?.split(' ') ?? [];
    for (const name of names) {
      for (const language of languages) {
        const isFirst = language === languages[0];
        await page.setViewportSize(isFirst ? small : large);
        await page.emulateMedia({ colorScheme: isFirst ? 'light' : 'dark', reducedMotion: 'reduce' });
        await page.goto(`${address}?screen=${name}&language=${language}`);
        await page.locator('html[data-ready]').waitFor({ state: 'attached' });
        await page.evaluate(() => document.fonts.ready);
        await check(page, `kiosk ${name} ${language}`);
        if (isFirst) await keep(page, `kiosk/${name}.png`);
        else if (keptDark.includes(name)) await keep(page, `kiosk/${name}-${language}-dark.png`);
      }
    }
    console.log(`${names.length} screens of the kiosk in ${languages.length} languages`);
  } finally {
    await close();
  }
}

async function adminScreens(): Promise<void> {
  const app = await launchApp({ now: NOW, camera: 'none' });
  try {
    const first = await app.window('admin');
    await setPageClock(first, NOW);
    await setUpSampleSite(first, () => undefined);
    const admin = await signIn(app, demoManager.username, demoManager.password);
    await setPageClock(admin, NOW);
    const ways = await admin.locator('[data-testid^="nav-"]').all();
    for (const way of ways) {
      const name = ((await way.getAttribute('data-testid')) ?? '').replace('nav-', '');
      await admin.setViewportSize(small);
      await admin.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await way.click();
      await admin.waitForLoadState('networkidle');
      await admin.locator('[role="status"], .mantine-Loader-root').first().waitFor({ state: 'hidden' });
      await check(admin, `admin ${name}`);
      await keep(admin, `admin/${name}.png`);
      if (name !== 'today' && name !== 'roster') continue;
      await admin.setViewportSize(large);
      await admin.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await keep(admin, `admin/${name}-dark.png`);
    }
    console.log(`${ways.length} pages of the admin window`);
  } finally {
    await app.close();
  }
}

await kioskScreens();
if (!process.argv.includes('--kiosk')) await adminScreens();
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
