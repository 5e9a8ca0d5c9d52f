import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Begins hashes that need a key besides: the file alone does not give ten thousand PINs away. */
const KEYED = 'keyed:';

/** Argon2id hash of a password, in PHC form with its own salt. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret.normalize('NFKC'), cost);
}

/** The same of a PIN, with a key (argon2's secret) that is not in the database. */
export async function hashPin(pin: string, key: Uint8Array): Promise<string> {
  return KEYED + (await hash(pin, { ...cost, secret: key }));
}

/** Whether a hash is of the form that PINs had before they were keyed. */
export const isUnkeyed = (stored: string): boolean => !stored.startsWith(KEYED);

let stranger: Promise<string> | null = null;

/**
 * Whether the secret belongs to the hash. Without a hash (an unknown name, no PIN) it answers false after the same
 * work, so that the time taken does not tell which names exist.
 */
export async function verifySecret(stored: string | null, secret: string): Promise<boolean> {
  stranger ??= hashSecret('nobody has this secret');
  const matches = await verify(stored ?? (await stranger), secret.normalize('NFKC'));
  return stored !== null && matches;
}

/** The same of a PIN, keyed or of before. */
export function verifyPin(stored: string | null, pin: string, key: Uint8Array): Promise<boolean> {
  if (stored === null || isUnkeyed(stored)) return verifySecret(stored, pin);
  return verify(stored.slice(KEYED.length), pin, { secret: key });
}
