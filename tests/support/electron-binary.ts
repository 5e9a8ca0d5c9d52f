import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Which executable runs the app, and why it is that one. */
export type ElectronExecutable = { kind: 'electron' | 'stand-in'; path: string; reason: string };

const root = resolve(import.meta.dirname, '../..');

/** Where Electron's npm package keeps its binary once it has fetched it. */
function binaryPath(packageFolder: string): string {
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  return join(packageFolder, 'dist', name);
}

/** True when the binary starts on this machine, which it does not where a library of the system is missing. */
function runs(path: string): boolean {
  const { status } = spawnSync(path, ['-e', 'process.exit(0)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'ignore',
    timeout: 20_000,
  });
  return status === 0;
}

/**
 * The executable for everything that starts the app outside a package: the real Electron where its binary is present
 * and runs, or where E2E_ELECTRON=1 insists on it, and the stand-in everywhere else.
 */
export function electronExecutable(projectRoot = root): ElectronExecutable {
  const path = binaryPath(join(projectRoot, 'node_modules/electron'));
  if (process.env.E2E_ELECTRON === '1')
    return { kind: 'electron', path, reason: 'E2E_ELECTRON=1 asks for the real Electron.' };
  if (existsSync(path) && runs(path))
    return { kind: 'electron', path, reason: 'The binary of Electron is present and runs.' };
  const reason = existsSync(path)
    ? 'The binary of Electron does not run on this machine.'
    : 'The binary of Electron is not present.';
  return { kind: 'stand-in', path: join(projectRoot, 'tests/electron-stand-in/bin/electron'), reason };
}
