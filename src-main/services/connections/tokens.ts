import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { ApiToken, ApiTokenId } from '../../../src-shared/models/connections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import {
  findToken,
  findTokenByHash,
  insertApiToken,
  isTokenNamed,
  noteTokenUse,
  revokeApiToken,
} from '../../db/queries/api-tokens.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock'>;

const DAY_MS = 86_400_000;
const SECRET_BYTES = 32;
const PREFIX = 'clockface_';
/** So much of a token is shown in the settings: the prefix, and 30 bits of the secret. */
const HINT_LENGTH = PREFIX.length + 5;
/** The last use is written no more often than this: a program that reads all day must not write all day. */
const USE_NOTED_MS = 60_000;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Makes a token for a program; its secret is answered here alone. Throws `AppError` `name-exists`. */
export function createToken(
  { store, clock }: Deps,
  { name, scopes, days }: RequestOf<'connections:create-token'>,
  actor: string,
): string {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const at = clock.now();
  store.write((db) => {
    const key = nameKey(name);
    if (isTokenNamed(db, key)) throw new AppError('name-exists', 'another token has this name', { name });
    const id = insertApiToken(db, {
      name,
      nameKey: key,
      hint: secret.slice(0, HINT_LENGTH),
      hash: hashOf(secret),
      scopes: [...new Set(scopes)],
      createdAt: at,
      createdBy: actor,
      expiresAt: days === null ? null : at + days * DAY_MS,
    });
    const details = { name, scopes: scopes.join(' '), days };
    appendAudit(db, { at, actor, action: 'token.create', subject: `token:${id}`, details });
  });
  return secret;
}

/** Ends a token for good. Throws `AppError` `not-found`. */
export function revokeToken({ store, clock }: Deps, id: ApiTokenId, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    if (!revokeApiToken(db, id, at)) throw new AppError('not-found', 'no such token');
    appendAudit(db, { at, actor, action: 'token.revoke', subject: `token:${id}`, details: {} });
  });
}

const worksAt = ({ expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, at: number): boolean =>
  revokedAt === null && (expiresAt === null || at < expiresAt);

/** Whether a token that was shown a while ago works still. */
export function isTokenGood({ store, clock }: Deps, id: ApiTokenId): boolean {
  const token = store.read((db) => findToken(db, id));
  return token !== null && worksAt(token, clock.now());
}

/**
 * The token that a program shows, if it works now; its use is noted. The secret is looked for by its hash, which tells
 * nothing of it, and compared in constant time. Throws `AppError` `token-refused`: whether it is unknown, over or
 * revoked is not told.
 */
export function requireToken({ store, clock }: Deps, secret: string): ApiToken {
  const hash = hashOf(secret);
  const found = store.read((db) => findTokenByHash(db, hash));
  const at = clock.now();
  if (found === null || !timingSafeEqual(found.hash, hash) || !worksAt(found, at))
    throw new AppError('token-refused', 'the token is not known, over or revoked');
  const { hash: _, ...token } = found;
  if (token.lastUsedAt === null || Math.abs(at - token.lastUsedAt) >= USE_NOTED_MS)
    store.write((db) => noteTokenUse(db, token.id, at));
  return token;
}
