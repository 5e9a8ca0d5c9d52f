import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type Axe from 'axe-core';
import { expect, saveScreenshot } from './fixtures.ts';

/** Each size and each scheme once: words break by size, contrast by scheme, and every look costs seconds. */
const looks = [
  { size: { width: 1024, height: 768 }, scheme: 'light' },
  { size: { width: 1920, height: 1080 }, scheme: 'dark' },
] as const;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts what changes by a transition at the end of it: halfway, words may have too little contrast. */
async function endTransitions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((drawn) => requestAnimationFrame(drawn));
    // What was changed last begins its transitions with the next frame.
    await frame();
    await frame();
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
}

/**
 * What axe finds wrong with a page, by rule and element. It is put into a page once and stays; without style sheets and
 * media loaded anew each time, of which only rules about autoplay and turned screens make use, a look takes a third.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  await endTransitions(page);
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(window, 'axe') as typeof Axe).run(document, {
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Axe finds nothing wrong, and nothing is wider than the window, in each look. */
export async function expectGoodScreen(page: Page, name: string, folder: (file: string) => string): Promise<void> {
  for (const { size, scheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const where = `${name} ${size.width} ${scheme}`;
    await saveScreenshot(page, folder(`${where.replaceAll(' ', '-')}.png`));
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
