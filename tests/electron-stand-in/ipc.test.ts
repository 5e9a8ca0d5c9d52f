import { describe, expect, test } from 'vitest';
import { shareFixture } from './launch-fixture.ts';

describe('the IPC', () => {
  const fixture = shareFixture();

  test('carries every kind of value to main and back', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const [sent, got] = await page.evaluate(async () => {
      const sent = [
        new Float32Array([0.5, -1]),
        new Uint8Array([0, 255]),
        new BigInt64Array([-1n]),
        new Map<unknown, unknown>([['a', new Set([1])]]),
        new Date(1234),
        12345678901234567890n,
        undefined,
        Number.NaN,
        -0,
        new Error('far'),
        { nested: [null, { deep: true }] },
        new ArrayBuffer(3),
        'ü\u{1F600}',
      ];
      const got = (await window.bridge.invoke('echo', ...sent)) as typeof sent;
      const describeValue = (value: unknown): string => {
        const tag = Object.prototype.toString.call(value).slice(8, -1);
        if (ArrayBuffer.isView(value)) return `${tag} ${Array.from(value as Uint8Array).join()}`;
        if (value instanceof Map) return `${tag} ${describeValue([...value])}`;
        if (value instanceof Set) return `${tag} ${describeValue([...value])}`;
        if (value instanceof Date) return `${tag} ${value.getTime()}`;
        if (value instanceof ArrayBuffer) return `${tag} ${value.byteLength}`;
        if (Array.isArray(value)) return `[${value.map(describeValue).join(' ')}]`;
        if (Object.is(value, -0)) return 'minus zero';
        return typeof value === 'object' && !(value instanceof Error)
          ? JSON.stringify(value)
          : `${tag} ${String(value)}`;
      };
      return [sent, got].map((values) => values.map(describeValue));
    });
    expect(got).toHaveLength(13);
    expect(got).toStrictEqual(sent);
  });

  test('carries large typed arrays unharmed', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const intact = await page.evaluate(async () => {
      const image = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 31) % 251);
      const [back] = (await window.bridge.invoke('echo', image)) as [Uint8Array];
      return back.length === image.length && back.every((byte, index) => byte === image[index]);
    });
    expect(intact).toBe(true);
  });

  test.each([
    ['a handler that throws', 'fail', "Error invoking remote method 'fail': TypeError: not like this"],
    ['no handler', 'nobody', "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"],
    [
      'a reply that cannot be cloned',
      'unclonable',
      "Error invoking remote method 'unclonable': Error: An object could not be cloned.",
    ],
  ])('fails with the words of Electron on %s', async (_name, channel, message) => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    expect(
      await page.evaluate((name) => window.bridge.invoke(name).catch((error: Error) => error.message), channel),
    ).toBe(message);
  });

  test('delivers messages to the window they are for, in their order', async () => {
    const { app, pageOf } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const admin = await pageOf('admin');
    for (const page of [kiosk, admin]) {
      await page.evaluate(() => {
        const seen: unknown[] = [];
        Object.assign(window, { seen });
        window.bridge.on('news', (value) => seen.push(value));
      });
    }
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        for (let count = 0; count < 20; count += 1)
          window.webContents.send('news', `${window.webContents.getURL()} ${count}`);
      }
    });
    for (const [page, host] of [
      [kiosk, 'kiosk'],
      [admin, 'admin'],
    ] as const) {
      await page.waitForFunction(() => (Reflect.get(window, 'seen') as unknown[]).length === 20);
      const expected = Array.from({ length: 20 }, (_, count) => `app://${host}/index.html ${count}`);
      expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toStrictEqual(expected);
    }
  });

  test('replies to a message, and stops when the listener is taken away', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const seen = await page.evaluate(async () => {
      const values: unknown[] = [];
      const first = new Promise<void>((resolve) => {
        const stop = window.bridge.on('pong', (value) => {
          values.push(value);
          stop();
          resolve();
        });
      });
      window.bridge.send('ping', 'one');
      await first;
      const second = new Promise<void>((resolve) => void window.bridge.on('pong', () => resolve()));
      window.bridge.send('ping', 'two');
      await second;
      return values;
    });
    expect(seen).toStrictEqual(['one']);
  });

  test('tells main who sent it, by app:// address', async () => {
    const { pageOf } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const admin = await pageOf('admin');
    const ask = (): Promise<unknown> => window.bridge.invoke('who');
    expect(await kiosk.evaluate(ask)).toStrictEqual({ url: 'app://kiosk/index.html', origin: 'app://kiosk' });
    expect(await admin.evaluate(ask)).toStrictEqual({ url: 'app://admin/index.html', origin: 'app://admin' });
  });
});
