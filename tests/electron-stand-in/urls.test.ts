import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { originOf, UrlMap } from './src/wire/urls.ts';

const urls = new UrlMap();
urls.register('app');

describe('addresses', () => {
  test('of the app go to a host of their own and back', () => {
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}(\.[a-z][a-z0-9]{0,4})?$/);
    const rest = fc.webPath().map((path) => `/${path.replace(/^\/+/, '')}`);
    fc.assert(
      fc.property(host, rest, (name, path) => {
        const url = `app://${name}${path}`;
        expect(urls.fromWire(urls.toWire(url))).toBe(url);
        expect(new URL(urls.toWire(url)).hostname.endsWith('.localhost')).toBe(true);
      }),
    );
  });

  test('without a path get the path that a standard scheme has', () => {
    expect(urls.toWire('app://kiosk')).toBe('http://kiosk.app--kiosk.localhost/');
    expect(urls.toWire('app://kiosk?q#h')).toBe('http://kiosk.app--kiosk.localhost/?q#h');
  });

  test.each([
    'https://example.com/',
    'http://localhost:5173/x',
    'file:///tmp/x',
    'other://kiosk/',
    'http://kiosk.other--kiosk.localhost/',
    'http://evil.app--kiosk.localhost/',
    'http://kiosk.app--kiosk.localhost.example.com/',
  ])('of others stay: %s', (url) => {
    expect(urls.toWire(url)).toBe(url);
    expect(urls.fromWire(url)).toBe(url);
  });

  test('are translated inside a content security policy', () => {
    expect(urls.headerToWire("default-src 'self'; connect-src app://admin; img-src app: blob:")).toBe(
      "default-src 'self'; connect-src http://admin.app--admin.localhost; img-src http://*.localhost blob:",
    );
  });

  test('have an origin as Electron tells it', () => {
    expect(originOf('app://kiosk/index.html#x')).toBe('app://kiosk');
    expect(originOf('about:blank')).toBe('null');
  });
});
