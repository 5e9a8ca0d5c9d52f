import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';
import { settings } from '../launch-settings.ts';
import { commandLine } from './command-line.ts';

type PathName = Parameters<App['getPath']>[0];

const chosen = new Map<string, string>();

function configFolder(): string {
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}

function userData(): string {
  return commandLine.getSwitchValue('user-data-dir') || join(getPath('appData'), settings.name);
}

const defaults: Partial<Record<string, () => string>> = {
  appData: configFolder,
  userData,
  sessionData: () => getPath('userData'),
  logs: () => join(getPath('userData'), 'logs'),
  crashDumps: () => join(getPath('userData'), 'Crashpad'),
  home: homedir,
  temp: tmpdir,
  exe: () => settings.executable,
  desktop: () => join(homedir(), 'Desktop'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
};
const madeOnUse = new Set(['userData', 'sessionData', 'logs', 'crashDumps']);

/** `app.getPath`. Folders below the user data are made when asked for. */
export function getPath(name: PathName): string {
  const path = chosen.get(name) ?? defaults[name]?.();
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  if (madeOnUse.has(name)) mkdirSync(path, { recursive: true });
  return path;
}

/** `app.setPath`. */
export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute');
  if (!(name in defaults)) throw new Error(`Failed to set path '${name}'`);
  chosen.set(name, path);
}
