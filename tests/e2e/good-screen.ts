import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Each size and each scheme once: words break by size, contrast by scheme, and every look costs seconds. */
const looks = [
  { size: { width: 1024, height: 768 }, scheme: 'light' },
  { size: { width: 1920, height: 1080 }, scheme: 'dark' },
] as const;

/** What axe finds wrong with a page, by rule and element. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Legacy mode keeps axe from opening a page of its own, which an Electron context cannot. Without the elements that
  // pass it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Axe finds nothing wrong, and nothing is wider than the window, in each look. */
export async function expectGoodScreen(page: Page, name: string, folder: (file: string) => string): Promise<void> {
  for (const { size, scheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const where = `${name} ${size.width} ${scheme}`;
    await page.screenshot({ path: folder(`${where.replaceAll(' ', '-')}.png`) });
    expect(await faultsOf(page), where).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, where).toBeLessThanOrEqual(0);
  }
}

/**
 * Stops the steady clock that screens pass by, so that a result stays for as long as it is looked at; answers how to
 * let it run again.
 */
export async function holdScreen(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const now = performance.now();
    performance.now = () => now;
  });
  return () => page.evaluate(() => void Reflect.deleteProperty(performance, 'now'));
}
