import { MOST_SAVED_SEARCHES } from '../../../src-shared/ipc/attendance.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId, SavedSearchId } from '../../../src-shared/models/ids.ts';
import { keptSearchSchema } from '../../../src-shared/models/punch-search.ts';
import { deleteSavedSearch, listSavedSearches, putSavedSearch } from '../../db/queries/saved-searches.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';
import { requireForward } from './attendance.ts';

type Searches = ReplyOf<'attendance:searches'>;

/** One that a later version kept, and this one cannot read, is left out and stays stored. */
function searchesOf(db: ReadDb, accountId: AccountId): Searches {
  return listSavedSearches(db, accountId).flatMap(({ id, name, search }) => {
    const kept = keptSearchSchema.safeParse(JSON.parse(search));
    return kept.success ? [{ id, name, search: kept.data }] : [];
  });
}

/** The searches that an account keeps, by name. */
export const readSearches = ({ store }: Pick<ServiceDeps, 'store'>, accountId: AccountId): Searches =>
  store.read((db) => searchesOf(db, accountId));

/**
 * Keeps a search under a name, in the place of one that has it. Throws `AppError`: `range-backwards`,
 * `too-many-searches`.
 */
export function saveSearch(
  { store }: Pick<ServiceDeps, 'store'>,
  { name, search }: RequestOf<'attendance:save-search'>,
  accountId: AccountId,
): Searches {
  requireForward(search.filter);
  return store.write((db) => {
    putSavedSearch(db, { accountId, name, nameKey: nameKey(name), search: JSON.stringify(search) });
    if (listSavedSearches(db, accountId).length > MOST_SAVED_SEARCHES)
      throw new AppError('too-many-searches', 'the account keeps many already', { max: MOST_SAVED_SEARCHES });
    return searchesOf(db, accountId);
  });
}

/** Forgets a search of an account. Throws `AppError` `not-found`. */
export function forgetSearch({ store }: Pick<ServiceDeps, 'store'>, id: SavedSearchId, accountId: AccountId): Searches {
  return store.write((db) => {
    if (!deleteSavedSearch(db, accountId, id)) throw new AppError('not-found', 'the account keeps no such search');
    return searchesOf(db, accountId);
  });
}
