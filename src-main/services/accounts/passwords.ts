import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id hash of a password or PIN, in PHC form with its own salt. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret.normalize('NFKC'), cost);
}

let stranger: Promise<string> | null = null;

/**
 * Whether the secret belongs to the hash. Without a hash (an unknown name, no PIN) it answers false after the same work, so that the time taken
 * does not tell which names exist.
 */
export async function verifySecret(stored: string | null, secret: string): Promise<boolean> {
  stranger ??= hashSecret('nobody has this secret');
  const matches = await verify(stored ?? (await stranger), secret.normalize('NFKC'));
  return stored !== null && matches;
}
