import { expect, it } from 'vitest';
import { makeSbom } from '../../../.config/sbom.ts';
import type { PackedFile } from '../../support/packed/contents.ts';
import { faultsOf, sizesOf } from '../../support/packed/inspect.ts';

const file = (path: string, text = '', bytes = text.length, isInArchive = true): PackedFile => ({
  path,
  bytes,
  isInArchive,
  read: () => Buffer.from(text),
});

/** All that must be there. */
const whole = [
  ...['main/main.js', 'main/reader.js', 'preload/kiosk.cjs', 'preload/admin.cjs', 'renderer/kiosk/index.html'],
  ...['renderer/admin/index.html', 'renderer/models/manifest.json', 'renderer/models/faceres.bin'],
  ...['renderer/models/face_recognition_model.bin'],
].map((path) => file(`app/out/${path}`));
const complete: PackedFile[] = [
  ...whole,
  file('app/package.json', '{}'),
  ...['third-party-notices.txt', 'sbom.cdx.json', 'kiosk/README.md'].map((path) => file(`resources/${path}`)),
  file('app/node_modules/better-sqlite3/prebuilds/linux-x64.node', '', 10, false),
  file('app/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node', '', 10, false),
];

it('finds no fault with a package that has what it must', () => {
  expect(faultsOf(complete)).toEqual([]);
});

it('names what is missing', () => {
  expect(faultsOf(complete.slice(1))).toEqual(['app/out/main/main.js is missing']);
  expect(faultsOf(complete.filter(({ path }) => !path.includes('argon2')))).toEqual(['argon2 has no compiled file']);
});

it.each([
  [file('app/out/main/main.js.map'), 'source map'],
  [file('app/src-main/main.ts'), 'source'],
  [file('app/out/main/x.test.js'), 'test or document'],
  [file('app/node_modules/electron-log/index.js'), 'development dependency'],
  [file('app/.npmrc'), 'secret or setting of a machine'],
  [file('resources/.env'), 'secret or setting of a machine'],
  [file('resources/clockface.db'), 'data'],
  [file('app/node_modules/better-sqlite3/x.node'), 'cannot be loaded out of the archive'],
  [file('app/out/main/a.js', `x = "-----BEGIN PRIVATE KEY-----\\n${'A'.repeat(64)}"`), 'a private key'],
  [file('app/out/main/a.js', `x = "ghp_${'a'.repeat(36)}"`), 'a token'],
  [file('app/out/main/a.js', 'x = "https://me:secret1@example.org"'), 'an address with a password'],
  [file('app/out/main/a.js', 'x = "/home/builder/clockface/src"'), 'names a folder of the machine that built it'],
  [file('app/out/preload/kiosk.cjs', '', 50_000), 'preload: 50000 bytes, budget 20000'],
  [file('app/other.bin', '', 1), 'none of these: 1 bytes, budget 0'],
])('finds $path', (odd, fault) => {
  const faults = faultsOf([...complete.filter(({ path }) => path !== odd.path), odd], ['/home/builder']);
  expect(faults.join('; ')).toContain(fault);
});

it('lets a program write the head of a key that it makes', () => {
  const making = file('app/out/main/a.js', 'pem = "-----BEGIN PRIVATE KEY-----\\n" + lines; url = "https://"');
  expect(faultsOf([...complete, making])).toEqual([]);
});

it('counts each file in one part', () => {
  expect(sizesOf(complete).reduce((sum, { files }) => sum + files, 0)).toBe(complete.length);
});

it('lists Electron, packages and networks with licence and digest in the bill of materials', () => {
  const sbom = JSON.parse(
    makeSbom(
      [
        { name: '@scope/one', version: '1.2.3', license: 'MIT', homepage: 'https://one.example' },
        { name: 'two', version: '2.0.0', license: '(MIT OR Apache-2.0)' },
      ],
      [{ file: 'face.bin', sha256: 'ab'.repeat(32), package: 'nets', version: '4.5.6', licence: 'public domain' }],
    ),
  );
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const found = Object.fromEntries(sbom.components.map((component: { name: string }) => [component.name, component]));
  expect(Object.keys(found)).toEqual(expect.arrayContaining(['electron', 'two', 'face.bin']));
  expect(found['@scope/one']).toMatchObject({
    purl: 'pkg:npm/%40scope/one@1.2.3',
    licenses: [{ license: { id: 'MIT' } }],
  });
  expect(found.two.licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  expect(found['face.bin']).toMatchObject({
    type: 'machine-learning-model',
    hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
    licenses: [{ license: { name: 'public domain' } }],
  });
  expect(sbom.dependencies.find(({ ref }: { ref: string }) => ref === 'clockface').dependsOn).toHaveLength(4);
});
