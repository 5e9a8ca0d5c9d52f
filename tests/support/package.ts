/**
 * `npm run package`: makes an installer for this platform in `dist/`. It needs Electron's binary, which comes from a
 * download site; where that cannot be reached it says so in one sentence, and what to do instead, and ends with 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const electron = join(root, 'node_modules/electron');
const distribution = join(electron, 'dist');

function fetchElectron(): boolean {
  if (!existsSync(join(electron, 'path.txt')) || !existsSync(distribution))
    spawnSync(process.execPath, [join(electron, 'install.js')], { cwd: root, stdio: 'ignore', timeout: 180_000 });
  return existsSync(join(electron, 'path.txt')) && existsSync(distribution);
}

if (!fetchElectron()) {
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string };
  const zip = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  console.error(
    [
      `No installer was made, because Electron's binary cannot be reached from here: run this where it can,`,
      `or unpack ${zip} into node_modules/electron/dist`,
      'and write the name of its executable into node_modules/electron/path.txt.',
    ].join(' '),
  );
  process.exit(1);
}
const more = process.argv.slice(2);
const given = ['--config', 'electron-builder.yml', `-c.electronDist=${distribution}`, '--publish', 'never'];
const { status } = spawnSync('electron-builder', [...given, ...more], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
