import type { Account, AccountFields } from '../../../src-shared/ipc/accounts.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { FIRST_PASSWORD_MS } from '../../../src-shared/models/accounts.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import { replaceCodes } from '../../db/queries/account-codes.ts';
import {
  type AccountRow,
  countOwners,
  findAccount,
  insertAccount,
  listAccounts,
  setAccountDisabled,
  setPassword,
  setTotpSecret,
  updateAccount,
} from '../../db/queries/accounts.ts';
import { findVenue } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';
import { noteAccount, requireAccount } from './own-account.ts';
import { hashSecret } from './passwords.ts';
import { makeFirstPassword } from './recovery-codes.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock'>;

interface WithFirstPassword {
  readonly account: Account;
  readonly firstPassword: string;
}

const shown = ({ passwordHash: _hash, totpSecret, ...row }: AccountRow): Account => ({
  ...row,
  secondFactor: totpSecret !== null,
});

/** Every account, those in use first. */
export function readAccounts({ store }: Deps): Account[] {
  return store.read(listAccounts).map(shown);
}

/** Throws `AppError` `last-owner` where the site would have no owner left. */
function requireOwnerLeft(db: ReadDb): void {
  if (countOwners(db) === 0) throw new AppError('last-owner', 'somebody must own the site');
}

function requireScope(db: ReadDb, { scope }: AccountFields): void {
  if (scope?.kind === 'venue' && findVenue(db, scope.venueId) === null)
    throw new AppError('not-found', 'there is no such venue');
}

/**
 * Adds an account with a first password, which is in the answer alone. Throws `AppError`: `name-exists`, `not-found`.
 */
export async function createAccount(
  deps: Deps,
  { username, ...fields }: RequestOf<'accounts:create'>,
  actor: string,
): Promise<WithFirstPassword> {
  const firstPassword = makeFirstPassword();
  const passwordHash = await hashSecret(firstPassword);
  const at = deps.clock.now();
  const usernameKey = nameKey(username);
  const account = deps.store.write((db) => {
    if (findAccount(db, usernameKey) !== null) throw new AppError('name-exists', 'the username is taken');
    requireScope(db, fields);
    const firstPasswordUntil = at + FIRST_PASSWORD_MS;
    const id = insertAccount(db, { username, usernameKey, passwordHash, firstPasswordUntil, ...fields }, at);
    noteAccount(db, deps, actor, 'account.create', id);
    return requireAccount(db, id);
  });
  return { account: shown(account), firstPassword };
}

/** Changes name, role and whose people. Throws `AppError`: `not-found`, `last-owner`. */
export function changeAccount(
  deps: Deps,
  { accountId, ...fields }: RequestOf<'accounts:change'>,
  actor: string,
): Account {
  return deps.store.write((db) => {
    requireAccount(db, accountId);
    requireScope(db, fields);
    updateAccount(db, accountId, fields);
    requireOwnerLeft(db);
    noteAccount(db, deps, actor, 'account.change', accountId);
    return shown(requireAccount(db, accountId));
  });
}

/** Disables an account or lets it in again. Throws `AppError`: `not-found`, `last-owner`. */
export function disableAccount(deps: Deps, id: AccountId, disabled: boolean, actor: string): Account {
  return deps.store.write((db) => {
    requireAccount(db, id);
    setAccountDisabled(db, id, disabled ? deps.clock.now() : null);
    requireOwnerLeft(db);
    noteAccount(db, deps, actor, disabled ? 'account.disable' : 'account.enable', id);
    return shown(requireAccount(db, id));
  });
}

/**
 * Gives a new first password, and takes second factor and recovery codes away. Throws `AppError`: `not-found`,
 * `last-owner`.
 */
export async function renewPassword(deps: Deps, id: AccountId, actor: string): Promise<WithFirstPassword> {
  const firstPassword = makeFirstPassword();
  const hash = await hashSecret(firstPassword);
  const account = deps.store.write((db) => {
    requireAccount(db, id);
    setPassword(db, id, hash, deps.clock.now() + FIRST_PASSWORD_MS);
    setTotpSecret(db, id, null);
    replaceCodes(db, id, []);
    requireOwnerLeft(db);
    noteAccount(db, deps, actor, 'account.renew-password', id);
    return requireAccount(db, id);
  });
  return { account: shown(account), firstPassword };
}
