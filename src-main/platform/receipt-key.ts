import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Vault } from './vault.ts';

/** How PKCS #8 begins for an Ed25519 key (RFC 8410); its 32 bytes follow. */
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The site's key for receipts: it comes from the data key, and is therefore where that is and in its backups. */
const privateKeyOf = (vault: Pick<Vault, 'deriveKey'>): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_START, vault.deriveKey('receipt')]), format: 'der', type: 'pkcs8' });

/** The public half as text: 32 bytes as base64url. */
export const receiptPublicKey = (vault: Pick<Vault, 'deriveKey'>): string =>
  String(createPublicKey(privateKeyOf(vault)).export({ format: 'jwk' }).x);

/** The signature of a text (Ed25519, 64 bytes). */
export const signReceipt = (vault: Pick<Vault, 'deriveKey'>, body: string): Uint8Array =>
  sign(null, Buffer.from(body), privateKeyOf(vault));

/** Whether a signature is that of the key's owner. Throws where the text is no public key. */
export const isSignedBy = (publicKey: string, body: string, signature: Uint8Array): boolean =>
  verify(
    null,
    Buffer.from(body),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }),
    signature,
  );
