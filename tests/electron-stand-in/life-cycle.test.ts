import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  chromiumProcesses,
  executable,
  fixtureApp,
  fixtureEnvironment,
  isRunning,
  launchFixture,
  profileOf,
  readEvents,
  runExecutable,
  temporaryFolder,
} from './launch-fixture.ts';

const closed = (host: string): string[] => [`${host} destroyed`, `${host} closed`];

describe('the life of the app', () => {
  test('ends in the order of Electron when it quits', async () => {
    const { app, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    await app.close();
    expect(events()).toStrictEqual([
      'ready',
      'kiosk ready-to-show',
      'before-quit',
      'kiosk close',
      ...closed('kiosk'),
      'will-quit',
      'quit 0',
    ]);
  });

  test('ends in the order of Electron when its last window closes', async () => {
    const { app, ended, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await ended).toBe(0);
    const order = ['kiosk close', ...closed('kiosk'), 'window-all-closed', 'before-quit', 'will-quit', 'quit 0'];
    expect(events().slice(2)).toStrictEqual(order);
  });

  test('goes on without windows if the app wants it', async () => {
    const { app, pageOf } = await launchFixture({ env: { FIXTURE_STAYS: '1' } });
    await pageOf('kiosk');
    const count = await app.evaluate(async ({ app: running, BrowserWindow }) => {
      const allClosed = new Promise<void>((resolve) => running.once('window-all-closed', () => resolve()));
      BrowserWindow.getAllWindows()[0]?.close();
      await allClosed;
      await new BrowserWindow({ width: 300, height: 200 }).loadURL('app://admin/index.html');
      return BrowserWindow.getAllWindows().length;
    });
    expect(count).toBe(1);
  });

  test('goes on when a window prevents its closing, and a second try may succeed', async () => {
    const { app, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    await app.evaluate(({ app: running }) => {
      Object.assign(globalThis, { keepOpen: 'kiosk' });
      running.quit();
    });
    expect(events().slice(2)).toStrictEqual(['before-quit', 'kiosk close']);
    await app.evaluate(() => Object.assign(globalThis, { keepOpen: '' }));
    await app.close();
    expect(events().at(-1)).toBe('quit 0');
  });

  test('ends at once on exit, without asking anyone, with the code that was given', async () => {
    const { app, ended, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    await app.evaluate(({ app: running }) => {
      Object.assign(globalThis, { keepOpen: 'kiosk' });
      running.exit(7);
    });
    expect(await ended).toBe(7);
    expect(events().slice(2)).toStrictEqual([...closed('kiosk'), 'quit 7']);
  });

  test('loses a window whose page closes itself, without a close event, as Electron does with sandboxed pages', async () => {
    const { ended, pageOf, events } = await launchFixture();
    const page = await pageOf('kiosk');
    // A moment later, so that the call is answered before its page is gone.
    await page.evaluate(() => void setTimeout(() => window.close(), 50));
    await ended;
    expect(events()).not.toContain('kiosk close');
    expect(events()).toContain('window-all-closed');
  });

  test('ends in order on SIGTERM', async () => {
    const { child, ended, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    child.kill('SIGTERM');
    await ended;
    expect(events().slice(2)).toStrictEqual(['before-quit', 'kiosk close', ...closed('kiosk'), 'will-quit', 'quit 0']);
  });

  test('survives an error that nobody catches, as the main process of Electron does', async () => {
    const { app, child, pageOf } = await launchFixture();
    await pageOf('kiosk');
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => {
      errors += text;
    });
    await app.evaluate(() => {
      setImmediate(() => {
        throw new Error('nobody catches this');
      });
      void Promise.reject(new Error('nor this'));
    });
    await expect
      .poll(() => errors)
      .toMatch(/A JavaScript error occurred in the main process\s+Error: nobody catches this/);
    await expect.poll(() => errors).toContain('UnhandledPromiseRejectionWarning: Error: nor this');
    expect(await app.evaluate(({ app: running }) => running.getName())).toBe('Fixture App');
  });
});

describe('a second instance', () => {
  test('tells the first one and ends', async () => {
    const { app, pageOf, userData } = await launchFixture();
    await pageOf('kiosk');
    const told = app.evaluate(
      ({ app: running }) => new Promise<void>((resolve) => running.once('second-instance', () => resolve())),
    );
    await app.evaluate(() => undefined);
    const { code } = await runExecutable([`--user-data-dir=${userData}`, fixtureApp, '--from-second']);
    await told;
    expect(code).toBe(0);
    const data = { last: '--from-second', workingDirectory: process.cwd(), data: { from: 'fixture' } };
    expect(readEvents(userData)).toContain(`second-instance ${JSON.stringify(data)}`);
  });

  test('becomes the first where the holder of the lock was killed', async () => {
    const userData = temporaryFolder();
    const dead = spawn('true');
    await new Promise((resolve) => dead.once('exit', resolve));
    symlinkSync(String(dead.pid), join(userData, 'SingletonLock'));
    const { child, pageOf } = await launchFixture({ userData });
    await pageOf('kiosk');
    expect(readlinkSync(join(userData, 'SingletonLock'))).toBe(String(child.pid));
  });
});

describe('the end of the process', () => {
  test('leaves no Chromium, profile, lock or socket behind', async () => {
    const { app, child, pageOf, userData } = await launchFixture();
    await pageOf('kiosk');
    const [chromium = 0] = chromiumProcesses(child.pid ?? 0);
    const profile = profileOf(chromium);
    expect(existsSync(profile)).toBe(true);
    await app.close();
    expect(isRunning(chromium)).toBe(false);
    expect(existsSync(dirname(profile))).toBe(false);
    expect(readdirSync(userData).filter((name) => name.startsWith('Singleton'))).toStrictEqual([]);
  });

  test('leaves nothing behind either when it is killed outright', async () => {
    const { child, ended, pageOf } = await launchFixture();
    await pageOf('kiosk');
    const [chromium = 0] = chromiumProcesses(child.pid ?? 0);
    const profile = profileOf(chromium);
    process.kill(child.pid ?? 0, 'SIGKILL');
    await ended;
    await expect.poll(() => isRunning(chromium)).toBe(false);
    await expect.poll(() => existsSync(dirname(profile))).toBe(false);
  });

  test('comes when the process that started it is gone', async () => {
    const userData = temporaryFolder();
    const script = '"$@" >/dev/null 2>&1 & echo $!; wait';
    const parent = spawn('sh', ['-c', script, 'sh', executable, `--user-data-dir=${userData}`, fixtureApp], {
      env: fixtureEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
    await expect.poll(() => readEvents(userData)).toContain('kiosk ready-to-show');
    const [chromium = 0] = chromiumProcesses(pid);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid) || isRunning(chromium)).toBe(false);
  });

  test('comes with an error where Chromium ends by itself', async () => {
    const { child, ended, pageOf } = await launchFixture({ env: { FIXTURE_STAYS: '1' } });
    await pageOf('kiosk');
    const [chromium = 0] = chromiumProcesses(child.pid ?? 0);
    process.kill(chromium, 'SIGKILL');
    expect(await ended).toBe(1);
  });

  test('comes with the error of a main module that cannot be run', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/package.json'), '{"main":"main.mjs"}');
    writeFileSync(join(folder, 'app/main.mjs'), 'throw new Error("broken from the start");');
    const { code, output } = await runExecutable([join(folder, 'app')]);
    expect(code).toBe(1);
    expect(output).toContain('broken from the start');
  });

  test('is followed by a new start after relaunch', async () => {
    const { app, pageOf, events, userData } = await launchFixture();
    await pageOf('kiosk');
    await app.evaluate(({ app: running }) => {
      // The successor is no driver's: it gets what a driver does not add.
      running.relaunch({ args: [...process.argv.slice(1).filter((one) => !/^--(inspect|remote)/.test(one))] });
    });
    await app.close();
    await expect.poll(() => events().filter((line) => line === 'kiosk ready-to-show').length).toBe(2);
    const successor = Number(readlinkSync(join(userData, 'SingletonLock')));
    process.kill(successor, 'SIGTERM');
    await expect.poll(() => isRunning(successor)).toBe(false);
  });
});
