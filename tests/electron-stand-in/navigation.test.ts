import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { launchFixture, shareFixture } from './launch-fixture.ts';

const fixture = shareFixture();

/** A round trip to main: what the page said before has arrived there. */
const settle = (page: Page): Promise<unknown> => page.evaluate(() => window.bridge.invoke('echo'));

describe('navigation', () => {
  test.each([
    ['a link', () => document.querySelector<HTMLAnchorElement>('#outside')?.click()],
    ['a script', () => window.location.assign('https://example.com/')],
    [
      'a form',
      () => {
        const form = document.createElement('form');
        form.action = 'https://example.com/';
        document.body.append(form);
        form.submit();
      },
    ],
  ])('to another origin is announced and stays undone when prevented: %s', async (_name, leave) => {
    const { pageOf, events, app } = fixture();
    const page = await pageOf('kiosk');
    const announced = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', ({ url }) => resolve(url));
        }),
    );
    // Main takes these in turn, so it listens when it has done this.
    await app.evaluate(() => undefined);
    await page.evaluate(leave);
    expect(await announced).toMatch(/^https:\/\/example\.com\//);
    await settle(page);
    expect(await page.evaluate(() => document.title)).toBe('Fixture');
    expect(events().filter((line) => line.includes('will-navigate'))).toHaveLength(1);
  });

  test('within the app goes on, and is announced with its app:// address', async () => {
    const { pageOf, events, app } = fixture();
    const page = await pageOf('kiosk');
    await page.click('#inside');
    await page.waitForFunction(() => document.title === 'Second');
    expect(events()).toContain('kiosk will-navigate app://kiosk/second.html');
    const url = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
    expect(url).toBe('app://kiosk/second.html');
  });

  test('that main starts is not announced', async () => {
    const { pageOf, events, app } = fixture();
    const page = await pageOf('kiosk');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://kiosk/second.html'));
    await page.waitForFunction(() => document.title === 'Second');
    expect(events().join()).not.toContain('will-navigate');
  });

  test('that a driver starts is not announced either', async () => {
    const { pageOf, events } = fixture();
    const page = await pageOf('kiosk');
    await page.reload();
    await page.waitForFunction(() => 'findings' in window);
    expect(events().join()).not.toContain('will-navigate');
  });

  test('that a redirect takes elsewhere is announced as such', async () => {
    const { pageOf, app } = fixture();
    const page = await pageOf('kiosk');
    const redirected = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-redirect', (event) => {
            event.preventDefault();
            resolve(event.url);
          });
        }),
    );
    // Main takes these in turn, so it listens when it has done this.
    await app.evaluate(() => undefined);
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('#redirected')?.click());
    expect(await redirected).toBe('https://example.com/');
    await settle(page);
    expect(await page.title()).toBe('Fixture');
  });

  test('to a remote host finds nothing there, even if the app allows it', async () => {
    const { app, pageOf } = fixture();
    await pageOf('kiosk');
    const failure = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.loadURL('https://example.com/')
        .catch((error: Error) => ({
          code: Reflect.get(error, 'code'),
          message: error.message,
        })),
    );
    expect(failure).toStrictEqual({
      code: 'ERR_NAME_NOT_RESOLVED',
      message: "ERR_NAME_NOT_RESOLVED (-105) loading 'https://example.com/'",
    });
  });
});

describe('a request that fails in the protocol handler', () => {
  test('fails the load, and the handler is asked once', async () => {
    const { app, pageOf } = await launchFixture();
    await pageOf('kiosk');
    const outcome = await app.evaluate(async ({ BrowserWindow, protocol }) => {
      let asked = 0;
      protocol.unhandle('app');
      protocol.handle('app', ({ url }) => {
        // The page that is open may still fetch a file of the other window.
        if (url === 'app://kiosk/index.html') asked += 1;
        throw new Error('no');
      });
      const load = BrowserWindow.getAllWindows()[0]?.loadURL('app://kiosk/index.html');
      return [await load?.catch((error: Error) => error.message), asked];
    });
    expect(outcome).toStrictEqual(["ERR_FAILED (-2) loading 'app://kiosk/index.html'", 1]);
  });
});

describe('a new window', () => {
  test('opened by a script is denied through the handler', async () => {
    const { app, pageOf, events } = fixture();
    const page = await pageOf('kiosk');
    expect(await page.evaluate(() => window.open('./second.html'))).toBeNull();
    await settle(page);
    expect(events()).toContain('kiosk window.open app://kiosk/second.html');
    expect(app.windows()).toHaveLength(1);
  });

  test('opened by a link is denied through the handler', async () => {
    const { app, pageOf, events } = fixture();
    const page = await pageOf('kiosk');
    const asked = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(({ url }) => {
            resolve(url);
            return { action: 'deny' };
          });
        }),
    );
    // Main takes these in turn, so it listens when it has done this.
    await app.evaluate(() => undefined);
    await page.click('#blank');
    expect(await asked).toBe('app://kiosk/second.html');
    await expect.poll(() => app.windows().length).toBe(1);
    expect(events().join()).not.toContain('will-navigate');
  });

  test('that main opens is listed with its targets', async () => {
    const { app, pageOf } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const admin = await pageOf('admin');
    const adminWindow = await app.browserWindow(admin);
    expect(await adminWindow.evaluate((one) => one.webContents.getURL())).toBe('app://admin/index.html');
    expect(await admin.evaluate(() => [innerWidth, innerHeight])).toStrictEqual([640, 480]);
  });
});

describe('a renderer that crashes', () => {
  test('is reported, and the window can be loaded again with its preload', async () => {
    const { app, pageOf, events } = await launchFixture();
    await pageOf('kiosk');
    const gone = app.evaluate(
      ({ app: running }) =>
        new Promise<string>((resolve) => {
          running.once('render-process-gone', (_event, _contents, { reason }) => resolve(reason));
        }),
    );
    // Main takes these in turn, so it listens when it has done this.
    await app.evaluate(() => undefined);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    expect(await gone).toBe('crashed');
    expect(events()).toContain('kiosk gone: crashed');
    const sum = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const loaded = new Promise<void>((resolve) => window?.webContents.once('did-finish-load', () => resolve()));
      const crashed = window?.webContents.isCrashed();
      window?.reload();
      await loaded;
      return [crashed, await window?.webContents.executeJavaScript('window.bridge.add(1, 2)')];
    });
    expect(sum).toStrictEqual([true, 3]);
  });

  test('because its memory ran out is reported, and can be loaded again', async () => {
    const { app, pageOf } = await launchFixture({ args: ['--js-flags=--max-old-space-size=64'] });
    const kiosk = await pageOf('kiosk');
    const gone = app.evaluate(
      ({ app: running }) =>
        new Promise<string>((resolve) => {
          running.once('render-process-gone', (_event, _contents, { reason }) => resolve(reason));
        }),
    );
    await app.evaluate(() => undefined);
    // More than its heap may hold.
    void kiosk
      .evaluate(() => {
        const kept: number[][] = [];
        for (;;) kept.push(new Array<number>(100_000).fill(kept.length + 0.5));
      })
      .catch(() => undefined);
    // Chromium of Linux says `crashed` of a heap that was full, and `oom` where the system took the process.
    expect(['oom', 'crashed']).toContain(await gone);
    const sum = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const loaded = new Promise<void>((resolve) => window?.webContents.once('did-finish-load', () => resolve()));
      window?.reload();
      await loaded;
      return window?.webContents.executeJavaScript('window.bridge.add(1, 2)');
    });
    expect(sum).toBe(3);
  }, 120_000);
});
