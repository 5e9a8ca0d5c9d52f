import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { makeSbom, type ShippedModel, type ShippedPackage } from './sbom.ts';

const root = resolve(import.meta.dirname, '..');
const NOTICES = join(root, 'out/third-party-notices.txt');
const SBOM = join(root, 'out/sbom.cdx.json');
const LICENCE_FILE = /^(licen[cs]e|notice|copying)/i;

/** Installed, not bundled: the native modules and what they load, by their folder in node_modules. */
const INSTALLED = ['better-sqlite3', '@node-rs/argon2'];

/** The folder of the package that a module is of; null for the product's own and for what the bundler makes up. */
function packageFolder(module: string): string | null {
  const [file = ''] = module.replace(/^\0/, '').split('?');
  const within = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return within?.[1] ?? null;
}

const readPackage = (folder: string): ShippedPackage =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ShippedPackage;

/** What a package asks to be shown with it. Throws where it names no licence: then somebody must look. */
function noticeOf(folder: string): string {
  const { homepage, license, name, version } = readPackage(folder);
  if (license === undefined) throw new Error(`${name} ${version} names no licence`);
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [
    `${name} ${version}`,
    `Licence: ${license}`,
    ...(homepage === undefined ? [] : [homepage]),
    '',
    ...texts,
  ].join('\n');
}

function readModels(): readonly ShippedModel[] {
  const manifest = readFileSync(join(root, 'models/manifest.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly files: readonly ShippedModel[] }).files;
}

/** Where each file of the networks comes from, and the licences kept beside those that no installed package holds. */
function noticesOfModels(): string {
  const lines = readModels().map(({ file, licence, ...of }) => `${file}: ${licence}, from ${of.package} ${of.version}`);
  const vendored = join(root, 'models/vendored');
  const texts = readdirSync(vendored)
    .filter((name) => /licen[cs]e/i.test(name))
    .map((name) => `${name}\n\n${readFileSync(join(vendored, name), 'utf8').trim()}`);
  return ['Files of the networks', '', ...lines, ...texts.flatMap((text) => ['', text])].join('\n');
}

/**
 * Writes `out/third-party-notices.txt` and the bill of materials `out/sbom.cdx.json`: each package of which anything is
 * in a bundle, the native modules, and the files of the networks, with their licences. One instance goes into every
 * bundle of a build, workers included, and each bundle that is ready writes what is known by then. Throws where a
 * package names no licence.
 */
export function thirdPartyNotices(): Plugin {
  const named = [...INSTALLED, ...readModels().map((file) => file.package)].map((name) =>
    join(root, 'node_modules', name),
  );
  const folders = new Set(named.filter(existsSync));
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        for (const module of part.type === 'chunk' ? part.moduleIds : part.originalFileNames) {
          const folder = packageFolder(resolve(root, 'src-renderer', module));
          if (folder !== null && existsSync(join(folder, 'package.json'))) folders.add(folder);
        }
      }
    },
    writeBundle() {
      if (!existsSync(dirname(NOTICES))) return;
      const packages = new Map([...folders].map((folder) => [readPackage(folder).name, readPackage(folder)]));
      writeFileSync(SBOM, `${makeSbom([...packages.values()], readModels())}\n`);
      const notices = new Map([...folders].map((folder) => [readPackage(folder).name, noticeOf(folder)]));
      const sorted = [...notices].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, notice]) => notice);
      writeFileSync(NOTICES, `${[...sorted, noticesOfModels()].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
    },
  };
}
