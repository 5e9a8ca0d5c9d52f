import type { KeyWrapper } from '../../src-main/platform/data-key.ts';

/** In the place of the operating system's keyring, which a test machine may not have. */
export const openKeyring: KeyWrapper = {
  available: () => Promise.resolve(true),
  wrap: (secret) => Promise.resolve(Buffer.from(secret).reverse()),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped).reverse().toString()),
};
