import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { guarded } from '../guard.ts';
import { app } from './app.ts';
import { getPath } from './app-paths.ts';

const algorithm = 'aes-256-gcm';
const version = Buffer.from('v10');
const [ivLength, tagLength] = [12, 16];

/** The key lies beside the data: this imitates the interface of a key ring, not its protection. */
function key(): Buffer {
  const path = join(getPath('userData'), 'stand-in-safe-storage.key');
  try {
    return readFileSync(path);
  } catch {
    const fresh = randomBytes(32);
    writeFileSync(path, fresh, { mode: 0o600 });
    return fresh;
  }
}

function checkReady(): void {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
}

async function encryptStringAsync(plainText: string): Promise<Buffer> {
  checkReady();
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key(), iv);
  const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([version, iv, cipher.getAuthTag(), body]);
}

async function decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
  checkReady();
  const failure = new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  if (!encrypted.subarray(0, version.length).equals(version)) throw failure;
  const ivEnd = version.length + ivLength;
  const decipher = createDecipheriv(algorithm, key(), encrypted.subarray(version.length, ivEnd));
  try {
    decipher.setAuthTag(encrypted.subarray(ivEnd, ivEnd + tagLength));
    const body = Buffer.concat([decipher.update(encrypted.subarray(ivEnd + tagLength)), decipher.final()]);
    return { shouldReEncrypt: false, result: body.toString('utf8') };
  } catch {
    throw failure;
  }
}

/** `safeStorage`: the forms that Electron has not deprecated. */
export const safeStorage = guarded('safeStorage', {
  isEncryptionAvailable: () => app.isReady(),
  isAsyncEncryptionAvailable: () => Promise.resolve(app.isReady()),
  getSelectedStorageBackend: () => 'basic_text' as const,
  encryptStringAsync,
  decryptStringAsync,
} satisfies Partial<SafeStorage>);
