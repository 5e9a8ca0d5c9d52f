import type { AccountId, SavedSearchId } from '../../../src-shared/models/ids.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface SavedSearchRow {
  readonly id: SavedSearchId;
  readonly name: string;
  /** As JSON. */
  readonly search: string;
}

/** The searches that an account keeps, by name. */
export function listSavedSearches(db: ReadDb, accountId: AccountId): SavedSearchRow[] {
  return db
    .prepare<[number], SavedSearchRow>(
      'SELECT id, name, search FROM saved_searches WHERE account_id = ? ORDER BY name_key',
    )
    .all(accountId);
}

/** Keeps a search, in the place of the account's one of the same name. */
export function putSavedSearch(
  db: WriteDb,
  saved: { readonly accountId: AccountId; readonly name: string; readonly nameKey: string; readonly search: string },
): void {
  db.prepare(
    `INSERT INTO saved_searches (account_id, name, name_key, search) VALUES (@accountId, @name, @nameKey, @search)
     ON CONFLICT (account_id, name_key) DO UPDATE SET name = @name, search = @search`,
  ).run(saved);
}

/** Deletes a search of an account; false where it has none of that id. */
export function deleteSavedSearch(db: WriteDb, accountId: AccountId, id: SavedSearchId): boolean {
  return db.prepare('DELETE FROM saved_searches WHERE account_id = ? AND id = ?').run(accountId, id).changes > 0;
}
