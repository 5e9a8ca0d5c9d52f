import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPageOf, pageUrl } from '../../../src-main/windows/origins.ts';
import { fileFor, serveFiles } from '../../../src-main/windows/serve-files.ts';

let folder = '';

beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'clockface-pages-')), 'renderer');
  for (const name of [
    'kiosk/index.html',
    'admin/index.html',
    'assets/kiosk.js',
    'models/face.bin',
    'models/a.wasm',
    'models/a.json',
  ]) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  writeFileSync(join(folder, '../secret.json'), 'secret');
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const get = (url: string, method = 'GET') =>
  serveFiles({ pages: folder, networks: join(folder, '../networks') })(new Request(url, { method }));

describe('the scheme of the pages', () => {
  test.each([
    ['app://kiosk/kiosk/index.html', 'text/html; charset=utf-8'],
    ['app://admin/admin/index.html?x=1', 'text/html; charset=utf-8'],
    ['app://kiosk/assets/kiosk.js', 'text/javascript; charset=utf-8'],
    ['app://kiosk/models/face.bin', 'application/octet-stream'],
    ['app://admin/models/a.wasm', 'application/wasm'],
    ['app://admin/models/a.json', 'application/json; charset=utf-8'],
  ])('serves %s as %s', async (url, type) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(new URL(url).pathname.slice(1));
  });

  test.each([
    'app://kiosk/admin/index.html',
    'app://admin/kiosk/index.html',
    'app://kiosk/%61dmin/index.html',
    'app://kiosk/assets/..%2fadmin/index.html',
    'app://kiosk/..%2fsecret.json',
    'app://kiosk/%2e%2e%2fsecret.json',
    'app://kiosk/..%5csecret.json',
    'app://kiosk/assets/%00.js',
    'app://kiosk/assets/%zz.js',
    'app://kiosk/assets/kiosk.js.map',
    'app://kiosk/kiosk/',
    'app://kiosk/missing.js',
    'app://elsewhere/kiosk/index.html',
    'https://kiosk/kiosk/index.html',
  ])('refuses %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  test('answers reading alone', async () => {
    expect((await get('app://kiosk/assets/kiosk.js', 'POST')).status).toBe(404);
    const head = await get('app://kiosk/assets/kiosk.js', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('sends the same protections with every answer', async () => {
    for (const url of ['app://kiosk/kiosk/index.html', 'app://kiosk/missing.js']) {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test.each([
    'ADMIN',
    'Admin',
    'admin.',
    'admin%20',
    '%41dmin',
    'admin.%20.',
    'admin::$INDEX_ALLOCATION',
    'adm%E2%80%8Cin',
    'adm%C4%B1n',
  ])('does not serve the kiosk the page of the admin window as %s, which some disks read as admin', (name) => {
    expect(
      fileFor({ pages: folder, networks: join(folder, '../networks') }, `app://kiosk/${name}/index.html`),
    ).toBeNull();
  });

  test('never leaves its folder, whatever the address', () => {
    const base = folder;
    for (const path of ['/../x.js', '//etc/x.js', '/a/../../x.js', '/%2e%2e/%2e%2e/x.js', '/....//x.js']) {
      const found = fileFor({ pages: base, networks: join(base, '../networks') }, `app://kiosk${path}`);
      if (found !== null) expect(found.path.startsWith(base)).toBe(true);
    }
  });
});

describe('the page of a window', () => {
  test('is known by origin and path; query and fragment are its own', () => {
    expect(isPageOf('kiosk', `${pageUrl('kiosk', null)}?a=1#b`, null)).toBe(true);
    expect(isPageOf('kiosk', pageUrl('admin', null), null)).toBe(false);
    expect(isPageOf('kiosk', 'app://admin/kiosk/index.html', null)).toBe(false);
    expect(isPageOf('admin', 'about:blank', null)).toBe(false);
    expect(isPageOf('admin', '', null)).toBe(false);
  });

  test('comes from the development server where there is one', () => {
    const server = 'http://localhost:5173';
    expect(pageUrl('admin', server)).toBe('http://localhost:5173/admin/index.html');
    expect(isPageOf('admin', 'http://localhost:5173/admin/index.html', server)).toBe(true);
    expect(isPageOf('admin', 'http://localhost:5173/kiosk/index.html', server)).toBe(false);
    expect(isPageOf('admin', pageUrl('admin', null), server)).toBe(false);
  });
});
