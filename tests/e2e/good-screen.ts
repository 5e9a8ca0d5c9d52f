import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Each size and each scheme once: words break by size, contrast by scheme, and every look costs seconds. */
const looks = [
  { size: { width: 1024, height: 768 }, scheme: 'light' },
  { size: { width: 1920, height: 1080 }, scheme: 'dark' },
] as const;

/** Axe finds nothing wrong, and nothing is wider than the window, in each look. */
export async function expectGoodScreen(page: Page, name: string, folder: (file: string) => string): Promise<void> {
  for (const { size, scheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const where = `${name} ${size.width} ${scheme}`;
    await page.screenshot({ path: folder(`${where.replaceAll(' ', '-')}.png`) });
    // Legacy mode keeps axe from opening a page of its own, which an Electron context cannot.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      where,
    ).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, where).toBeLessThanOrEqual(0);
  }
}

/** Stops the steady clock that screens pass by, so that a result stays for as long as it is looked at; answers how to let it run again. */
export async function holdScreen(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const now = performance.now();
    performance.now = () => now;
  });
  return () => page.evaluate(() => void Reflect.deleteProperty(performance, 'now'));
}
