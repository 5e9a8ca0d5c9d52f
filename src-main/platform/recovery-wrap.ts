import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { passphraseText } from '../../src-shared/domain/passphrase.ts';
import { AppError } from '../../src-shared/models/errors.ts';

const base64 = z.base64().max(200);

/** A data key wrapped by a recovery passphrase, with the cost it was wrapped at. Nothing in it is secret by itself. */
export const recoveryWrapSchema = z.strictObject({
  version: z.literal(1),
  /** Argon2id: memory in KiB, passes and lanes. The upper limits keep a made-up file from taking the machine down. */
  memoryKib: z.int().min(8192).max(1_048_576),
  passes: z.int().min(1).max(16),
  lanes: z.int().min(1).max(8),
  salt: base64,
  nonce: base64,
  tag: base64,
  sealed: base64,
});
export type RecoveryWrap = z.infer<typeof recoveryWrapSchema>;

/** RFC 9106's second choice: 64 MiB, three passes, four lanes; about a fifth of a second here. */
const COST = { memoryKib: 65_536, passes: 3, lanes: 4 } as const;
const KEY_BYTES = 32;
const AAD = Buffer.from('clockface recovery 1');

function keyOf(passphrase: string, salt: Uint8Array, { memoryKib, passes, lanes }: typeof COST | RecoveryWrap) {
  const cost = { memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: KEY_BYTES };
  return hashRaw(passphraseText(passphrase), { ...cost, salt });
}

/** Wraps a data key so that the passphrase alone gives it back. */
export async function wrapForRecovery(dataKey: Uint8Array, passphrase: string): Promise<RecoveryWrap> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, COST), nonce).setAAD(AAD);
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  const text = (bytes: Buffer): string => bytes.toString('base64');
  const parts = { salt: text(salt), nonce: text(nonce), tag: text(cipher.getAuthTag()), sealed: text(sealed) };
  return { version: 1, ...COST, ...parts };
}

/** The data key that a passphrase gives back. Throws `AppError` `wrong-passphrase`. */
export async function unwrapForRecovery(wrap: RecoveryWrap, passphrase: string): Promise<Uint8Array> {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  const key = await keyOf(passphrase, bytes(wrap.salt), wrap);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(wrap.nonce), { authTagLength: 16 });
    decipher.setAAD(AAD).setAuthTag(bytes(wrap.tag));
    return Buffer.concat([decipher.update(bytes(wrap.sealed)), decipher.final()]);
  } catch {
    throw new AppError('wrong-passphrase', 'the passphrase does not open the data key');
  }
}
