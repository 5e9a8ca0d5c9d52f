import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, onTestFinished, vi } from 'vitest';

export const executable = join(import.meta.dirname, 'bin/electron');
export const fixtureApp = join(import.meta.dirname, 'fixture-app');

/** What the fixture's preload puts into its pages. */
type FixtureBridge = {
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  send: (channel: string, ...args: unknown[]) => void;
  on: (channel: string, callback: (...args: unknown[]) => void) => () => void;
  add: (a: number, b: number) => number;
  fail: () => void;
  reject: () => Promise<void>;
  passBack: <T>(value: T) => T;
  nested: { list: unknown[]; bytes: Uint8Array };
  pageGlobal: () => string;
  argv: string[];
  sandboxed: boolean;
  missing: Record<'module' | 'ipc' | 'electron', string>;
};

declare global {
  interface Window {
    bridge: FixtureBridge;
    exposedTwice: string;
    findings: Promise<Record<string, unknown>>;
  }
}

export type Fixture = {
  app: ElectronApplication;
  /** The stand-in's process, and how it ends. */
  child: ChildProcess;
  ended: Promise<number | null>;
  userData: string;
  /** The window of a host, once its page is there. */
  pageOf: (host: string) => Promise<Page>;
  /** The lines that the fixture has written so far. */
  events: () => string[];
};

/** A folder that is gone when the test has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The environment for a process of the stand-in, without what belongs to the test runner. */
export function fixtureEnvironment(more: Record<string, string> = {}): Record<string, string> {
  const { NODE_OPTIONS: _, CLOCKFACE_HEADED: __, CLOCKFACE_CHROMIUM_ARGS: ___, ...env } = process.env;
  return { ...(env as Record<string, string>), ...more };
}

/** The lines of an event log; none while there is no file. */
export function readEvents(userData: string): string[] {
  const path = join(userData, 'events.log');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

async function waitForWindow(app: ElectronApplication, host: string): Promise<Page> {
  const isHost = (page: Page): boolean => URL.parse(page.url())?.hostname.startsWith(`${host}.`) === true;
  for (;;) {
    const page = app.windows().find(isHost);
    if (page) {
      await page.waitForFunction(() => 'findings' in window);
      return page;
    }
    const empty = app.windows().find((candidate) => ['', 'about:blank'].includes(candidate.url()));
    // An empty one may close instead: a window of the test before.
    await (empty ? empty.waitForEvent('framenavigated').catch(() => undefined) : app.waitForEvent('window'));
  }
}

type FixtureOptions = {
  args?: string[];
  env?: Record<string, string>;
  userData?: string;
};

async function startFixture({ args = [], env = {}, userData }: FixtureOptions & { userData: string }) {
  const app = await _electron.launch({
    executablePath: executable,
    timeout: 180_000,
    args: [`--user-data-dir=${userData}`, ...args, fixtureApp],
    env: fixtureEnvironment(env),
  });
  app.context().setDefaultTimeout(180_000);
  const child = app.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let forgotten = 0;
  const events = (): string[] => readEvents(userData).slice(forgotten);
  const fixture: Fixture = {
    app,
    child,
    ended,
    userData,
    pageOf: async (host) => {
      const page = await waitForWindow(app, host);
      await vi.waitUntil(() => events().includes(`${host} ready-to-show`), { timeout: 120_000 });
      return page;
    },
    events,
  };
  return {
    fixture,
    end: async (): Promise<void> => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await app.evaluate(({ app: running }) => running.exit(0)).catch(() => {});
      await ended;
    },
    /** From now on there are only the events to come. */
    forgetEvents: (): void => {
      forgotten = readEvents(userData).length;
    },
  };
}

/** Launches the fixture through Playwright; it is closed when the test has ended. */
export async function launchFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const { fixture, end } = await startFixture({ ...options, userData: options.userData ?? temporaryFolder() });
  onTestFinished(end);
  return fixture;
}

/**
 * One running fixture for the tests around it, which leave main as it was. Each begins with a new window, whose preload
 * and page ran for it alone, and sees no events of the tests before it.
 */
export function shareFixture(args: string[] = []): () => Fixture {
  let userData: string;
  let shared: Awaited<ReturnType<typeof startFixture>> | undefined;
  const running = () => {
    if (shared === undefined) throw new Error('the fixture does not run yet');
    return shared;
  };
  beforeAll(async () => {
    userData = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
    shared = await startFixture({ args, env: { FIXTURE_STAYS: '1' }, userData });
    await shared.fixture.pageOf('kiosk');
  });
  beforeEach(async () => {
    const { fixture, forgetEvents } = running();
    const gone = fixture.app.windows().map((page) => page.waitForEvent('close'));
    await fixture.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
    await Promise.all(gone);
    forgetEvents();
    await fixture.app.evaluate(() => void Reflect.get(globalThis, 'openWindow')('kiosk'));
    await fixture.pageOf('kiosk');
  });
  afterAll(async () => {
    await shared?.end();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  });
  return () => running().fixture;
}

/** Runs the executable by itself until it ends. */
export function runExecutable(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(executable, args, { env: fixtureEnvironment(env) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** The folder of a running stand-in with its Chromium's profile, found by the process that names it. */
export function chromiumProcesses(standInPid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === standInPid && commandOf(pid).includes('--remote-debugging-pipe'));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** The profile folder that a Chromium was started with. */
export function profileOf(pid: number): string {
  return /--user-data-dir=([^\0]+)/.exec(commandOf(pid))?.[1] ?? '';
}

/** True while a process runs; one that only waits to be collected does not. */
export function isRunning(pid: number): boolean {
  return commandOf(pid) !== '';
}
