import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { z } from 'zod';
import { projectRoot } from '../app.ts';
import type { PackedFile } from './contents.ts';
import { FUSE_ON } from './pack.ts';

/** The most that each part may take, in bytes. The first part whose expression fits a path has it. */
const PARTS: readonly { readonly part: string; readonly fits: RegExp; readonly budget: number }[] = [
  { part: 'main process', fits: /^app\/out\/main\//, budget: 6_100_000 },
  { part: 'preload', fits: /^app\/out\/preload\//, budget: 20_000 },
  { part: 'networks', fits: /^app\/out\/renderer\/models\//, budget: 31_000_000 },
  { part: 'sample site', fits: /^app\/out\/renderer\/sample\//, budget: 1_500_000 },
  // Loaded only where a site brings a network of its own: ONNX Runtime, and the worker that runs it.
  { part: 'own network', fits: /^app\/out\/renderer\/assets\/(ort|own-worker)[.-]/, budget: 16_500_000 },
  { part: 'pages', fits: /^app\/out\/renderer\//, budget: 9_500_000 },
  { part: 'native modules', fits: /^app\/node_modules\//, budget: 5_000_000 },
  { part: 'manifest', fits: /^app\/package\.json$/, budget: 5_000 },
  { part: 'beside the archive', fits: /^resources\//, budget: 2_000_000 },
];

/** Without these there is no app. */
const WANTED = [
  'app/package.json',
  'app/out/main/main.js',
  'app/out/main/reader.js',
  'app/out/preload/kiosk.cjs',
  'app/out/preload/admin.cjs',
  'app/out/renderer/kiosk/index.html',
  'app/out/renderer/admin/index.html',
  'app/out/renderer/models/manifest.json',
  'app/out/renderer/models/faceres.bin',
  'app/out/renderer/models/face_recognition_model.bin',
  'resources/third-party-notices.txt',
  'resources/sbom.cdx.json',
  'resources/kiosk/README.md',
];

const UNWANTED: readonly { readonly what: string; readonly fits: RegExp }[] = [
  { what: 'source', fits: /\.tsx?$|^app\/(src-|\.config|models\/)/ },
  { what: 'source map', fits: /\.map$/ },
  { what: 'test or document', fits: /^app\/(tests|docs)\/|\.(test|spec)\.\w+$/ },
  { what: 'development dependency', fits: /^app\/node_modules\/(?!better-sqlite3\/|@node-rs\/)/ },
  { what: 'secret or setting of a machine', fits: /(^|\/)\.(env|npmrc|git)|\.(pem|key|p12|pfx)$|id_(rsa|ed25519)/ },
  { what: 'data', fits: /\.(db|db-wal|sqlite|log|clockface-backup|enc)$/ },
];

/** What no text of a package may hold. A key's head alone is what the program writes before one that it makes. */
const SECRETS: readonly { readonly what: string; readonly fits: RegExp }[] = [
  { what: 'a private key', fits: /-----BEGIN (?:\w+ )*PRIVATE KEY-----(?:\\n|\s)*[A-Za-z0-9+/]{60}/ },
  { what: 'a token', fits: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16}|xox[bp]-\d{8,})/ },
  { what: 'an address with a password', fits: /\b[a-z]+:\/\/[^\s/:@"'`${}]+:[^\s/:@"'`${}]{4,}@[a-z0-9]/i },
];

/** How a fuse that is off is written. */
const FUSE_OFF = 0x30;

const FUSES: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

export interface PartSize {
  readonly part: string;
  readonly files: number;
  readonly bytes: number;
  readonly budget: number;
}

/** How large each part is; files of no part are one of their own, with no budget. */
export function sizesOf(files: readonly PackedFile[]): PartSize[] {
  const partOf = (path: string): string => PARTS.find(({ fits }) => fits.test(path))?.part ?? 'none of these';
  const grouped = Object.groupBy(files, ({ path }) => partOf(path));
  return Object.entries(grouped).map(([part, members = []]) => ({
    part,
    files: members.length,
    bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
    budget: PARTS.find((one) => one.part === part)?.budget ?? 0,
  }));
}

/** What is wrong with the files of a package, in words; none where nothing is. `places` must be named by no file. */
export function faultsOf(files: readonly PackedFile[], places = [projectRoot, homedir()]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const faults = WANTED.filter((path) => !paths.has(path)).map((path) => `${path} is missing`);
  for (const { path, isInArchive, read } of files) {
    for (const { what, fits } of UNWANTED) if (fits.test(path)) faults.push(`${path}: ${what}`);
    if (path.endsWith('.node') && isInArchive) faults.push(`${path}: cannot be loaded out of the archive`);
    if (!/\.(js|cjs|mjs|json|html|css|txt|md)$/.test(path)) continue;
    const text = read().toString('utf8');
    for (const { what, fits } of SECRETS) if (fits.test(text)) faults.push(`${path} holds ${what}`);
    for (const place of places)
      if (text.includes(place)) faults.push(`${path} names a folder of the machine that built it`);
  }
  for (const module of ['better-sqlite3', 'argon2'])
    if (![...paths].some((path) => path.endsWith('.node') && path.includes(module)))
      faults.push(`${module} has no compiled file`);
  for (const { part, bytes, budget } of sizesOf(files))
    if (bytes > budget) faults.push(`${part}: ${bytes} bytes, budget ${budget}`);
  return faults;
}

/** Fuses of an executable that are not as they must be, in words. */
export async function fuseFaults(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(FUSES).flatMap(([name, isOn]) => {
    const state = Number(wire[FuseV1Options[name as keyof typeof FuseV1Options]]);
    return state === (isOn ? FUSE_ON : FUSE_OFF) ? [] : [`fuse ${name} is not ${isOn ? 'on' : 'off'}`];
  });
}

const sourceMapSchema = z.object({ sources: z.array(z.string()) });
const manifestSchema = z.object({ files: z.array(z.object({ file: z.string(), licence: z.string() })) });
const sbomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), version: z.string(), licenses: z.array(z.unknown()).min(1) })),
});

/**
 * What notices and bill of materials leave out, in words: a package of the main bundle (by its source map), what only
 * workers and pages load, or a network.
 */
export function noticeFaults(notices: string, sbom: string): string[] {
  const noticed = new Set(notices.match(/^\S+ \d+\.\d+\.\d+\S*$/gm)?.map((line) => line.split(' ')[0]));
  const listed = new Set(sbomSchema.parse(JSON.parse(sbom)).components.map(({ name }) => name));
  const map = JSON.parse(readFileSync(join(projectRoot, 'out/main/main.js.map'), 'utf8'));
  const bundled = sourceMapSchema
    .parse(map)
    .sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  if (!bundled.includes('zod')) return ['the source map names no packages'];
  const elsewhere = ['react', '@mantine/core', '@vladmandic/human', 'ical.js', 'better-sqlite3', '@node-rs/argon2'];
  const faults = [...new Set([...bundled, ...elsewhere])].flatMap((name) => [
    ...(noticed.has(name) ? [] : [`${name} has no notice`]),
    ...(listed.has(name) ? [] : [`${name} is not in the bill of materials`]),
  ]);
  const manifest = readFileSync(join(projectRoot, 'models/manifest.json'), 'utf8');
  for (const { file, licence } of manifestSchema.parse(JSON.parse(manifest)).files) {
    if (!notices.includes(`${file}: ${licence}, from `)) faults.push(`${file} has no notice`);
    if (!listed.has(file)) faults.push(`${file} is not in the bill of materials`);
  }
  if (!listed.has('electron')) faults.push('electron is not in the bill of materials');
  return faults;
}
