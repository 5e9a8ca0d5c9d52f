import { pinFault, ROLL_CALL_PIN_DIGITS } from '../../../src-shared/domain/pin-rules.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import { findAccountById } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { listRollCallPins, type RollCallPin, setRollCallPin } from '../../db/queries/roll-call-pins.ts';
import { type AuthDeps, confirmPassword, leads, mayStillLead } from './auth.ts';
import { clearFailures, countAttempt, noteRefusal } from './lockout.ts';
import { noteAccount, requireAccount } from './own-account.ts';
import { hashPin, isUnkeyed, verifyPin, verifySecret } from './passwords.ts';

/**
 * Wrong PINs of everybody together: no name is typed, so there is none to lock. From the fifth on the way by PIN is
 * closed for half a minute, then longer, up to a quarter of an hour; the way by password stays open.
 */
const COUNTED = { subject: 'roll-call-pin' };

/**
 * Gives oneself a PIN for the roll call, or takes it away with null. Throws `AppError`: `wrong-credentials`,
 * `locked-out`, `role-not-allowed` for whoever leads nobody, `pin-weak`.
 */
export async function saveRollCallPin(
  deps: AuthDeps,
  session: Session,
  { password, pin }: RequestOf<'auth:set-roll-call-pin'>,
): Promise<void> {
  const account = await confirmPassword(deps, session, password);
  if (pin !== null && !leads(account)) throw new AppError('role-not-allowed', 'only managers begin a roll call');
  if (pin !== null && pinFault(pin, '', ROLL_CALL_PIN_DIGITS.least) !== null)
    throw new AppError('pin-weak', 'a PIN that is tried first');
  const hash = pin === null ? null : await hashPin(pin, deps.vault.deriveKey('pin'));
  deps.store.write((db) => {
    requireAccount(db, session.accountId);
    setRollCallPin(db, session.accountId, hash);
    noteAccount(
      db,
      deps,
      session.username,
      hash === null ? 'account.remove-roll-call-pin' : 'account.set-roll-call-pin',
      session.accountId,
    );
  });
}

/** Whose PIN it is, or null. All of them are tried, so that the time taken tells nothing. */
async function findOwner({ vault }: AuthDeps, pins: readonly RollCallPin[], pin: string): Promise<AccountId | null> {
  const key = vault.deriveKey('pin');
  // What was put into the database by hand has no key in it.
  const keyed = pins.filter(({ pinHash }) => !isUnkeyed(pinHash));
  if (keyed.length === 0) await verifySecret(null, pin);
  let owner: AccountId | null = null;
  for (const { accountId, pinHash } of keyed) if (await verifyPin(pinHash, pin, key)) owner ??= accountId;
  return owner;
}

/**
 * Who begins a roll call at the kiosk with their PIN. It opens nothing else. Throws `AppError`: `wrong-roll-call-pin`
 * (the same for a PIN of somebody who may not lead any more), `locked-out` with `until`.
 */
export async function signInByRollCallPin(deps: AuthDeps, pin: string): Promise<Session> {
  const { clock, store } = deps;
  const lockSeconds = countAttempt(store, COUNTED, clock.now());
  const id = await findOwner(deps, store.read(listRollCallPins), pin);
  // A PIN or a role may be taken away while it is checked.
  const account = id === null ? null : store.read((db) => findAccountById(db, id));
  const stands = id !== null && store.read(listRollCallPins).some(({ accountId }) => accountId === id);
  if (account === null || !stands || !mayStillLead(deps, account.id) || !store.isIntact('accounts', [account.id])) {
    const subject = `account:${id ?? 'unknown'}` as const;
    noteRefusal(store, 'pin', { at: clock.now(), actor: 'kiosk', subject, details: {} }, lockSeconds);
    throw new AppError('wrong-roll-call-pin', 'no manager has this PIN');
  }
  clearFailures(store, COUNTED);
  const { displayName, role, username } = account;
  store.write((db) =>
    appendAudit(db, {
      ...{ at: clock.now(), actor: username, action: 'account.kiosk-evacuation' },
      ...{ subject: `account:${account.id}`, details: { by: 'pin' } },
    }),
  );
  return { accountId: account.id, username, displayName, role, mustChangePassword: false };
}
