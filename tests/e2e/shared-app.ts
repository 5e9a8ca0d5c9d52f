/** One app for those tests of a file that begin on the sample site and only add what is theirs. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';
import { signIn } from '../support/sign-in.ts';
import { sampleSite, wednesdayMorning } from './sample-site.ts';

export interface Manager {
  readonly app: RunningApp;
  readonly kiosk: Page;
  /** With the manager signed in. */
  readonly admin: Page;
}

/** Belongs to a worker of Playwright's. A failed test ends the worker, so that the next test starts another app. */
export class SharedApp {
  private running: { readonly file: string; readonly app: RunningApp; readonly folder: string } | null = null;

  /**
   * Opens the file's app, with an admin window of this test's own: no dialog, notice, size or scheme of the last one is
   * left. The kiosk's page stays.
   */
  async open(file: string): Promise<Manager> {
    await this.closeUnless(file);
    const app = this.running?.app ?? (await this.start(file));
    const kiosk = await app.window('kiosk');
    const admin = await signIn(app, demoManager.username, demoManager.password);
    await setPageClock(admin, wednesdayMorning);
    return { app, kiosk, admin };
  }

  /** Ends the app of any other file, or of all. */
  async closeUnless(file?: string): Promise<void> {
    if (this.running === null || this.running.file === file) return;
    const { app, folder } = this.running;
    this.running = null;
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }

  private async start(file: string): Promise<RunningApp> {
    const folder = mkdtempSync(join(tmpdir(), 'clockface-shared-'));
    const dataDir = join(folder, 'data');
    cpSync(sampleSite(), dataDir, { recursive: true });
    const app = await launchApp({ dataDir, now: wednesdayMorning, camera: 'none' });
    this.running = { file, app, folder };
    return app;
  }
}
