import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { findAccount, insertAccount, listAccounts } from '../../db/queries/accounts.ts';
import type { Store } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { noteAccount } from './own-account.ts';
import { hashSecret } from './passwords.ts';

/**
 * Whether an owner is left who can sign in. After a salvage none may be: an account whose digest is gone, or is not
 * that of its row, opens nothing.
 */
const hasOwner = (store: Store): boolean =>
  store
    .read(listAccounts)
    .some(
      ({ id, role, disabledAt, firstPasswordUntil }) =>
        role === 'owner' && disabledAt === null && firstPasswordUntil === null && store.isIntact('accounts', [id]),
    );

/**
 * Adds an owner where none can sign in any more, for whoever has the recovery passphrase: it opens everything that is
 * sealed, and nobody makes a wrap of the data key without it. Accounts that are there stay as they are. Throws
 * `AppError`: `owner-there`, `name-exists`, `passphrase-missing`, `wrong-passphrase`, `locked-out`.
 */
export async function recoverOwner(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'custody' | 'log' | 'notify'>,
  { passphrase, username, displayName, newPassword }: RequestOf<'auth:recover-owner'>,
): Promise<void> {
  const { store, clock, custody, log, notify } = deps;
  const requireNone = (): void => {
    store.read(requireSite);
    if (hasOwner(store)) throw new AppError('owner-there', 'an owner can sign in');
  };
  // Before the passphrase is tried: nobody guesses at it here while an owner is there.
  requireNone();
  await custody.provePassphrase(passphrase);
  const passwordHash = await hashSecret(newPassword);
  requireNone();
  store.write((db) => {
    const usernameKey = nameKey(username);
    if (findAccount(db, usernameKey) !== null) throw new AppError('name-exists', 'the username is taken');
    const owner = { role: 'owner', scope: null, firstPasswordUntil: null } as const;
    const id = insertAccount(db, { username, usernameKey, displayName, passwordHash, ...owner }, clock.now());
    noteAccount(db, deps, 'system', 'account.recover-owner', id);
  });
  log.warn('an owner was added with the recovery passphrase');
  notify('config:changed');
}
