import type { KeyringState, KeyWrapper } from '../../src-main/platform/data-key.ts';

/** In the place of the operating system's keyring, which a test machine may not have. */
export const keyringIn = (state: KeyringState): KeyWrapper => ({
  state: () => Promise.resolve(state),
  wrap: (secret) => Promise.resolve(Buffer.from(secret).reverse()),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped).reverse().toString()),
});

export const openKeyring: KeyWrapper = keyringIn('safe');
