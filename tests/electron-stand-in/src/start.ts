import { join } from 'node:path';
import { app } from './api/app.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { allSwitches } from './api/command-line.ts';
import { readDisplays } from './api/screen.ts';
import { watchTargets } from './api/window-events.ts';
import { browser, ownRunFolder } from './browser/browser.ts';
import { chromiumArguments } from './browser/switches.ts';
import { closeForeignPages } from './browser/target.ts';
import { settings } from './launch-settings.ts';
import { startProtocolServer } from './protocol-server.ts';
import { urls } from './wire/urls.ts';

/** Runs the app's main module, then Chromium with the switches it wants, then tells the app that it is ready. */
export async function startApp(mainUrl: string): Promise<void> {
  try {
    await import(mainUrl);
  } catch (error) {
    console.error('A JavaScript error occurred in the main process\n', error);
    process.exit(1);
  }
  // A second instance quits before there is anything to show.
  if (app.isQuitting()) return;
  const setup = {
    profile: join(ownRunFolder(), 'profile'),
    protocolPort: await startProtocolServer(),
    schemes: urls.registered(),
    headed: settings.headed,
    root: process.getuid?.() === 0,
  };
  browser.start(chromiumArguments(setup, allSwitches()), whenBrowserEnds);
  const { product } = await browser.session().send('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true });
  await readDisplays();
  watchTargets();
  await closeForeignPages();
  app.becomeReady();
}

/** Electron and its browser are one process: where Chromium ends by itself, the app cannot go on. */
function whenBrowserEnds(): void {
  if (app.isQuitting()) return;
  if (app.isReady()) for (const window of BrowserWindow.getAllWindows()) window.markClosed();
  if (app.isQuitting()) return;
  console.error('electron stand-in: Chromium has ended');
  process.exit(1);
}
