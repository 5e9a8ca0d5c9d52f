import type { ApiScope, ApiToken, ApiTokenId } from '../../../src-shared/models/connections.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

interface Row extends Omit<ApiToken, 'scopes'> {
  readonly scopes: string;
  readonly hash: Buffer;
}

/** A token with the hash of its secret. */
export interface StoredToken extends ApiToken {
  readonly hash: Buffer;
}

const columns = `id, name, hint, hash, scopes, created_at AS createdAt, created_by AS createdBy,
  expires_at AS expiresAt, last_used_at AS lastUsedAt, revoked_at AS revokedAt`;

const toToken = (row: Row): StoredToken => ({ ...row, scopes: JSON.parse(row.scopes) as ApiScope[] });

/** The newest first, revoked ones too. */
export function listApiTokens(db: ReadDb): ApiToken[] {
  const rows = db.prepare<[], Row>(`SELECT ${columns} FROM api_tokens ORDER BY id DESC`).all();
  return rows.map((row) => {
    const { hash: _, ...token } = toToken(row);
    return token;
  });
}

export function findTokenByHash(db: ReadDb, hash: Uint8Array): StoredToken | null {
  const row = db.prepare<[Uint8Array], Row>(`SELECT ${columns} FROM api_tokens WHERE hash = ?`).get(hash);
  return row === undefined ? null : toToken(row);
}

export function findToken(db: ReadDb, id: ApiTokenId): StoredToken | null {
  const row = db.prepare<[ApiTokenId], Row>(`SELECT ${columns} FROM api_tokens WHERE id = ?`).get(id);
  return row === undefined ? null : toToken(row);
}

/** Whether a token that still works has this name. */
export function isTokenNamed(db: ReadDb, nameKey: string): boolean {
  const text = 'SELECT 1 FROM api_tokens WHERE name_key = ? AND revoked_at IS NULL';
  return db.prepare<[string]>(text).get(nameKey) !== undefined;
}

export interface NewToken extends Pick<ApiToken, 'name' | 'hint' | 'scopes' | 'createdAt' | 'createdBy' | 'expiresAt'> {
  readonly nameKey: string;
  readonly hash: Uint8Array;
}

export function insertApiToken(db: WriteDb, token: NewToken): ApiTokenId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO api_tokens (name, name_key, hint, hash, scopes, created_at, created_by, expires_at)
       VALUES (@name, @nameKey, @hint, @hash, @scopes, @createdAt, @createdBy, @expiresAt)`,
    )
    .run({ ...token, scopes: JSON.stringify(token.scopes) });
  return Number(lastInsertRowid) as ApiTokenId;
}

/** Answers whether there was one to revoke. */
export function revokeApiToken(db: WriteDb, id: ApiTokenId, at: Instant): boolean {
  const text = 'UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL';
  return db.prepare(text).run(at, id).changes === 1;
}

export function noteTokenUse(db: WriteDb, id: ApiTokenId, at: Instant): void {
  db.prepare('UPDATE api_tokens SET last_used_at = ? WHERE id = ?').run(at, id);
}
