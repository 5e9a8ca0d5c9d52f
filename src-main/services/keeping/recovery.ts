import { passphraseFault } from '../../../src-shared/domain/passphrase.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { KeysState } from '../../../src-shared/ipc/keys.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findDataKey, putRecovery } from '../../db/queries/data-key.ts';
import { confirmPassword } from '../accounts/auth.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** Who keeps the data key, and since when there is a recovery passphrase. */
export function readKeys({ store, custody }: Pick<ServiceDeps, 'store' | 'custody'>): KeysState {
  return { keyring: custody.keyring, recoverySetAt: store.read(findDataKey)?.recoverySetAt ?? null };
}

/**
 * Sets or changes the recovery passphrase: the one before opens nothing of today's any more, but still opens backups
 * that were made under it. Throws `AppError`: `passphrase-weak` (`reason`), `wrong-credentials`, `locked-out`.
 */
export async function setPassphrase(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'custody' | 'notify'>,
  { passphrase, password }: RequestOf<'keys:set-passphrase'>,
  by: Session,
): Promise<KeysState> {
  const { store, clock, vault, custody, notify } = deps;
  const reason = passphraseFault(passphrase);
  if (reason !== null) throw new AppError('passphrase-weak', 'the passphrase is too easy to guess', { reason });
  await confirmPassword(deps, by, password);
  const recovery = JSON.stringify(await custody.wrapFor(passphrase));
  store.write((db) => {
    const at = clock.now();
    putRecovery(db, { fingerprint: vault.fingerprint, recovery, at });
    appendAudit(db, { at, actor: by.username, action: 'keys.set-passphrase', subject: 'keys:1', details: {} });
  });
  custody.noteRecovery();
  notify('config:changed');
  return readKeys(deps);
}

/** Notes in the audit that the data was opened with the recovery passphrase. */
export function noteUnlock({ store, clock }: Pick<ServiceDeps, 'store' | 'clock'>): void {
  store.write((db) =>
    appendAudit(db, { at: clock.now(), actor: 'system', action: 'keys.unlock', subject: 'keys:1', details: {} }),
  );
}
