import { safeStorage } from 'electron';
import type { KeyWrapper } from './data-key.ts';

/** Wraps the data key with the operating system's keyring, through Electron. */
export const safeStorageKeys: KeyWrapper = {
  available: () => safeStorage.isAsyncEncryptionAvailable(),
  wrap: (secret) => safeStorage.encryptStringAsync(secret),
  unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(Buffer.from(wrapped))).result,
};
