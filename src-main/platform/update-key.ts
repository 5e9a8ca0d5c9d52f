import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';
import { type UpdateManifest, updateManifestSchema } from '../../src-shared/models/updates.ts';

/** The key that the build was made with, as PEM; not there outside of a bundle, empty in a build without one. */
declare const UPDATE_PUBLIC_KEY: string | undefined;

/** The PEM of the key that updates are checked with; in a build that is not packaged, that of the environment. */
export function chooseUpdateKey(packaged: boolean, environment: NodeJS.ProcessEnv): string {
  const given = environment.CLOCKFACE_UPDATE_KEY;
  if (!packaged && given !== undefined && given !== '') return given;
  return typeof UPDATE_PUBLIC_KEY === 'string' ? UPDATE_PUBLIC_KEY : '';
}

function keyOf(pem: string): KeyObject {
  if (pem === '') throw new AppError('update-key-missing', 'this build has no key for updates');
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below.
  }
  throw new AppError('update-key-missing', 'the key for updates is none of Ed25519');
}

/**
 * The manifest, once its signature is right: nothing unsigned is parsed. `signature` is base64. Throws `AppError`:
 * `update-key-missing`, `update-not-signed`, `update-unreadable`.
 */
export function readSignedManifest(text: Uint8Array, signature: string, pem: string): UpdateManifest {
  const key = keyOf(pem);
  if (!verify(null, text, key, Buffer.from(signature.trim(), 'base64')))
    throw new AppError('update-not-signed', 'the signature of the update is not ours');
  try {
    return updateManifestSchema.parse(JSON.parse(Buffer.from(text).toString('utf8')));
  } catch {
    throw new AppError('update-unreadable', 'the manifest of the update cannot be read');
  }
}
