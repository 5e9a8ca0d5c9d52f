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
  | 'storage'
  | 'hub-entry'
  | 'hub-name'
  | 'hub-password'
  | 'hub-photo'
  | 'hub-snapshot'
  | 'signature'
  | 'earlier-key'
  | 'kept-key';

/** Whose a sealed piece is; part of the seal, so that nobody's face becomes another's by a copied row. */
export type SealedOf = `${'staff' | 'newcomer' | 'capture' | 'account'}:${number}` | `photo:${string}`;

/** Whose numbers these are and which model made them. */
export const numbersOf = <O extends SealedOf>(owner: O, model: string): `${O} ${string}` => `${owner} ${model}`;

/** What a derived key is for. */
export type KeyPurpose = 'pin' | 'backup' | 'recovery-code' | 'receipt' | 'rows' | 'withdrawals';

/**
 * Purposes whose key stays when the data key changes: PINs and recovery codes are known as digests alone, receipts are
 * on paper, rows would all be read, and withdrawn consents must be known to backups from before.
 */
export const LASTING_PURPOSES = ['pin', 'recovery-code', 'receipt', 'rows', 'withdrawals'] as const;
export type LastingPurpose = (typeof LASTING_PURPOSES)[number];

const isLasting = (purpose: KeyPurpose): purpose is LastingPurpose => purpose !== 'backup';

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
  /** The piece as the key of today seals it; the very same where that sealed it. Throws as `open`. */
  renew(kind: SealedKind, of: string, sealed: Buffer): Buffer;
  /**
   * Seals with another key from now on, and opens what this one sealed too until `forgetEarlier`. Answers how to take
   * that back.
   */
  changeKey(next: Uint8Array): () => void;
  /** Opens what a key from before sealed too. */
  acceptEarlier(earlier: Uint8Array): void;
  /** From now on opens only what the key of today sealed. */
  forgetEarlier(): void;
  /** Has a purpose keep its key from before the data key changed. */
  keepPurpose(purpose: LastingPurpose, key: Uint8Array): void;
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
  let current = key;
  let earlier: Uint8Array | null = null;
  let kept = new Map<LastingPurpose, Buffer>();
  const isBound = (sealed: Uint8Array): boolean => MARK.equals(sealed.subarray(0, MARK.byteLength));
  const open = (by: Uint8Array, { kind, of }: { kind: SealedKind; of: string }, sealed: Uint8Array): Buffer | null => {
    try {
      if (isBound(sealed)) return decrypt(by, sealed.subarray(MARK.byteLength), contextOf(kind, of));
      if (isUnboundOpened) return decrypt(by, sealed, Buffer.from(kind));
    } catch {
      // Told by whoever asked, as everything that does not open is.
    }
    return null;
  };
  const seal = (kind: SealedKind, of: string, bytes: Uint8Array): Buffer => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(contextOf(kind, of));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([MARK, nonce, cipher.getAuthTag(), body]);
  };
  const openAny = (kind: SealedKind, of: string, sealed: Uint8Array): Buffer => {
    const piece = { kind, of };
    const plain = open(current, piece, sealed) ?? (earlier === null ? null : open(earlier, piece, sealed));
    if (plain === null) throw new AppError('db-damaged', `a sealed ${kind} cannot be opened`);
    return plain;
  };
  const derive = (purpose: KeyPurpose): Buffer =>
    (isLasting(purpose) ? kept.get(purpose) : undefined) ??
    Buffer.from(hkdfSync('sha256', current, '', `clockface ${purpose} 1`, KEY_BYTES));
  return {
    seal,
    open: openAny,
    isBound,
    refuseUnbound: () => {
      isUnboundOpened = false;
    },
    deriveKey: derive,
    renew: (kind, of, sealed) =>
      isBound(sealed) && open(current, { kind, of }, sealed) !== null
        ? sealed
        : seal(kind, of, openAny(kind, of, sealed)),
    changeKey: (next) => {
      const before = { current, earlier, kept };
      kept = new Map(LASTING_PURPOSES.map((purpose) => [purpose, derive(purpose)]));
      earlier = current;
      current = next;
      return () => {
        ({ current, earlier, kept } = before);
      };
    },
    acceptEarlier: (key) => {
      earlier = key;
    },
    forgetEarlier: () => {
      earlier = null;
    },
    keepPurpose: (purpose, key) => {
      kept.set(purpose, Buffer.from(key));
    },
    get fingerprint() {
      return createHmac('sha256', current).update('clockface data key').digest();
    },
  };
}

const contextOf = (kind: SealedKind, of: string): Buffer => Buffer.from(JSON.stringify(['clockface', 2, kind, of]));

function decrypt(key: Uint8Array, sealed: Uint8Array, authenticated: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
