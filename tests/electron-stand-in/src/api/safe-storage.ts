import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { guarded } from '../guard.ts';
import { app } from './app.ts';
import { getPath } from './app-paths.ts';
import { commandLine } from './command-line.ts';

const algorithm = 'aes-256-gcm';
/** How Chromium begins what it encrypted on Linux: with a keyring's key, and with the one that is in its source. */
const [keyringVersion, fixedVersion] = [Buffer.from('v11'), Buffer.from('v10')];
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

/** `--password-store=basic`, as Chromium knows it: no keyring. */
const hasKeyring = (): boolean => commandLine.getSwitchValue('password-store') !== 'basic';
const version = (): Buffer => (hasKeyring() ? keyringVersion : fixedVersion);

function checkReady(): void {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
}

async function encryptStringAsync(plainText: string): Promise<Buffer> {
  checkReady();
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key(), iv);
  const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([version(), iv, cipher.getAuthTag(), body]);
}

async function decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
  checkReady();
  const failure = new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  const begins = version();
  if (!encrypted.subarray(0, begins.length).equals(begins)) throw failure;
  const ivEnd = begins.length + ivLength;
  const decipher = createDecipheriv(algorithm, key(), encrypted.subarray(begins.length, ivEnd));
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
  getSelectedStorageBackend: () => (hasKeyring() ? 'gnome_libsecret' : 'basic_text'),
  encryptStringAsync,
  decryptStringAsync,
} satisfies Partial<SafeStorage>);
