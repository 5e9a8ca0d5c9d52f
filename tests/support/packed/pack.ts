import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../app.ts';

/** What stands before the fuses in an executable, and how one that is on is written. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
export const FUSE_ON = 0x31;
/** How many fuses Electron has that `@electron/fuses` can set. */
const FUSES = 8;

/**
 * Writes what looks like an unpacked Electron: enough to see what is put beside it. Its executable is a row of fuses
 * of which each stands as Electron ships it, on, so that what electron-builder sets can be read back.
 */
function writeDistribution(folder: string): void {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  for (const file of ['version', 'LICENSE']) writeFileSync(join(folder, file), '');
  const fuses = [Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, FUSE_ON)];
  writeFileSync(join(folder, 'electron'), Buffer.concat(fuses));
  chmodSync(join(folder, 'electron'), 0o755);
}

/**
 * Packs the built app for Linux with the product's own settings around an empty distribution, below `work`. Answers
 * the folder that would be installed.
 */
export function packAround(work: string): string {
  const distribution = join(work, 'electron');
  writeDistribution(distribution);
  const output = join(work, 'dist');
  execFileSync(
    join(projectRoot, 'node_modules/.bin/electron-builder'),
    [
      ...['--config', 'electron-builder.yml', '--linux', 'dir', '--publish', 'never'],
      ...[`-c.electronDist=${distribution}`, `-c.directories.output=${output}`],
    ],
    { cwd: projectRoot, stdio: 'pipe' },
  );
  return join(output, 'linux-unpacked');
}
