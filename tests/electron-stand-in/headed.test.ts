import { spawn } from 'node:child_process';
import { accessSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchFixture } from './launch-fixture.ts';

const xvfb = '/usr/bin/Xvfb';

function hasDisplayServer(): boolean {
  try {
    accessSync(xvfb);
    return true;
  } catch {
    return false;
  }
}

/** Starts a display server and answers the display's name, which it chooses itself. */
async function startDisplay(): Promise<string> {
  const server = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1100x700x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    server.kill();
  });
  return await new Promise((resolve) =>
    server.stdout.once('data', (text: Buffer) => resolve(`:${String(text).trim()}`)),
  );
}

describe.skipIf(!hasDisplayServer())('on a display', () => {
  test('the app has windows of their size, on the screen that is there', async () => {
    const display = await startDisplay();
    const { app, pageOf } = await launchFixture({ env: { CLOCKFACE_HEADED: '1', DISPLAY: display } });
    const page = await pageOf('kiosk');
    expect(
      await page.evaluate(() => [innerWidth, innerHeight, navigator.userAgent.includes('Headless')]),
    ).toStrictEqual([640, 480, false]);
    expect(await app.evaluate(({ screen }) => screen.getPrimaryDisplay().size)).toStrictEqual({
      width: 1100,
      height: 700,
    });
    await page.evaluate(() => window.bridge.invoke('open', 'admin'));
    expect(await (await pageOf('admin')).title()).toBe('Fixture');
    expect((await page.screenshot()).length).toBeGreaterThan(1000);
    await app.close();
  });
});
