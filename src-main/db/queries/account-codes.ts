import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Makes these the recovery codes of an account, and no others. */
export function replaceCodes(db: WriteDb, id: AccountId, hashes: readonly Buffer[]): void {
  db.prepare('DELETE FROM account_codes WHERE account_id = ?').run(id);
  const insert = db.prepare('INSERT INTO account_codes (account_id, hash) VALUES (?, ?)');
  for (const hash of hashes) insert.run(id, hash);
}

/** Uses a recovery code up; answers false where the account has no such code, or used it before. */
export function takeCode(db: WriteDb, id: AccountId, hash: Buffer, at: Instant): boolean {
  const { changes } = db
    .prepare('UPDATE account_codes SET used_at = ? WHERE account_id = ? AND hash = ? AND used_at IS NULL')
    .run(at, id, hash);
  return changes === 1;
}

/** How many recovery codes of an account were not used yet. */
export function countCodes(db: ReadDb, id: AccountId): number {
  return (
    db
      .prepare<[number], number>('SELECT count(*) FROM account_codes WHERE account_id = ? AND used_at IS NULL')
      .pluck()
      .get(id) ?? 0
  );
}
