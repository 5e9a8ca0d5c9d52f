import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';

/** What a sealed piece is; part of the seal, so that one kind cannot be passed off as another. */
export type SealedKind =
  | 'embedding'
  | 'thumbnail'
  | 'evidence'
  | 'witness'
  | 'withdrawals'
  | 'totp'
  | 'tls-key'
  | 'webhook'
  | 'smtp'
  | 'hub-entry'
  | 'hub-name'
  | 'hub-password';

/** Whose a sealed piece is; part of the seal, so that nobody's face becomes another's by a copied row. */
export type SealedOf = `${'staff' | 'newcomer' | 'capture' | 'account'}:${number}` | `photo:${string}`;

/** Whose numbers these are and which model made them. */
export const numbersOf = <O extends SealedOf>(owner: O, model: string): `${O} ${string}` => `${owner} ${model}`;

/** What a derived key is for. */
export type KeyPurpose = 'pin' | 'backup' | 'recovery-code' | 'receipt' | 'rows';

/** Seals and opens everything biometric with the data key (AES-256-GCM). */
export interface Vault {
  seal(kind: SealedKind, of: string, bytes: Uint8Array): Buffer;
  /** Throws `AppError` `db-damaged` when the bytes were changed, are of somebody else, or sealed with another key. */
  open(kind: SealedKind, of: string, sealed: Uint8Array): Buffer;
  /** Whether the piece says whose it is. Pieces sealed before that was so open until `refuseUnbound`. */
  isBound(sealed: Uint8Array): boolean;
  /** From now on opens only what says whose it is. */
  refuseUnbound(): void;
  /** A key of its own for one purpose (32 bytes), which tells nothing of the data key or of other purposes. */
  deriveKey(purpose: KeyPurpose): Buffer;
  /** Tells keys apart without giving the key away. */
  readonly fingerprint: Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Begins every piece that is bound to its owner; the number is the version of the form. */
const MARK = Buffer.from('CFs2');

/**
 * `key` has 32 bytes. A sealed piece is mark, nonce, tag and ciphertext in that order; kind, owner and the form's
 * version are authenticated with it. Pieces of the first form, which have no mark and no owner, are opened where
 * `acceptsUnbound`.
 */
export function createVault(key: Uint8Array, acceptsUnbound = false): Vault {
  let isUnboundOpened = acceptsUnbound;
  const isBound = (sealed: Uint8Array): boolean => MARK.equals(sealed.subarray(0, MARK.byteLength));
  const context = (kind: SealedKind, of: string): Buffer => Buffer.from(JSON.stringify(['clockface', 2, kind, of]));
  const decrypt = (sealed: Uint8Array, authenticated: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(authenticated).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  };
  return {
    seal: (kind, of, bytes) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context(kind, of));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([MARK, nonce, cipher.getAuthTag(), body]);
    },
    open: (kind, of, sealed) => {
      try {
        if (isBound(sealed)) return decrypt(sealed.subarray(MARK.byteLength), context(kind, of));
        if (isUnboundOpened) return decrypt(sealed, Buffer.from(kind));
      } catch {
        // Told below, as everything that does not open is.
      }
      throw new AppError('db-damaged', `a sealed ${kind} cannot be opened`);
    },
    isBound,
    refuseUnbound: () => {
      isUnboundOpened = false;
    },
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `clockface ${purpose} 1`, KEY_BYTES)),
    fingerprint: createHmac('sha256', key).update('clockface data key').digest(),
  };
}
