import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { demoManager } from '../demo/first-run.ts';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';

/** Asks the main process as a page that has been taken over would: any channel, any payload. */
async function ask(page: Page, channel: string, payload?: unknown): Promise<string> {
  return page.evaluate(
    async ([name, body]) => {
      const bridge = Reflect.get(window, 'clockface') as { call(name: string, body: unknown): Promise<unknown> };
      const reply = (await bridge.call(name as string, body)) as { ok: boolean; error?: { code: string } };
      return reply.ok ? 'ok' : (reply.error?.code ?? 'no code');
    },
    [channel, payload] as const,
  );
}

test('each window may ask only what its role and sign-in allow, and opening the admin window ends the sign-in', {
  tag: '@main',
}, async ({ launch, sampleData }) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const kiosk = await app.window('kiosk');
  await kiosk.getByTestId('manager-open').click();
  const admin = await app.window('admin');
  await admin.getByTestId('sign-in-username').waitFor();
  const staffList = { search: '', archived: false };
  expect(await ask(kiosk, 'staff:list', staffList)).toBe('forbidden');
  expect(await ask(kiosk, 'attendance:evidence', { punchId: 1 })).toBe('forbidden');
  expect(await ask(kiosk, 'auth:sign-in', { username: 'x', password: 'y' })).toBe('forbidden');
  expect(await ask(admin, 'staff:list', staffList)).toBe('not-signed-in');
  expect(await ask(admin, 'kiosk:config')).toBe('forbidden');
  expect(await ask(admin, 'setup:complete', {})).toBe('already-set-up');
  expect(await ask(kiosk, 'no-such-channel')).toBe('forbidden');
  expect(await ask(kiosk, 'kiosk:punch', { requestId: 'x' })).toBe('invalid-data');
  expect(await ask(kiosk, 'kiosk:config')).toBe('ok');

  await signIn(app, demoManager.username, demoManager.password);
  expect(await ask(admin, 'staff:list', staffList)).toBe('ok');
  // Whoever left it open is signed out by whoever opens it from the kiosk.
  await kiosk.getByTestId('manager-open').click();
  await expect(admin.getByTestId('sign-in-username')).toBeVisible();
  expect(await ask(admin, 'staff:list', staffList)).toBe('not-signed-in');
});

/**
 * A web server on this machine that counts who comes: whatever gets out of a page can reach it, so that nothing else
 * may hold it back.
 */
async function openServer(): Promise<{ readonly url: string; readonly visits: () => number; close(): Promise<void> }> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('outside');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    visits: () => visits,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

test('a page has no way out: no Node, no eval, no inline script, no other host, no new window, no other page', {
  tag: '@main',
}, async ({ launch, sampleData }) => {
  const outside = await openServer();
  // It can be reached from here: a page that reaches it would be seen.
  expect(await (await fetch(outside.url)).text()).toBe('outside');
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const url = kiosk.url();
  const policy = await kiosk.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
  const found = await kiosk.evaluate(async (address) => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const remote = await fetch(address).then(
      () => 'reached',
      () => 'refused',
    );
    const foreign = await fetch('app://admin/index.html').then(
      ({ status }) => status,
      () => 0,
    );
    const other = await fetch('../admin/index.html').then(
      ({ status }) => status,
      () => 0,
    );
    return {
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      inline: 'inlineRan' in window,
      remote,
      foreign,
      other,
      refused,
      opened: window.open(address) === null,
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
    };
  }, outside.url);
  expect(found.node).toEqual([]);
  expect(found.inline).toBe(false);
  expect(found.remote).toBe('refused');
  expect(found.foreign).not.toBe(200);
  expect(found.other).toBe(404);
  expect(found.refused).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));
  expect(found.opened).toBe(true);
  expect(found.microphone).toBe('NotAllowedError');
  await kiosk.evaluate((address) => {
    location.href = address;
  }, outside.url);
  // Once the page has answered, and asked the main process, the way out was tried and refused.
  await kiosk.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  expect(await ask(kiosk, 'kiosk:config')).toBe('ok');
  expect(kiosk.url()).toBe(url);
  expect(outside.visits()).toBe(1);
  expect(app.electron.windows()).toHaveLength(1);
  await outside.close();
});
