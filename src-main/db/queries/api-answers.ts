import type { ApiTokenId } from '../../../src-shared/models/connections.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** What a program's request was answered. */
export interface ApiAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly body: string;
}

/** The answer that was given under a program's key; null for a new one. */
export function findApiAnswer(db: ReadDb, tokenId: ApiTokenId, key: string): ApiAnswer | null {
  const text = 'SELECT request_hash AS requestHash, status, body FROM api_answers WHERE token_id = ? AND key = ?';
  return db.prepare<[number, string], ApiAnswer>(text).get(tokenId, key) ?? null;
}

export function putApiAnswer(db: WriteDb, tokenId: ApiTokenId, key: string, answer: ApiAnswer, at: Instant): void {
  db.prepare(
    `INSERT OR REPLACE INTO api_answers (token_id, key, request_hash, status, body, at)
     VALUES (@tokenId, @key, @requestHash, @status, @body, @at)`,
  ).run({ ...answer, tokenId, key, at });
}

/** Forgets answers from before, up to `limit` of them; returns how many there were. */
export function deleteApiAnswersBefore(db: WriteDb, before: Instant, limit: number): number {
  return db
    .prepare(
      `DELETE FROM api_answers WHERE (token_id, key) IN
         (SELECT token_id, key FROM api_answers WHERE at < ? ORDER BY at LIMIT ?)`,
    )
    .run(before, limit).changes;
}
