import { describe, expect, test } from 'vitest';
import { launchFixture, shareFixture } from './launch-fixture.ts';

describe('a page', () => {
  const fixture = shareFixture();

  test('is held by its content security policy, in a secure context without Node', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const findings = await page.evaluate(() => window.findings);
    expect(findings).toMatchObject({
      inline: 'undefined',
      wasm: 5,
      worker: 40,
      secure: true,
      remote: 'TypeError: Failed to fetch',
      globals: [],
    });
    expect(findings.eval).toMatch(/^EvalError/);
  });

  test('sees what the preload exposes, and neither side sees the globals of the other', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const seen = await page.evaluate(() => ({
      leaked: 'preloadGlobal' in window,
      ofPage: window.bridge.pageGlobal(),
      sum: window.bridge.add(2, 3),
      nested: JSON.stringify(window.bridge.nested.list),
      bytes: window.bridge.nested.bytes instanceof Uint8Array,
      frozen: Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.nested.list),
      argv: window.bridge.argv.at(-1),
      sandboxed: window.bridge.sandboxed,
      hidden: Object.getOwnPropertyNames(window).filter((name) => /stand-?in|^_[0-9a-f]{10}/i.test(name)),
    }));
    expect(seen).toStrictEqual({
      leaked: false,
      ofPage: 'undefined',
      sum: 5,
      nested: '[1,{"two":2}]',
      bytes: true,
      frozen: true,
      argv: '--window=kiosk',
      sandboxed: true,
      hidden: [],
    });
  });

  test('cannot reach into the preload by changing built-in objects', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const result = await page.evaluate(async () => {
      const stolen: unknown[] = [];
      const spy = new Proxy(JSON.stringify, {
        apply: (target, self, args: [unknown]) => {
          stolen.push(args);
          return Reflect.apply(target, self, args);
        },
      });
      JSON.stringify = spy;
      Object.defineProperty(CustomEvent.prototype, 'detail', { get: () => stolen.push('detail') });
      window.dispatchEvent = (event) => stolen.push(event) > 0;
      const [answer] = (await window.bridge.invoke('echo', 'value')) as [string];
      return { answer, stolen: stolen.length };
    });
    expect(result).toStrictEqual({ answer: 'value', stolen: 0 });
  });

  test('gets errors over the bridge as Electron passes them: the message alone', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const errors = await page.evaluate(async () => {
      const thrown = (() => {
        try {
          return window.bridge.fail();
        } catch (error) {
          return error;
        }
      })();
      const rejected = await window.bridge.reject().catch((error: unknown) => error);
      const unclonable = (() => {
        try {
          return window.bridge.passBack(document.body);
        } catch (error) {
          return error;
        }
      })();
      return [thrown, rejected, unclonable].map((error) =>
        error instanceof Error ? `${error.name}: ${error.message}` : 'none',
      );
    });
    expect(errors.slice(0, 2)).toStrictEqual(['Error: thrown in the preload', 'Error: rejected in the preload']);
    expect(errors[2]).toMatch(/could not be cloned/);
  });

  test('gets functions, promises and collections over the bridge', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const got = await page.evaluate(async () => {
      const map = window.bridge.passBack(new Map([['a', new Date(5)]]));
      return {
        called: window.bridge.passBack((value: number) => value * 3)(7),
        promised: await window.bridge.passBack(Promise.resolve('later')),
        map: map instanceof Map && map.get('a')?.getTime(),
      };
    });
    expect(got).toStrictEqual({ called: 21, promised: 'later', map: 5 });
  });

  test('has a preload that is refused modules and members by name', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    expect(await page.evaluate(() => window.bridge.missing)).toStrictEqual({
      module: 'module not found: node:fs',
      ipc: 'electron stand-in: ipcRenderer.sendSync is not implemented',
      electron: 'electron stand-in: electron (renderer).webFrame is not implemented',
    });
    expect(await page.evaluate(() => window.exposedTwice)).toBe(
      'Cannot bind an API on top of an existing property on the window object',
    );
  });

  test('cannot read the pages of another host of the app', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    // The policy allows the request; the other origin has not agreed to it.
    expect((await page.evaluate(() => window.findings)).otherHost).toBe('TypeError: Failed to fetch');
  });

  test('is known to the protocol handler by its app:// address', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const seen = await page.evaluate(() => fetch('./whoami', { method: 'POST' }).then((response) => response.json()));
    expect(seen).toStrictEqual({ url: 'app://kiosk/whoami', origin: 'app://kiosk', referer: 'app://kiosk/index.html' });
  });

  test('can send a body to the protocol handler', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const length = await page.evaluate(async () => {
      const response = await fetch('./echo', { method: 'POST', body: new Uint8Array(100_000) });
      return (await response.arrayBuffer()).byteLength;
    });
    expect(length).toBe(100_000);
  });

  test('gets every answer anew from the protocol handler, also when several are under way', async () => {
    const { app, pageOf } = await launchFixture();
    const page = await pageOf('kiosk');
    await app.evaluate(({ session }) => {
      let count = 0;
      session.defaultSession.webRequest.onBeforeRequest({ urls: ['app://*/second.html'] }, (_details, callback) => {
        count += 1;
        callback({ cancel: count % 2 === 0 });
      });
    });
    const outcomes = await page.evaluate(async () => {
      const load = (): Promise<boolean> =>
        fetch('./second.html')
          .then(({ ok }) => ok)
          .catch(() => false);
      const both: boolean[] = [];
      for (let count = 0; count < 5; count += 1) both.push(...(await Promise.all([load(), load()])));
      return both.filter(Boolean).length;
    });
    expect(outcomes).toBe(5);
  });
});
