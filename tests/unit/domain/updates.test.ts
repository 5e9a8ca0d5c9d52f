import { expect, test } from 'vitest';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import { compareVersions, isQuietHour, judgeUpdate } from '../../../src-shared/domain/updates.ts';
import { UPDATE_PRODUCT, type UpdateManifest, updateManifestSchema } from '../../../src-shared/models/updates.ts';

const file = { name: 'a.AppImage', kind: 'AppImage', arch: 'x64', bytes: 1, sha512: `${'A'.repeat(86)}==` } as const;
const manifest: UpdateManifest = {
  format: 1,
  product: UPDATE_PRODUCT,
  version: '1.2.3',
  schema: 40,
  releasedOn: '2026-11-30',
  notes: { en: '', de: '' },
  packages: [file],
};
const target = { version: '1.2.2', kind: 'AppImage', arch: 'x64', schema: 40 } as const;

test('versions are compared number by number', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0);
  expect(compareVersions('2.0.1', '2.0.1')).toBe(0);
});

test('only a newer release of this product with a package for this machine is taken', () => {
  const judged = (part: Partial<UpdateManifest>, here: Partial<typeof target> | object = {}) =>
    judgeUpdate({ ...manifest, ...part }, { ...target, ...here });
  expect(judged({})).toEqual({ kind: 'newer', file });
  expect(judged({ version: '1.2.2' })).toEqual({ kind: 'same' });
  expect(judged({ version: '1.2.1' })).toEqual({ kind: 'refused', code: 'update-older' });
  expect(judged({ schema: 39 })).toEqual({ kind: 'refused', code: 'update-older' });
  expect(judged({ product: 'com.example.other' })).toEqual({ kind: 'refused', code: 'update-other-product' });
  expect(judged({}, { kind: 'deb' })).toEqual({ kind: 'refused', code: 'update-no-package' });
  expect(judged({}, { arch: 'arm64' })).toEqual({ kind: 'refused', code: 'update-no-package' });
});

test('a package has a plain name, and a release a version of three numbers', () => {
  const isTaken = (part: object) => updateManifestSchema.safeParse({ ...manifest, ...part }).success;
  expect(isTaken({})).toBe(true);
  for (const name of ['../a.AppImage', 'b/a.AppImage', 'b\\a.AppImage', '.a', '..', '', 'a\0b', '/etc/passwd', 'a:b'])
    expect(isTaken({ packages: [{ ...file, name }] }), name).toBe(false);
  for (const version of ['1.2', '1.2.3-beta', 'v1.2.3', '1.2.3.4', ''])
    expect(isTaken({ version }), version).toBe(false);
  expect(isTaken({ packages: [] })).toBe(false);
  expect(isTaken({ format: 2 })).toBe(false);
});

test('it installs by itself at its hour of the site alone, and only while nobody is at the door', () => {
  const zone = 'Europe/Berlin';
  const now = instantOf('2026-11-30', '03:20', zone, 'first');
  const at = (installAt: number | null, lastPunchAt: number | null) =>
    isQuietHour(installAt, { now, zone, lastPunchAt });
  expect(at(3, null)).toBe(true);
  expect(at(3, now - 30 * 60_000)).toBe(true);
  expect(at(3, now - 29 * 60_000)).toBe(false);
  expect(at(2, null)).toBe(false);
  expect(at(null, null)).toBe(false);
});
