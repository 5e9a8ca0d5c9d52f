import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectModels, ModelError } from '../../../models/collect.ts';
import manifest from '../../../models/manifest.json' with { type: 'json' };

const installed = resolve(import.meta.dirname, '../../../node_modules');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-models-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The packages as installed, as far as the manifest names files of them. */
function copyOfPackages(): string {
  const packages = join(folder, 'packages');
  for (const { package: name, path } of [...manifest.files, ...manifest.samples].filter(
    (file) => !('vendored' in file),
  )) {
    const to = join(packages, name, path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(installed, name, path), to);
  }
  return packages;
}

describe('collectModels', () => {
  it('copies models, WebAssembly and sheet, and a manifest of what it copied', () => {
    const site = join(folder, 'site');
    expect(collectModels(site)).toBe(manifest.files.length + manifest.samples.length);
    const served = JSON.parse(readFileSync(join(site, 'models/manifest.json'), 'utf8'));
    expect(served.files).toHaveLength(manifest.files.length);
    expect(readFileSync(join(site, 'models/wasm/tfjs-backend-wasm-simd.wasm')).byteLength).toBeGreaterThan(100_000);
    expect(readFileSync(join(site, 'sample/sheet.jpg')).byteLength).toBe(manifest.samples[0]?.bytes);
  });

  it('refuses a file that differs by one byte, naming it, and writes nothing', () => {
    const packages = copyOfPackages();
    const file = join(packages, '@vladmandic/human/models/faceres.bin');
    const bytes = readFileSync(file);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const site = join(folder, 'site');
    expect(() => collectModels(site, packages)).toThrow(ModelError);
    expect(() => collectModels(site, packages)).toThrow(/faceres\.bin is not the file/);
    expect(() => readFileSync(join(site, 'models/blazeface.bin'))).toThrow();
  });

  it('takes what is too large to depend on from beside the manifest, and refuses it changed or gone', () => {
    const vendored = join(folder, 'vendored');
    cpSync(join(installed, '../models/vendored'), vendored, { recursive: true });
    expect(collectModels(join(folder, 'site'), installed, vendored)).toBeGreaterThan(0);
    const file = join(vendored, 'mobilefacenet.bin');
    const bytes = readFileSync(file);
    bytes[77] = (bytes[77] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(() => collectModels(join(folder, 'other'), installed, vendored)).toThrow(
      /mobilefacenet\.bin is not the file/,
    );
    rmSync(file);
    expect(() => collectModels(join(folder, 'other'), installed, vendored)).toThrow(
      /mobilefacenet\.bin is missing\. Restore models\/vendored\/mobilefacenet\.bin from the repository\./,
    );
  });

  it('says which file is missing and what to do', () => {
    const packages = copyOfPackages();
    rmSync(join(packages, '@vladmandic/face-api/model/face_recognition_model.bin'));
    expect(() => collectModels(join(folder, 'site'), packages)).toThrow(
      /face_recognition_model\.bin is missing\. Run "npm ci" again\./,
    );
  });
});
