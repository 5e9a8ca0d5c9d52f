import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';

/** What a sealed piece is; part of the seal, so that one kind cannot be passed off as another. */
export type SealedKind = 'embedding' | 'thumbnail' | 'evidence';

/** Seals and opens everything biometric with the data key (AES-256-GCM). */
export interface Vault {
  seal(kind: SealedKind, bytes: Uint8Array): Buffer;
  /** Throws `AppError` `db-damaged` when the bytes were changed or sealed with another key. */
  open(kind: SealedKind, sealed: Uint8Array): Buffer;
  /** Tells keys apart without giving the key away. */
  readonly fingerprint: Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `key` has 32 bytes. A sealed piece is nonce, tag and ciphertext in that order. */
export function createVault(key: Uint8Array): Vault {
  return {
    seal: (kind, bytes) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (kind, sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(kind)).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      } catch {
        throw new AppError('db-damaged', `a sealed ${kind} cannot be opened`);
      }
    },
    fingerprint: createHmac('sha256', key).update('clockface data key').digest(),
  };
}
