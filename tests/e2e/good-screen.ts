import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const sizes = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

/** A window's size and scheme, with the name that a picture of it is filed under. */
interface Look {
  readonly size: (typeof sizes)[number];
  readonly scheme: (typeof schemes)[number];
}

const everyLook: readonly Look[] = sizes.flatMap((size) => schemes.map((scheme) => ({ size, scheme })));
/** For screens that do not wait: each size and each scheme once. */
export const twoLooks: readonly Look[] = [
  { size: sizes[0], scheme: 'light' },
  { size: sizes[1], scheme: 'dark' },
];

/** Axe finds nothing wrong, and nothing is wider than the window, at both sizes and in both schemes. */
export async function expectGoodScreen(
  page: Page,
  name: string,
  folder: (file: string) => string,
  looks: readonly Look[] = everyLook,
): Promise<void> {
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
