import { demoManager } from '../demo/first-run.ts';
import { launchApp } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';

/**
 * `npm run bench:grid -- --json [--people 500]`: the roster grid of many people in the built app, scrolled and edited, beside the same grid
 * with every row in the page (as it is for paper). What is told is the time from one frame to the next, in milliseconds.
 */
const now = '2026-11-18T08:50:00+01:00';
const at = process.argv.indexOf('--people');
const people = at === -1 ? 500 : Number(process.argv[at + 1]);
const frames = 240;
const edits = 20;

interface Frames {
  readonly median: number;
  readonly p95: number;
  readonly slowest: number;
}

const five = Array.from({ length: 5 }, (_, day) => (day === 2 ? '22:00-06:00/30' : '09:00-17:00/30')).join(',');
const csv = [
  'code,name,email,role,effective_from,week,mon,tue,wed,thu,fri,sat,sun',
  ...Array.from({ length: people }, (_, n) => `P${n + 1},Person ${n + 1},,,2026-10-05,1,${five},,`),
].join('\n');

const app = await launchApp({ now });
try {
  const admin = await app.window('admin');
  await admin.getByTestId('wizard-site-name').waitFor();
  await setPageClock(admin, now);
  const ask = async (channel: string, payload: unknown): Promise<void> => {
    const ok = await admin.evaluate(
      async ([name, body]) => {
        const bridge = Reflect.get(window, 'clockface') as { call(n: unknown, b: unknown): Promise<{ ok: boolean }> };
        return (await bridge.call(name, body)).ok;
      },
      [channel, payload] as const,
    );
    if (!ok) throw new Error(`${channel} was refused`);
  };
  await ask('setup:complete', { siteName: 'Bench', zone: 'Europe/Berlin', manager: { ...demoManager } });
  await ask('staff:import-csv', { csv, commit: true });
  await admin.reload();
  await setPageClock(admin, now);
  await admin.setViewportSize({ width: 1920, height: 1080 });
  await admin.getByTestId('nav-roster').click();
  await admin.getByTestId('roster-row').first().waitFor();

  /** Scrolls by most of a row with each frame. */
  const scroll = (): Promise<Frames> =>
    admin.evaluate(async (count) => {
      const grid = document.querySelector('[data-testid="roster-grid"]');
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      let before = await frame();
      for (let n = 0; n < count; n += 1) {
        grid?.scrollBy(0, 50);
        const after = await frame();
        times.push(after - before);
        before = after;
      }
      grid?.scrollTo(0, 0);
      times.sort((a, b) => a - b);
      const of = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
      return { median: of(0.5), p95: of(0.95), slowest: of(1) };
    }, frames);

  /** Moves Friday's shift to Saturday and back by keys; the longest frame of each, and how long until the cell shows it. */
  const edit = async (): Promise<{ readonly frame: number; readonly shown: number }> => {
    const cell = (column: number) => admin.locator(`[data-row="0"] [data-column="${column}"]`);
    const longest: number[] = [];
    const shown: number[] = [];
    for (let n = 0; n < edits; n += 1) {
      const [from, to] = n % 2 === 0 ? [4, 5] : [5, 4];
      await cell(from).click();
      await admin.keyboard.press('x');
      await cell(to).click();
      const measured = admin.evaluate(async (column) => {
        const target = document.querySelector(`[data-row="0"] [data-column="${column}"]`);
        const begun = await new Promise<number>((resolve) =>
          window.addEventListener('keydown', () => resolve(performance.now()), { once: true, capture: true }),
        );
        let slowest = 0;
        let before = performance.now();
        while (target?.querySelector('.cf-roster-chip') === null) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          slowest = Math.max(slowest, performance.now() - before);
          before = performance.now();
        }
        return { frame: slowest, shown: performance.now() - begun };
      }, to);
      await admin.keyboard.press('v');
      const { frame, shown: took } = await measured;
      longest.push(frame);
      shown.push(took);
    }
    const median = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
    return { frame: median(longest), shown: median(shown) };
  };

  const round = (value: number) => Math.round(value * 10) / 10;
  const measure = async () => ({
    rows: await admin.getByTestId('roster-row').count(),
    scroll: await scroll(),
    edit: await edit(),
  });
  await measure();
  const inSight = await measure();
  await admin.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const whole = await measure();
  const figures = {
    people,
    inSight,
    whole,
    ratio: {
      scrollP95: round(whole.scroll.p95 / inSight.scroll.p95),
      editFrame: round(whole.edit.frame / inSight.edit.frame),
      editShown: round(whole.edit.shown / inSight.edit.shown),
    },
  };
  process.stdout.write(
    `${JSON.stringify(figures, (_, value) => (typeof value === 'number' ? round(value) : value))}\n`,
  );
} finally {
  await app.close();
}
