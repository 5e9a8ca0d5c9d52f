/**
 * Every test runs the built app on a data folder of its own. The sample site is set up once a run (`sample-site.ts`)
 * and copied.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { drawFrames, type HeadFrame } from '../support/acting-camera.ts';
import { type LaunchOptions, launchApp, type RunningApp } from '../support/app.ts';
import { faceTile } from '../support/face-sheet.ts';
import type { Figure } from '../support/figures.ts';
import { type FilmStudio, openStudio } from '../support/film-studio.ts';
import { type LiveScene, startLiveCamera } from '../support/live-camera.ts';
import { standingPeople } from '../support/standing-people.ts';
import { sampleSite } from './sample-site.ts';
import { type Manager, SharedApp } from './shared-app.ts';

export { wednesdayMorning } from './sample-site.ts';

/** A webcam's frames a second in a dim room: at 30 a machine of two cores does little else than draw them. */
const STAGE_RATE = 15;

/** What stands before the camera, for as long as the test likes. */
export interface Stage {
  /** The camera's file. */
  readonly camera: string;
  /** Lets these people come and stay; without any the room is empty. */
  show(...figures: readonly Figure[]): Promise<void>;
  /** Shows something else. */
  play(scene: LiveScene): void;
}

interface TestFixtures {
  /** A new folder below the temporary one, which goes with the test. */
  readonly makeFolder: (name: string) => string;
  /** Starts the app; closed when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** A copy of the sample site's data folder. */
  readonly sampleData: string;
  readonly stage: Stage;
  /**
   * The sample site's manager in an app without a camera that the tests of a file share. Only for tests that may come
   * in any order and leave the kiosk's screen and the app's clock as they are: the data and the kiosk stay.
   */
  readonly manager: Manager;
  /** Ends what an earlier file shared. */
  readonly otherFiles: undefined;
}

interface WorkerFixtures {
  readonly sharedApp: SharedApp;
  /** Where heads are drawn for films; opening it costs more than what is drawn there. */
  readonly studio: FilmStudio;
  /** The sample site's 109, who looks everywhere. */
  readonly head: readonly HeadFrame[];
}

/** The windows as they were when a test failed, beside the test's other files. */
async function keepLastLook(running: readonly RunningApp[], info: TestInfo): Promise<void> {
  const pages = running.flatMap(({ electron }) => electron.windows());
  for (const [index, page] of pages.entries()) {
    // An app that has ended has no windows to show.
    await page.screenshot({ path: info.outputPath(`failed-${index + 1}.png`), timeout: 30_000 }).catch(() => undefined);
  }
}

/**
 * Takes a screenshot where `SCREENSHOTS=1` asks for them: two hundred of them, half a second each, for nobody who looks
 * at a run that passed.
 */
export async function saveScreenshot(page: Page, path: string, options?: { readonly fullPage: true }): Promise<void> {
  if (process.env.SCREENSHOTS === '1') await page.screenshot({ path, ...options });
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern
    async ({}, use) => {
      const shared = new SharedApp();
      await use(shared);
      await shared.closeUnless();
    },
    { scope: 'worker', timeout: 0 },
  ],
  otherFiles: [
    async ({ sharedApp }, use, info) => {
      await sharedApp.closeUnless(info.file);
      await use(undefined);
    },
    { auto: true },
  ],
  manager: async ({ sharedApp }, use, info) => {
    const manager = await sharedApp.open(info.file);
    await use(manager);
    if (info.status === info.expectedStatus) await manager.admin.close();
    else await keepLastLook([manager.app], info);
  },
  studio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern
    async ({}, use) => {
      const studio = await openStudio();
      await use(studio);
      await studio.close();
    },
    { scope: 'worker', timeout: 0 },
  ],
  head: [
    async ({ studio }, use) => {
      const frames = await drawFrames(studio, await faceTile(3, 12));
      if (frames === null) throw new Error('the picture shows no face');
      await use(frames);
    },
    { scope: 'worker', timeout: 0 },
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
  sampleData: async ({ makeFolder }, use) => {
    const copy = join(makeFolder('copy'), 'data');
    cpSync(sampleSite(), copy, { recursive: true });
    await use(copy);
  },
  // Folders go after the apps have ended: an app that is still there would make its own anew.
  launch: async ({ makeFolder: _ }, use, info) => {
    const running: RunningApp[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      running.push(app);
      return app;
    });
    if (info.status !== info.expectedStatus) await keepLastLook(running, info);
    for (const app of running) await app.close();
  },
  stage: async ({ makeFolder }, use) => {
    const camera = startLiveCamera(join(makeFolder('camera'), 'camera.y4m'), STAGE_RATE);
    await use({
      camera: camera.file,
      show: async (...figures) => camera.show(await standingPeople(figures)),
      play: (scene) => camera.show(scene),
    });
    camera.close();
  },
});

export { expect } from '@playwright/test';
export { signIn } from '../support/sign-in.ts';

/** The kiosk showing a screen, and, where given, its code. */
export function kioskScreen(kiosk: Page, screen: string, code?: string) {
  const wanted = code === undefined ? '' : `[data-code="${code}"]`;
  return kiosk.locator(`[data-testid="kiosk-screen"][data-screen="${screen}"]${wanted}`);
}

/** Lets whoever stands there leave, waits until the kiosk has seen it, and lets the next come. */
export async function nextComes(kiosk: Page, stage: Stage, ...figures: readonly Figure[]): Promise<void> {
  await stage.show();
  await expect(kiosk.locator('[data-testid="kiosk-screen"][data-answered="false"]')).toBeVisible();
  await stage.show(...figures);
}
