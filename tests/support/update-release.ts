import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type PackageKind,
  UPDATE_MANIFEST,
  UPDATE_PRODUCT,
  UPDATE_SIGNATURE,
  type UpdateManifest,
  updateManifestSchema,
} from '../../src-shared/models/updates.ts';

/** What an update is installed from, by the end of its name; a disk image (`dmg`) is for the first time alone. */
const KINDS: readonly (readonly [string, PackageKind])[] = [
  ['.AppImage', 'AppImage'],
  ['.deb', 'deb'],
  ['.exe', 'nsis'],
  ['-mac.zip', 'mac'],
];

export interface Release {
  readonly version: string;
  readonly schema: number;
  readonly releasedOn: string;
  readonly notes: UpdateManifest['notes'];
}

/** Describes the packages of a folder. Throws where none is of this version, or a name is not plain. */
export function describeRelease(folder: string, release: Release): UpdateManifest {
  const packages = readdirSync(folder).flatMap((name) => {
    const kind = KINDS.find(([end]) => name.endsWith(end))?.[1];
    if (kind === undefined || !name.includes(release.version)) return [];
    const content = readFileSync(join(folder, name));
    const sha512 = createHash('sha512').update(content).digest('base64');
    const arch = /arm64|aarch64/i.test(name) ? 'arm64' : 'x64';
    return [{ name: basename(name), kind, arch, bytes: content.byteLength, sha512 }];
  });
  if (packages.length === 0) throw new Error(`no package of version ${release.version} lies in ${folder}`);
  return updateManifestSchema.parse({ format: 1, product: UPDATE_PRODUCT, ...release, packages });
}

/** Writes the manifest and its signature into a folder; answers the public half of the key, as PEM. */
export function signRelease(folder: string, manifest: unknown, privateKey: string): string {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is none of Ed25519');
  writeFileSync(join(folder, UPDATE_MANIFEST), text);
  writeFileSync(join(folder, UPDATE_SIGNATURE), `${sign(null, text, key).toString('base64')}\n`);
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}
