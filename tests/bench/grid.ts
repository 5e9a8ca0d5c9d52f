import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { putPattern } from '../../src-main/db/queries/patterns.ts';
import { insertStaff } from '../../src-main/db/queries/staff.ts';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { demoManager } from '../demo/first-run.ts';
import { launchApp } from '../support/app.ts';
import { makeBareSite } from '../support/bare-site.ts';
import { setPageClock } from '../support/page-clock.ts';
import { signIn } from '../support/sign-in.ts';

/**
 * `npm run bench:grid -- --json [--people 500]`: the roster grid in the built app, scrolled and edited, beside the same
 * grid with every row in the page (as it is drawn for paper), and beside a plain table of the same words, scrolled.
 * Times are milliseconds.
 */
const now = '2026-11-18T08:50:00+01:00';
const flag = process.argv.indexOf('--people');
const people = flag === -1 ? 500 : Number(process.argv[flag + 1]);
const FRAMES = 180;
const EDITS = 10;

/** The site made through the wizard's own step, then the people put straight into its database. */
async function prepare(dataDir: string): Promise<void> {
  await makeBareSite({ dataDir, now });
  const store = openStore(dataPaths(dataDir).database);
  const day = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 30 }];
  const night = [{ start: '22:00', end: '06:00', unpaidBreakMinutes: 30 }];
  store.write((db) => {
    for (let n = 1; n <= people; n += 1) {
      const code = `P${String(n).padStart(4, '0')}`;
      const staffId = insertStaff(db, { code, codeKey: code.toLowerCase(), name: `Person ${n}`, email: null }, 0);
      const shifts = n % 5 === 0 ? night : day;
      const week = { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts, sat: [], sun: [] };
      putPattern(db, staffId, { effectiveFrom: '2026-10-05', weeks: [week] });
    }
  });
  store.close();
}

/**
 * Scrolls by most of a row with each frame: the time from one frame to the next, and what kept the page busy past 50
 * ms.
 */
function scroll(admin: Page, selector: string) {
  return admin.evaluate(
    async ([wanted, count]) => {
      const scroller = document.querySelector(wanted);
      if (scroller === null) throw new Error('nothing to scroll');
      const long: number[] = [];
      const watch = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long.push(duration);
      });
      watch.observe({ type: 'longtask' });
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      scroller.scrollTop = 0;
      await frame();
      const times: number[] = [];
      let before = await frame();
      for (let n = 0; n < count; n += 1) {
        scroller.scrollTop += 50;
        const after = await frame();
        times.push(after - before);
        before = after;
      }
      if (scroller.scrollTop < count * 25) throw new Error('it did not scroll');
      scroller.scrollTop = 0;
      await frame();
      watch.disconnect();
      times.sort((a, b) => a - b);
      const of = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
      return { p50: of(0.5), p95: of(0.95), max: of(1), longTasks: long.length };
    },
    [selector, FRAMES] as const,
  );
}

/**
 * Moves a shift from Friday to Saturday and back by keys: from the key to the frame that shows it, the database written
 * in between.
 */
async function edit(admin: Page) {
  const cell = (column: number) => admin.locator(`[data-row="0"] [data-column="${column}"]`);
  const cut = admin.locator('[data-testid="roster-grid"] [data-cut]');
  const shown: number[] = [];
  for (let n = 0; n < EDITS; n += 1) {
    const [from, to] = n % 2 === 0 ? [4, 5] : [5, 4];
    await cut.waitFor({ state: 'detached' });
    await cell(from).click();
    await admin.keyboard.press('x');
    await cut.waitFor();
    await cell(to).click();
    // Awaited: the key would otherwise come before the page listens.
    await admin.evaluate(() => {
      window.addEventListener('keydown', () => Reflect.set(window, 'pressedAt', performance.now()), {
        once: true,
        capture: true,
      });
    });
    await admin.keyboard.press('v');
    const took = admin.evaluate(async (column) => {
      const begun = Number(Reflect.get(window, 'pressedAt'));
      const chip = `[data-row="0"] [data-column="${column}"] .cf-roster-chip`;
      while (document.querySelector(chip) === null) await new Promise((resolve) => requestAnimationFrame(resolve));
      // What stands in the page now is on screen with the frame after the next.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - begun;
    }, to);
    shown.push(await took);
  }
  shown.sort((a, b) => a - b);
  return { p50: shown[Math.floor(EDITS / 2)] ?? 0, max: shown.at(-1) ?? 0 };
}

const folder = mkdtempSync(join(tmpdir(), 'clockface-grid-'));
try {
  const dataDir = join(folder, 'data');
  await prepare(dataDir);
  const app = await launchApp({ dataDir, now });
  try {
    const kiosk = await app.window('kiosk');
    const admin = await signIn(app, demoManager.username, demoManager.password);
    // The kiosk's search for a face would take its share of the processor.
    await kiosk.close();
    await setPageClock(admin, now);
    await admin.setViewportSize({ width: 1920, height: 1080 });
    await admin.getByTestId('nav-roster').click();
    await admin.getByTestId('roster-row').first().waitFor();
    const grid = '[data-testid="roster-grid"]';
    const rows = () => admin.getByTestId('roster-row').count();
    await scroll(admin, grid);
    const inSight = { rows: await rows(), scroll: await scroll(admin, grid), edit: await edit(admin) };
    await admin.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const whole = { rows: await rows(), scroll: await scroll(admin, grid), edit: await edit(admin) };
    await admin.evaluate(() => {
      const scroller = document.createElement('div');
      scroller.id = 'plain';
      scroller.style.cssText = 'position:fixed;inset:0;z-index:9;overflow-y:auto;background:Canvas';
      const table = document.createElement('table');
      for (const row of document.querySelectorAll('[data-testid="roster-row"]')) {
        const line = table.insertRow();
        line.style.height = '62px';
        for (const one of row.querySelectorAll('[data-column]')) line.insertCell().textContent = one.textContent;
      }
      scroller.append(table);
      document.body.append(scroller);
      window.dispatchEvent(new Event('afterprint'));
    });
    const plain = { scroll: await scroll(admin, '#plain') };
    const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);
    const ratio = {
      scrollP95: whole.scroll.p95 / inSight.scroll.p95,
      scrollP95Plain: inSight.scroll.p95 / plain.scroll.p95,
      edit: whole.edit.p50 / inSight.edit.p50,
    };
    process.stdout.write(`${JSON.stringify({ people, inSight, whole, plain, ratio }, rounded)}\n`);
  } finally {
    await app.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
