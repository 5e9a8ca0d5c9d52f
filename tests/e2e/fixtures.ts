/**
 * Every test runs the built app on a data folder of its own. The sample site is set up once a run, through the wizard, and copied.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { setUpSampleSite } from '../demo/first-run.ts';
import { type LaunchOptions, launchApp, type RunningApp } from '../support/app.ts';
import { type Scene, writeClip } from '../support/camera-clip.ts';
import { faceTile } from '../support/face-sheet.ts';
import { type FilmStudio, openStudio } from '../support/film-studio.ts';
import { setPageClock } from '../support/page-clock.ts';
import { writeTurningClip } from '../support/turning-clip.ts';

/** A Wednesday morning at the sample site in Berlin, ten minutes before the day shift. */
export const wednesdayMorning = '2026-11-18T08:50:00+01:00';

interface TestFixtures {
  /** A new folder below the temporary one, which goes with the test. */
  readonly makeFolder: (name: string) => string;
  /** Starts the app; closed when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** A copy of the sample site's data folder. */
  readonly sampleData: string;
  /** Films scenes into a clip for the camera. */
  readonly film: (scenes: readonly Scene[]) => Promise<string>;
}

interface WorkerFixtures {
  /** Where heads are drawn for films; opening it costs more than what is drawn there. */
  readonly studio: FilmStudio;
  /** A clip of the sample site's 109, who looks everywhere. */
  readonly turningClip: string;
  readonly sampleSite: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sampleSite: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'clockface-sample-'));
      const dataDir = join(folder, 'data');
      const app = await launchApp({ dataDir, now: wednesdayMorning });
      const admin = await app.window('admin');
      await setPageClock(admin, wednesdayMorning);
      await setUpSampleSite(admin, () => {});
      await app.close();
      await use(dataDir);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  studio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern
    async ({}, use) => {
      const studio = await openStudio();
      await use(studio);
      await studio.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  turningClip: [
    async ({ studio }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'clockface-turning-'));
      const clip = join(folder, 'turning.mjpeg');
      await writeTurningClip(studio, clip, await faceTile(3, 12));
      await use(clip);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern
  makeFolder: async ({}, use) => {
    const folders: string[] = [];
    await use((name) => {
      const folder = mkdtempSync(join(tmpdir(), `clockface-${name}-`));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
  sampleData: async ({ sampleSite, makeFolder }, use) => {
    const copy = join(makeFolder('copy'), 'data');
    cpSync(sampleSite, copy, { recursive: true });
    await use(copy);
  },
  // Folders go after the apps have ended: an app that is still there would make its own anew.
  launch: async ({ makeFolder: _ }, use) => {
    const running: RunningApp[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      running.push(app);
      return app;
    });
    for (const app of running) await app.close();
  },
  film: async ({ makeFolder }, use) => {
    const folder = makeFolder('clip');
    let clips = 0;
    await use(async (scenes) => {
      clips += 1;
      const file = join(folder, `${clips}.mjpeg`);
      await writeClip(file, scenes);
      return file;
    });
  },
});

export { expect } from '@playwright/test';
export { signIn } from '../support/sign-in.ts';

/** The kiosk showing a screen, and, where given, its code. */
export function kioskScreen(kiosk: Page, screen: string, code?: string) {
  const wanted = code === undefined ? '' : `[data-code="${code}"]`;
  return kiosk.locator(`[data-testid="kiosk-screen"][data-screen="${screen}"]${wanted}`);
}
