/**
 * Copies the networks, the WebAssembly file and the sample picture sheet out of the installed npm packages, or from
 * `vendored/`, into a folder that the renderer is built or served with, after checking each against `manifest.json`.
 * Nothing is fetched. `node models/collect.ts TARGET`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import manifest from './manifest.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');

/** Why a file could not be collected; the message names file and package and says what to do. */
export class ModelError extends Error {}

interface Source {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly package: string;
  readonly version: string;
  readonly path: string;
  readonly licence: string;
  /** Kept in `vendored/` under this name instead of being read from the package, which is too large to depend on. */
  readonly vendored?: string;
}

function readChecked(source: Source, packages: string, vendoredFolder: string): Buffer {
  const origin = `${source.package}@${source.version} ${source.path}`;
  const { vendored } = source;
  const from = vendored === undefined ? join(packages, source.package, source.path) : join(vendoredFolder, vendored);
  const advice =
    vendored === undefined ? 'Run "npm ci" again.' : `Restore models/vendored/${vendored} from the repository.`;
  if (!existsSync(from)) throw new ModelError(`${origin} is missing. ${advice}`);
  const content = readFileSync(from);
  const digest = createHash('sha256').update(content).digest('hex');
  if (content.byteLength !== source.bytes || digest !== source.sha256) {
    throw new ModelError(
      `${origin} is not the file this product was made with (SHA-256 ${digest}, expected ${source.sha256}). ${advice}`,
    );
  }
  return content;
}

/**
 * Checks every file of the manifest and writes them to `target`. All are checked before the first is written.
 * Throws `ModelError` at the first that is missing or differs. Returns the number of files.
 */
export function collectModels(
  target: string,
  packages = join(root, 'node_modules'),
  vendoredFolder = join(import.meta.dirname, 'vendored'),
): number {
  const sources: readonly (Source & { readonly folder: string })[] = [
    ...manifest.files.map((source) => ({ ...source, folder: 'models' })),
    ...manifest.samples.map((source) => ({ ...source, folder: 'sample' })),
  ];
  const contents = sources.map((source) => ({ ...source, content: readChecked(source, packages, vendoredFolder) }));
  for (const { folder, file, content } of contents) {
    const to = join(target, folder, file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
  }
  const served = { files: manifest.files.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })) };
  writeFileSync(join(target, 'models', 'manifest.json'), `${JSON.stringify(served, null, 2)}\n`);
  return sources.length;
}

if (import.meta.main) {
  const [target = 'out/public'] = process.argv.slice(2);
  try {
    const count = collectModels(resolve(root, target));
    console.log(`models: ${count} files verified and copied`);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    console.error(`models: ${error.message}`);
    process.exitCode = 1;
  }
}
