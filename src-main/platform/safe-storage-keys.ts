import { safeStorage } from 'electron';
import type { KeyringState, KeyWrapper } from './data-key.ts';

/** How Chromium begins what it encrypted on Linux with the key that is written in its source. */
const FIXED_KEY_PREFIX = 'v10';

/**
 * On Linux Electron says that it can encrypt where there is no keyring too, and then does so with a key that everybody
 * knows. Both its word for the backend and what it makes are looked at: a desktop may be named whose keyring does not
 * run.
 */
async function stateOnLinux(): Promise<KeyringState> {
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === 'basic_text' || backend === 'unknown') return 'weak';
  const tried = await safeStorage.encryptStringAsync('which key is it');
  return tried.subarray(0, FIXED_KEY_PREFIX.length).toString('latin1') === FIXED_KEY_PREFIX ? 'weak' : 'safe';
}

/** Wraps the data key with the operating system's keyring, through Electron. */
export const safeStorageKeys: KeyWrapper = {
  state: async () => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'absent';
    return process.platform === 'linux' ? stateOnLinux() : 'safe';
  },
  wrap: (secret) => safeStorage.encryptStringAsync(secret),
  unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(Buffer.from(wrapped))).result,
};
