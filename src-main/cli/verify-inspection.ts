/**
 * `npm run verify-inspection -- FOLDER`: says whether an inspection bundle is as it was made. Needs no database. Ends
 * with 0 where nothing was changed, 1 where something was, 2 where it was called wrongly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyBundle } from '../../src-shared/inspection/verify-bundle.ts';

async function main([folder]: readonly string[]): Promise<number> {
  if (folder === undefined) {
    process.stderr.write('Usage: npm run verify-inspection -- FOLDER\n');
    return 2;
  }
  let files: Map<string, Uint8Array<ArrayBuffer>>;
  try {
    files = new Map(readdirSync(folder).map((name) => [name, Uint8Array.from(readFileSync(join(folder, name)))]));
  } catch {
    process.stderr.write('This folder cannot be read.\n');
    return 2;
  }
  const { about, faults } = await verifyBundle(files);
  for (const { code, file } of faults) process.stdout.write(`${file}: ${code}\n`);
  if (about !== null) {
    const { auditRows, from, madeAt, publicKey, site, to } = about;
    process.stdout.write(
      `${site}, ${from} to ${to}, made at ${madeAt}\n${about.files} files, ${auditRows} entries of the audit\n` +
        `Public key: ${publicKey}\n`,
    );
  }
  process.stdout.write(faults.length === 0 ? 'Nothing was changed.\n' : 'Do not trust this bundle.\n');
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
