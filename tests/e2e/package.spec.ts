import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { projectRoot } from '../support/app.ts';

interface Entry {
  readonly files?: Record<string, Entry> | undefined;
  readonly unpacked?: boolean | undefined;
}
const entrySchema: z.ZodType<Entry> = z.lazy(() =>
  z.object({ files: z.record(z.string(), entrySchema).optional(), unpacked: z.boolean().optional() }),
);

const sourceMapSchema = z.object({ sources: z.array(z.string()) });
const manifestSchema = z.object({ files: z.array(z.object({ file: z.string(), licence: z.string() })) });

/** Paths in an asar archive; its index is JSON behind four 32-bit lengths. */
function filesIn(archive: string): Map<string, Entry> {
  const handle = openSync(archive, 'r');
  const lengths = Buffer.alloc(16);
  readSync(handle, lengths, 0, 16, 0);
  const index = Buffer.alloc(lengths.readUInt32LE(12));
  readSync(handle, index, 0, index.length, 16);
  closeSync(handle);
  const found = new Map<string, Entry>();
  const walk = (entry: Entry, path: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) {
      if (child.files === undefined) found.set(`${path}/${name}`, child);
      walk(child, `${path}/${name}`);
    }
  };
  walk(entrySchema.parse(JSON.parse(index.toString('utf8'))), '');
  return found;
}

/**
 * Every package of the main bundle (by its source map), what only workers and pages load, and every network are named.
 */
function expectNotices(notices: string): void {
  const named = new Set(notices.match(/^\S+ \d+\.\d+\.\d+\S*$/gm)?.map((line) => line.split(' ')[0]));
  const { sources } = sourceMapSchema.parse(
    JSON.parse(readFileSync(join(projectRoot, 'out/main/main.js.map'), 'utf8')),
  );
  const bundled = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  expect(bundled).toContain('zod');
  for (const wanted of [...bundled, 'react', '@mantine/core', '@vladmandic/human', 'ical.js', 'better-sqlite3'])
    expect([...named], wanted).toContain(wanted);
  const manifest = readFileSync(join(projectRoot, 'models/manifest.json'), 'utf8');
  for (const { file, licence } of manifestSchema.parse(JSON.parse(manifest)).files)
    expect(notices).toContain(`${file}: ${licence}, from `);
}

test('the package holds bundles, models and native modules, and no sources', () => {
  const work = mkdtempSync(join(tmpdir(), 'clockface-package-'));
  // Something that looks like an unpacked Electron is enough to see what is put beside it; it has no fuses to set.
  const electron = join(work, 'electron');
  for (const folder of ['resources', 'locales']) mkdirSync(join(electron, folder), { recursive: true });
  for (const file of ['electron', 'version', 'LICENSE']) writeFileSync(join(electron, file), '');
  chmodSync(join(electron, 'electron'), 0o755);
  const config = join(work, 'electron-builder.yml');
  const settings = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');
  writeFileSync(config, settings.replace(/^electronFuses:\n(?: .*\n)+/m, ''));
  const builder = join(projectRoot, 'node_modules/.bin/electron-builder');
  const output = join(work, 'dist');
  execFileSync(
    builder,
    ['--config', config, '--linux', 'dir', `-c.electronDist=${electron}`, `-c.directories.output=${output}`],
    { cwd: projectRoot, stdio: 'pipe' },
  );
  const files = filesIn(join(output, 'linux-unpacked/resources/app.asar'));
  const paths = [...files.keys()];
  for (const wanted of [
    '/out/main/main.js',
    '/out/main/reader.js',
    '/out/preload/kiosk.cjs',
    '/out/preload/admin.cjs',
    '/out/renderer/kiosk/index.html',
    '/out/renderer/models/manifest.json',
    '/out/renderer/models/faceres.bin',
    '/out/renderer/models/face_recognition_model.bin',
  ]) {
    expect(paths).toContain(wanted);
  }
  const native = paths.filter((path) => path.endsWith('.node'));
  expect(native.some((path) => path.includes('better-sqlite3'))).toBe(true);
  expect(native.some((path) => path.includes('argon2'))).toBe(true);
  expect(native.filter((path) => files.get(path)?.unpacked !== true)).toEqual([]);
  expect(paths.filter((path) => /\.(tsx?|map)$|^\/(src-|tests|docs|out\/types)/.test(path))).toEqual([]);
  expect(paths.filter((path) => /^\/node_modules\/(?!better-sqlite3|@node-rs)/.test(path))).toEqual([]);
  expectNotices(readFileSync(join(output, 'linux-unpacked/resources/third-party-notices.txt'), 'utf8'));
  rmSync(work, { recursive: true, force: true });
});
