/**
 * `npm start` and `npm run dev`: opens the kiosk on the real webcam. Electron downloads its binary on first use; where
 * that place cannot be reached, the same bundles start on the installed Chromium through the stand-in.
 */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { electronExecutable } from './electron-binary.ts';
import { ensureSystem } from './ensure-system.ts';

const root = resolve(import.meta.dirname, '../..');
const development = process.argv.includes('--dev');
/** Switches for the app: `npm start -- --user-data-dir=DIR` opens another data folder. */
const switches = process.argv.slice(2).filter((argument) => argument !== '--dev');

function fetchElectron(): void {
  if (electronExecutable().kind === 'electron') return;
  const installer = resolve(root, 'node_modules/electron/install.js');
  spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: 180_000 });
}

fetchElectron();
const executable = electronExecutable();
if (executable.kind === 'stand-in') {
  console.log(`${executable.reason} Starting the same app on the installed Chromium.`);
  if (!ensureSystem()) process.exit(1);
}
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error(
    'There is no display here to open a window on. Start it from a desktop, or under Xvfb: xvfb-run npm start',
  );
  process.exit(1);
}

const env = { ...process.env, CLOCKFACE_HEADED: '1' };
const child = development
  ? spawn('electron-vite', ['dev', '-c', '.config/electron.vite.config.ts'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...env, ELECTRON_EXEC_PATH: executable.path },
    })
  : spawn(executable.path, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...switches, root], {
      cwd: root,
      stdio: 'inherit',
      env,
    });
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
