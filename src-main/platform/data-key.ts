import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AppError } from '../../src-shared/models/errors.ts';
import { writeWhole } from './atomic-file.ts';

/**
 * What the operating system offers: `safe` a keyring of this user; `weak` something that wraps with a key everybody
 * knows, which is no protection; `absent` nothing.
 */
export type KeyringState = 'safe' | 'weak' | 'absent';

/** The operating system's own protection of small secrets. */
export interface KeyWrapper {
  state(): Promise<KeyringState>;
  wrap(secret: string): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<string>;
}

const KEY_BYTES = 32;

/** A new data key. */
export const makeDataKey = (): Uint8Array => randomBytes(KEY_BYTES);

/** Keeps the data key in its file, wrapped. Throws `AppError`: `disk-full`, `file-not-written`. */
export async function storeDataKey(file: string, wrapper: KeyWrapper, key: Uint8Array): Promise<void> {
  writeWhole(file, [await wrapper.wrap(Buffer.from(key).toString('base64'))]);
}

/** The key of everything biometric, from its wrapped file. Throws `AppError` `key-unavailable`. */
export async function readDataKey(file: string, wrapper: KeyWrapper): Promise<Uint8Array> {
  if ((await wrapper.state()) === 'absent')
    throw new AppError('key-unavailable', 'the system keeps no secrets for this user');
  if (!existsSync(file)) throw new AppError('key-unavailable', 'the data key file is missing');
  let key: Buffer;
  try {
    key = Buffer.from(await wrapper.unwrap(readFileSync(file)), 'base64');
  } catch {
    throw new AppError('key-unavailable', 'the data key cannot be unwrapped');
  }
  if (key.byteLength !== KEY_BYTES) throw new AppError('key-unavailable', 'the data key file holds something else');
  return key;
}
