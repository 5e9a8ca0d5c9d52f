import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface AccountRow {
  readonly id: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** The account with this username key (see `nameKey`), or null. */
export function findAccount(db: ReadDb, usernameKey: string): AccountRow | null {
  return (
    db
      .prepare<[string], AccountRow>(
        `SELECT id, username, display_name AS displayName, password_hash AS passwordHash FROM accounts WHERE username_key = ?`,
      )
      .get(usernameKey) ?? null
  );
}

/** Stores a manager's account. `at` is UTC milliseconds. */
export function insertManager(
  db: WriteDb,
  account: Omit<AccountRow, 'id'> & { readonly usernameKey: string },
  at: Instant,
): AccountId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO accounts (username, username_key, display_name, password_hash, role, created_at)
       VALUES (@username, @usernameKey, @displayName, @passwordHash, 'manager', @at)`,
    )
    .run({ ...account, at });
  return Number(lastInsertRowid) as AccountId;
}
