import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { TargetOptions } from '../browser/target.ts';
import { unsupported } from '../guard.ts';

/** Options that do something here. */
const windowOptions = ['x', 'y', 'width', 'height', 'show', 'title', 'kiosk', 'fullscreen', 'webPreferences'];
/** Options about a window's frame and behaviour on a desktop; there is none to see them on. */
const withoutEffect =
  'minWidth minHeight maxWidth maxHeight center resizable movable minimizable maximizable closable focusable alwaysOnTop fullscreenable skipTaskbar icon frame autoHideMenuBar backgroundColor useContentSize titleBarStyle thickFrame hasShadow enableLargerThanScreen paintWhenInitiallyHidden'.split(
    ' ',
  );
/** The one value that each of these has here; undefined where any value does. */
const preferences: { [K in keyof WebPreferences]?: WebPreferences[K] | 'any' } = {
  preload: 'any',
  additionalArguments: 'any',
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  javascript: true,
  images: true,
  webgl: true,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: 'any',
  spellcheck: 'any',
  devTools: 'any',
  backgroundThrottling: 'any',
  autoplayPolicy: 'no-user-gesture-required',
  disableDialogs: 'any',
};

/** Throws on an option of `new BrowserWindow` that the stand-in would ignore although it matters. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(options)) {
    if (!windowOptions.includes(name) && !withoutEffect.includes(name))
      throw unsupported(`BrowserWindow option '${name}'`);
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    const accepted = preferences[name as keyof WebPreferences];
    if (accepted === undefined || (accepted !== 'any' && accepted !== value)) {
      throw unsupported(`webPreferences '${name}: ${String(value)}'`);
    }
  }
}

/** What Chromium needs to know to open the window. */
export function targetOptions(options: BrowserWindowConstructorOptions): TargetOptions {
  const { x, y, width = 800, height = 600, webPreferences = {} } = options;
  return {
    bounds: { width, height, ...(x === undefined || y === undefined ? {} : { x, y }) },
    fullscreen: options.fullscreen === true || options.kiosk === true,
    preload: webPreferences.preload,
    additionalArguments: webPreferences.additionalArguments ?? [],
  };
}
