import { passphraseFault } from '../../../src-shared/domain/passphrase.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { KeysState } from '../../../src-shared/ipc/keys.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findDataKey, putRecovery } from '../../db/queries/data-key.ts';
import { findHub } from '../../db/queries/hub.ts';
import { confirmPassword } from '../accounts/auth.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** All but how far a change of the data key has come, which who seals anew knows. */
type KeptKeys = Omit<KeysState, 'rotation'>;

/** Who keeps the data key, and since when there is a recovery passphrase. */
export function readKeys({ store, custody }: Pick<ServiceDeps, 'store' | 'custody'>): KeptKeys {
  const known = store.read(findDataKey);
  return {
    keyring: custody.keyring,
    recoverySetAt: known?.recoverySetAt ?? null,
    rotatedAt: known?.rotatedAt ?? null,
    isShared: store.read(findHub) !== null,
  };
}

/**
 * Has everything sealed with a new data key from now on; what is there already is sealed anew by `continueRotation`.
 * The passphrase stays. Throws `AppError`: `wrong-credentials`, `passphrase-missing`, `wrong-passphrase`,
 * `rotation-running`, `rotation-at-hub`, `locked-out`.
 */
export async function changeKey(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'custody' | 'notify'>,
  { passphrase, password }: RequestOf<'keys:rotate'>,
  by: Session,
): Promise<void> {
  await confirmPassword(deps, by, password);
  await deps.custody.changeKey(passphrase, by.username);
  deps.notify('config:changed');
}

/**
 * Sets or changes the recovery passphrase: the one before opens nothing of today's any more, but still opens backups
 * that were made under it. Throws `AppError`: `passphrase-weak` (`reason`), `wrong-credentials`, `locked-out`.
 */
export async function setPassphrase(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'custody' | 'notify'>,
  { passphrase, password }: RequestOf<'keys:set-passphrase'>,
  by: Session,
): Promise<KeptKeys> {
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
