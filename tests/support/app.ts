/** Starts the built app with a data folder, a camera clip and a clock of its own, on Electron or its stand-in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronExecutable } from './electron-binary.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /**
   * A file to feed the camera, as of `live-camera.ts`; `none` for a machine without a camera; an empty room, perfectly
   * still, if absent.
   */
  readonly camera?: string | 'none';
  /** The time the app believes it is, as ISO 8601 with offset; the real time if absent. */
  readonly now?: string;
  /** A data folder to start on; a fresh one, deleted on close, if absent. */
  readonly dataDir?: string;
  /**
   * A built app other than the project's own: a folder with `package.json`, `out/` and `node_modules/`, or an archive.
   */
  readonly appDir?: string;
  /** Show windows on this machine's display. */
  readonly headed?: boolean;
  /** Further switches for Chromium. */
  readonly switches?: readonly string[];
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

type WindowName = 'kiosk' | 'admin';

/** How long an action waits for what it acts on. */
const ACTION_MS = 120_000;

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly dataDir: string;
  /** Waits for the window to be there and loaded. */
  window(name: WindowName): Promise<Page>;
  /** Moves the app's clock; it runs on from there. */
  setClock(now: string): void;
  close(): Promise<void>;
}

function isWindow(page: Page, name: WindowName): boolean {
  // `app://kiosk/…` in Electron, `http://kiosk.app.…` in the stand-in.
  return new RegExp(`^\\w+://${name}[./]`).test(page.url());
}

async function waitForWindow(electron: ElectronApplication, name: WindowName, timeoutMs: number): Promise<Page> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const page = electron.windows().find((candidate) => isWindow(candidate, name));
    if (page !== undefined) {
      // Half a minute by itself, which a busy machine needs for what follows a click.
      page.setDefaultTimeout(ACTION_MS);
      await page.waitForLoadState('domcontentloaded');
      return page;
    }
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`The ${name} window did not open within ${timeoutMs / 1000} s`);
}

/**
 * A camera before which nothing ever moves. Chromium's own test pattern moves without end, and the kiosk would look for
 * faces in it for as long as the app runs.
 */
function writeEmptyRoom(file: string): void {
  const [width, height] = [640, 480];
  const planes = [Buffer.alloc(width * height, 120), Buffer.alloc((width * height) / 2, 128)];
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420\nFRAME\n`), ...planes]),
  );
}

function cameraSwitches(camera: string): string[] {
  const device = '--use-fake-device-for-media-stream';
  return camera === 'none' ? [`${device}=device-count=0`] : [device, `--use-file-for-fake-video-capture=${camera}`];
}

/** Launches the app; `close` ends it and deletes the data folder if it was made here. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const scratch = mkdtempSync(join(tmpdir(), 'clockface-'));
  const dataDir = options.dataDir ?? join(scratch, 'data');
  const clockFile = join(scratch, 'clock.json');
  const setClock = (now: string): void => {
    writeFileSync(clockFile, JSON.stringify({ now, at: Date.now() }));
  };
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value;
  Object.assign(env, options.env);
  if (options.now !== undefined) {
    setClock(options.now);
    env.CLOCKFACE_CLOCK_FILE = clockFile;
  }
  if (options.headed === true) env.CLOCKFACE_HEADED = '1';
  else delete env.CLOCKFACE_HEADED;
  const emptyRoom = join(scratch, 'room.y4m');
  if (options.camera === undefined) writeEmptyRoom(emptyRoom);
  const executable = electronExecutable();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    executablePath: executable.path,
    timeout: 180_000,
    args: [
      ...sandbox,
      `--user-data-dir=${dataDir}`,
      ...cameraSwitches(options.camera ?? emptyRoom),
      ...(options.switches ?? []),
      options.appDir ?? projectRoot,
    ],
    env,
    cwd: projectRoot,
  });
  return {
    electron,
    dataDir,
    window: (name) => waitForWindow(electron, name, 120_000),
    setClock,
    close: async () => {
      // On a busy machine the driver's word to quit is lost now and then; the signal asks for the same.
      const again = setTimeout(() => electron.process().kill('SIGTERM'), 60_000);
      try {
        await electron.close();
      } finally {
        clearTimeout(again);
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}
