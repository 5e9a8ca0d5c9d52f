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

const nonceBytes = 12;
const tagBytes = 16;

/** `key` has 32 bytes. A sealed piece is nonce, tag and ciphertext in that order. */
export function createVault(key: Uint8Array): Vault {
  return {
    seal: (kind, bytes) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (kind, sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(Buffer.from(kind)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
      } catch {
        throw new AppError('db-damaged', `a sealed ${kind} cannot be opened`);
      }
    },
    fingerprint: createHmac('sha256', key).update('clockface data key').digest(),
  };
}
