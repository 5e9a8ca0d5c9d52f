/** What the caller of the stand-in asked for on the command line. */
export type LaunchArguments = {
  /** Chromium's switches, without the leading dashes, in their order. */
  switches: [name: string, value: string][];
  /** The app's folder or main file; undefined when none was given. */
  app: string | undefined;
  /** Modules to load before the app (`-r`). */
  preload: string[];
  /** The address and port of `--inspect`, or undefined. */
  inspect: { host: string; port: number } | undefined;
};

/** Reads a command line as Electron does: switches count wherever they stand, the first other argument is the app. */
export function parseArguments(argv: readonly string[]): LaunchArguments {
  const result: LaunchArguments = { switches: [], app: undefined, preload: [], inspect: undefined };
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--') break;
    if (argument === '-r' || argument === '--require') {
      index += 1;
      result.preload.push(argv[index] ?? '');
    } else if (/^--inspect(-brk)?(=|$)/.test(argument)) {
      const [port, host] = (argument.split('=')[1] ?? '9229').split(':').reverse();
      result.inspect = { host: host || '127.0.0.1', port: Number(port) };
    } else if (argument.startsWith('--')) {
      const equals = argument.indexOf('=');
      result.switches.push(
        equals === -1 ? [argument.slice(2), ''] : [argument.slice(2, equals), argument.slice(equals + 1)],
      );
    } else if (!argument.startsWith('-') && result.app === undefined) {
      result.app = argument;
    }
  }
  return result;
}

/** What the stand-in itself decides about its Chromium. */
export type ChromiumSetup = {
  profile: string;
  protocolPort: number;
  schemes: readonly string[];
  headed: boolean;
  root: boolean;
};

/** Switches that are Electron's or the app's, or that would change what kind of browser this is. */
const notForChromium = new Set(
  'user-data-dir app kiosk headless incognito guest version help new-window profile-directory remote-debugging-pipe'.split(
    ' ',
  ),
);
const lists = new Set(['enable-features', 'disable-features', 'enable-blink-features', 'disable-blink-features']);

/** Chromium's command line: the stand-in's own switches, then those of the app and of the caller. */
export function chromiumArguments(setup: ChromiumSetup, asked: readonly (readonly [string, string])[]): string[] {
  const merged = new Map<string, string>(ownSwitches(setup));
  for (const [name, value] of asked) {
    if (name === 'use-fake-ui-for-media-stream') {
      throw new Error('electron stand-in: --use-fake-ui-for-media-stream would override the permission handlers');
    }
    if (notForChromium.has(name)) continue;
    const before = merged.get(name);
    merged.set(name, lists.has(name) && before ? `${before},${value}` : value);
  }
  return [...merged].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

function ownSwitches({ profile, protocolPort, schemes, headed, root }: ChromiumSetup): [string, string][] {
  // The app's own hosts lead to the protocol server, every other name to nowhere.
  const rules = [
    ...schemes.map((scheme) => `MAP *.${scheme}--*.localhost 127.0.0.1:${protocolPort}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ];
  return [
    ['user-data-dir', profile],
    ['remote-debugging-pipe', ''],
    ['host-resolver-rules', rules.join(', ')],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    // A window of Electron's is there when the app opens it, and the app lives on when the last one closes.
    ['no-startup-window', ''],
    ['keep-alive-for-test', ''],
    // Electron keeps the answers of protocol handlers out of the HTTP cache. In it they would moreover wait for each
    // other, twenty seconds when one of them fails.
    ['disk-cache-dir', '/dev/null'],
    ['autoplay-policy', 'no-user-gesture-required'],
    ['password-store', 'basic'],
    ['no-first-run', ''],
    ['no-default-browser-check', ''],
    ['disable-background-networking', ''],
    ['disable-component-update', ''],
    ['disable-sync', ''],
    ['disable-quic', ''],
    ['disable-extensions', ''],
    ['disable-breakpad', ''],
    ['disable-default-apps', ''],
    ['disable-search-engine-choice-screen', ''],
    ['disable-dev-shm-usage', ''],
    ['disable-auto-reload', ''],
    ['disable-background-timer-throttling', ''],
    ['disable-backgrounding-occluded-windows', ''],
    ['disable-renderer-backgrounding', ''],
    // Of an address bar that nobody sees, Chromium makes two pages for every window.
    [
      'disable-features',
      'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate,MediaRouter,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
    ],
    ...(headed
      ? []
      : ([
          ['headless', 'new'],
          ['screen-info', '{1280x800}'],
        ] satisfies [string, string][])),
    ...(root ? ([['no-sandbox', '']] satisfies [string, string][]) : []),
  ];
}
