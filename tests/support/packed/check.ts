/**
 * `npm run package:check -- [--files]`: packs the built app around an empty distribution, lists what would be installed
 * with the size of each part, looks for what must not be in it, reads the fuses back, and starts the app out of its
 * archive. `--files` names every file. Ends with 1 where anything is not as it must be.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronExecutable } from '../electron-binary.ts';
import { bootPacked } from './boot.ts';
import { listPacked } from './contents.ts';
import { faultsOf, fuseFaults, noticeFaults, sizesOf } from './inspect.ts';
import { packAround } from './pack.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2).padStart(6)} MB`;

const work = mkdtempSync(join(tmpdir(), 'clockface-package-'));
try {
  const installed = packAround(work);
  const files = listPacked(installed);
  if (process.argv.includes('--files'))
    for (const { path, bytes } of files.toSorted((a, b) => a.path.localeCompare(b.path, 'en')))
      console.log(`${megabytes(bytes)}  ${path}`);
  for (const { part, files: count, bytes, budget } of sizesOf(files))
    console.log(`${megabytes(bytes)} of ${megabytes(budget)}  ${part}, ${count} files`);
  const resources = join(installed, 'resources');
  const read = (name: string): string => readFileSync(join(resources, name), 'utf8');
  const faults = [
    ...faultsOf(files),
    ...(await fuseFaults(join(installed, 'clockface'))),
    ...noticeFaults(read('third-party-notices.txt'), read('sbom.cdx.json')),
  ];
  const executable = electronExecutable();
  const boot = await bootPacked(join(resources, 'app.asar'));
  if (executable.kind === 'stand-in' && !boot.isPackaged) faults.push('the app does not take itself for installed');
  console.log(`Started out of app.asar on ${executable.kind}; the kiosk shows "${boot.kiosk}".`);
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? 'Contents, notices, bill of materials and fuses are as they must be.' : 'Not good.',
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
