import type { Page } from '@playwright/test';

/**
 * Sets what a page takes for the time, so that the clock on screen agrees with the one the main process decides by.
 * Time runs on from there; timers are left alone.
 */
export async function setPageClock(page: Page, now: string): Promise<void> {
  await page.evaluate((target) => {
    const holder = globalThis as typeof globalThis & { realDate?: DateConstructor };
    holder.realDate ??= Date;
    const Real = holder.realDate;
    const shift = Date.parse(target) - Real.now();
    globalThis.Date = new Proxy(Real, {
      construct: (date, args: [], newTarget) =>
        Reflect.construct(date, args.length === 0 ? [Real.now() + shift] : args, newTarget) as Date,
      get: (date, key) => (key === 'now' ? () => Real.now() + shift : (Reflect.get(date, key) as unknown)),
    });
  }, now);
}
