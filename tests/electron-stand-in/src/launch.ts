/* What the executable runs: reads the command line, puts the stand-in in the place of `electron`, runs the app. */

import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll } from '@electron/asar';
import { relaunchedVariable } from './api/app.ts';
import { ownRunFolder } from './browser/browser.ts';
import { parseArguments } from './browser/switches.ts';
import { settings } from './launch-settings.ts';
import { endOnSignals, endWithParent, surviveErrors } from './process-life.ts';
import { startApp } from './start.ts';

type Manifest = { name?: string; productName?: string; version?: string; main?: string };

const electronUrl = new URL('./electron.ts', import.meta.url).href;
const electronSpecifier = /^electron(\/(main|common|renderer))?$/;

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** The folder of the app that a main file belongs to: the nearest one above it with a manifest. */
function folderOf(file: string): string {
  let folder = dirname(file);
  while (!readManifest(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

function electronVersion(): string {
  const manifest = new URL('../../../node_modules/electron/package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function imitateElectronProcess(): void {
  Object.defineProperty(process.versions, 'electron', { value: electronVersion(), enumerable: true });
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: dirname(settings.executable) });
  // Electron's arguments start with its executable and have no script of its own.
  process.argv = [settings.executable, ...process.argv.slice(2)];
}

/**
 * The folder of an app that is packed into an archive. Electron reads files out of the archive as if it were a folder;
 * here they are put into a folder of this run first, with those that lie unpacked beside it.
 */
function unpackApp(archive: string): string {
  const folder = join(ownRunFolder(), 'app');
  extractAll(archive, folder);
  settings.packaged = true;
  Object.assign(process, { defaultApp: undefined, resourcesPath: dirname(archive) });
  return folder;
}

const asked = parseArguments(process.argv.slice(2));
const environmentSwitches = (process.env.CLOCKFACE_CHROMIUM_ARGS ?? '').split('\n').filter(Boolean);
settings.switches = [...asked.switches, ...parseArguments(environmentSwitches).switches];
settings.executable = process.env.CLOCKFACE_STAND_IN_EXECUTABLE ?? process.argv[1] ?? '';
settings.headed = process.env.CLOCKFACE_HEADED === '1';
imitateElectronProcess();
surviveErrors();
endOnSignals();
if (!process.env[relaunchedVariable]) endWithParent();

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    electronSpecifier.test(specifier)
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : nextResolve(specifier, context),
});

if (asked.inspect) inspector.open(asked.inspect.port, asked.inspect.host);
if (asked.app === undefined) throw new Error('electron stand-in: no app was given on the command line');
const named = resolve(asked.app);
const appPath = named.endsWith('.asar') ? unpackApp(named) : named;
const isFolder = statSync(appPath).isDirectory();
settings.appPath = isFolder ? appPath : folderOf(appPath);
const manifest = readManifest(settings.appPath) ?? {};
settings.name = manifest.productName ?? manifest.name ?? 'Electron';
settings.version = manifest.version ?? '0.0.0';
for (const id of asked.preload) createRequire(join(process.cwd(), 'noop.js'))(id);
await startApp(pathToFileURL(isFolder ? join(appPath, manifest.main ?? 'index.js') : appPath).href);
