import { describe, expect, test } from 'vitest';
import { chromiumArguments, parseArguments } from './src/browser/switches.ts';

const setup = { profile: '/p', protocolPort: 4711, schemes: ['app'], headed: false, root: false };

describe('the command line', () => {
  test('finds switches before and after the app, as Electron does', () => {
    const { app, switches } = parseArguments(['--a=1=2', 'the/app', '--b', 'more']);
    expect(app).toBe('the/app');
    expect(switches).toStrictEqual([
      ['a', '1=2'],
      ['b', ''],
    ]);
  });

  test.each([
    ['--inspect', { host: '127.0.0.1', port: 9229 }],
    ['--inspect=0', { host: '127.0.0.1', port: 0 }],
    ['--inspect=localhost:5858', { host: 'localhost', port: 5858 }],
  ])('reads %s', (argument, inspect) => {
    expect(parseArguments([argument]).inspect).toStrictEqual(inspect);
  });

  test('takes modules to load first, and leaves alone what follows --', () => {
    const { preload, app, switches } = parseArguments(['-r', 'one', '--require', 'two', 'app', '--', '--later']);
    expect({ preload, app, switches }).toStrictEqual({ preload: ['one', 'two'], app: 'app', switches: [] });
  });
});

describe('the switches of Chromium', () => {
  test('lead the hosts of the app to the protocol server and all others to nowhere', () => {
    const [rules] = chromiumArguments(setup, []).filter((one) => one.startsWith('--host-resolver-rules'));
    expect(rules).toBe(
      '--host-resolver-rules=MAP *.app--*.localhost 127.0.0.1:4711, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    );
  });

  test('join lists of features instead of losing one of them', () => {
    const args = chromiumArguments(setup, [['disable-features', 'Mine']]);
    expect(args.filter((one) => one.startsWith('--disable-features='))).toHaveLength(1);
    expect(args.find((one) => one.startsWith('--disable-features='))).toMatch(/HttpsUpgrades.*,Mine$/);
  });

  test('come once each, the last value winning', () => {
    const args = chromiumArguments(setup, [
      ['lang', 'de'],
      ['lang', 'fr'],
    ]);
    expect(args.filter((one) => one.startsWith('--lang'))).toStrictEqual(['--lang=fr']);
  });

  test('keep what would make it another kind of browser', () => {
    const args = chromiumArguments(setup, [
      ['kiosk', ''],
      ['user-data-dir', '/else'],
      ['headless', 'old'],
    ]);
    expect(args).not.toContain('--kiosk');
    expect(args).toContain('--user-data-dir=/p');
    expect(args).toContain('--headless=new');
  });

  test('do not take the switch that would override the permission handlers', () => {
    expect(() => chromiumArguments(setup, [['use-fake-ui-for-media-stream', '']])).toThrow('permission handlers');
  });

  test('turn the sandbox off for root alone', () => {
    expect(chromiumArguments(setup, [])).not.toContain('--no-sandbox');
    expect(chromiumArguments({ ...setup, root: true }, [])).toContain('--no-sandbox');
  });
});
