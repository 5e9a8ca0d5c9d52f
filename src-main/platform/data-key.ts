import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AppError } from '../../src-shared/models/errors.ts';
import { writeWhole } from './atomic-file.ts';

/** The operating system's own protection of small secrets. */
export interface KeyWrapper {
  available(): Promise<boolean>;
  wrap(secret: string): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<string>;
}

const KEY_BYTES = 32;

/**
 * The key of everything biometric, from its wrapped file. Made anew only where `mayCreate` says that nothing was sealed yet: a
 * lost key must show, not be replaced. Throws `AppError` `key-unavailable`, `disk-full`.
 */
export async function loadDataKey(file: string, wrapper: KeyWrapper, mayCreate: boolean): Promise<Uint8Array> {
  if (!(await wrapper.available())) throw new AppError('key-unavailable', 'the system keeps no secrets for this user');
  if (existsSync(file)) return unwrapKey(file, wrapper);
  if (!mayCreate) throw new AppError('key-unavailable', 'the data key file is missing');
  const key = randomBytes(KEY_BYTES);
  writeWhole(file, [await wrapper.wrap(key.toString('base64'))]);
  return key;
}

async function unwrapKey(file: string, wrapper: KeyWrapper): Promise<Uint8Array> {
  let key: Buffer;
  try {
    key = Buffer.from(await wrapper.unwrap(readFileSync(file)), 'base64');
  } catch {
    throw new AppError('key-unavailable', 'the data key cannot be unwrapped');
  }
  if (key.byteLength !== KEY_BYTES) throw new AppError('key-unavailable', 'the data key file holds something else');
  return key;
}
