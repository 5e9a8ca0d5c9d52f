import type { MyAccount } from '../../../src-shared/ipc/accounts.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import type { AuditAction } from '../../../src-shared/models/audit.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import { countCodes } from '../../db/queries/account-codes.ts';
import {
  type AccountRow,
  findAccount,
  findAccountById,
  setPassword,
  setTotpSecret,
  takeTotpStep,
} from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { hasRollCallPin } from '../../db/queries/roll-call-pins.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { type AuthDeps, confirmPassword } from './auth.ts';
import { clearFailures, countShared, noteRefusal, type SharedLimit } from './lockout.ts';
import { hashSecret, verifySecret } from './passwords.ts';
import { makeCodes, spendCode } from './recovery-codes.ts';
import { describeTotp, makeTotpSecret, totpStep } from './totp.ts';

/** The account with this id. Throws `AppError` `not-found`. */
export function requireAccount(db: ReadDb, id: AccountId): AccountRow {
  const account = findAccountById(db, id);
  if (account === null) throw new AppError('not-found', 'there is no such account');
  return account;
}

/** What is done to an account, in the audit, in the transaction that does it. */
export function noteAccount(
  db: WriteDb,
  { clock }: Pick<ServiceDeps, 'clock'>,
  actor: string,
  action: Extract<AuditAction, `account.${string}`>,
  id: AccountId,
): void {
  appendAudit(db, { at: clock.now(), actor, action, subject: `account:${id}`, details: {} });
}

/** Whoever is signed in, as their own page shows them. */
export function readMyAccount({ store }: Pick<ServiceDeps, 'store'>, { accountId }: Session): MyAccount {
  return store.read((db) => {
    const { username, displayName, role, totpSecret } = requireAccount(db, accountId);
    return {
      ...{ username, displayName, role, secondFactor: totpSecret !== null },
      codesLeft: countCodes(db, accountId),
      rollCallPin: hasRollCallPin(db, accountId),
    };
  });
}

/**
 * Changes one's own password. Answers with the session as it is from now on. Throws `AppError`: `wrong-credentials`,
 * `locked-out`, `password-unchanged`.
 */
export async function changePassword(
  deps: AuthDeps,
  session: Session,
  { password, newPassword }: RequestOf<'auth:change-password'>,
): Promise<Session> {
  const { passwordHash } = await confirmPassword(deps, session, password);
  if (await verifySecret(passwordHash, newPassword))
    throw new AppError('password-unchanged', 'the new password is the old one');
  const hash = await hashSecret(newPassword);
  deps.store.write((db) => {
    setPassword(db, session.accountId, hash, null);
    noteAccount(db, deps, session.username, 'account.change-password', session.accountId);
  });
  return { ...session, mustChangePassword: false };
}

/** New recovery codes for whoever is signed in. Throws `AppError`: `wrong-credentials`, `locked-out`. */
export async function renewCodes(deps: AuthDeps, session: Session, password: string): Promise<string[]> {
  await confirmPassword(deps, session, password);
  return deps.store.write((db) => {
    noteAccount(db, deps, session.username, 'account.make-codes', session.accountId);
    return makeCodes(db, deps.vault, session.accountId);
  });
}

/** A secret for an authenticator app that is not stored yet. Throws `AppError`: `wrong-credentials`, `locked-out`. */
export async function beginTotp(deps: AuthDeps, session: Session, password: string) {
  await confirmPassword(deps, session, password);
  const secret = makeTotpSecret();
  const { name } = deps.store.read(requireSite);
  return { secret, shown: describeTotp(secret, session.username, name) };
}

/** Stores the secret once the app gives its code. Throws `AppError` `wrong-code`. */
export function enableTotp(deps: AuthDeps, session: Session, secret: Uint8Array, code: string): void {
  const step = totpStep(secret, code, deps.clock.now());
  if (step === null) throw new AppError('wrong-code', 'the code is not the one of the app');
  const sealed = deps.vault.seal('totp', `account:${session.accountId}`, secret);
  deps.store.write((db) => {
    setTotpSecret(db, session.accountId, sealed);
    takeTotpStep(db, session.accountId, step);
    noteAccount(db, deps, session.username, 'account.enable-totp', session.accountId);
  });
}

/** Takes the second factor away. Throws `AppError`: `wrong-credentials`, `locked-out`. */
export async function disableTotp(deps: AuthDeps, session: Session, password: string): Promise<void> {
  await confirmPassword(deps, session, password);
  deps.store.write((db) => {
    setTotpSecret(db, session.accountId, null);
    noteAccount(db, deps, session.username, 'account.disable-totp', session.accountId);
  });
}

/**
 * Ten tries with a recovery code at once, then one in ten seconds, whatever the name: sixty bits need no lock of their
 * own, and one by name would keep its owner out.
 */
const RESETS: SharedLimit = { subject: 'all:reset', burst: 10, regainMs: 10_000 };

/**
 * Sets a new password with a recovery code, also while the account is locked out: a code cannot be guessed. Answers
 * whose it was. Throws `AppError`: `wrong-credentials` (the same for an unknown name), `locked-out`.
 */
export async function resetPassword(
  deps: AuthDeps,
  { username, code, newPassword }: RequestOf<'auth:reset-password'>,
): Promise<AccountId> {
  const { store, clock, vault } = deps;
  const key = nameKey(username);
  countShared(store, RESETS, clock.now());
  const hash = await hashSecret(newPassword);
  const at = clock.now();
  const id = store.write((db) => {
    const account = findAccount(db, key);
    if (account === null || account.disabledAt !== null || !store.isIntact('accounts', [account.id])) return null;
    if (!spendCode(db, vault, account.id, code, at)) return null;
    setPassword(db, account.id, hash, null);
    noteAccount(db, deps, account.username, 'account.reset-password', account.id);
    return account.id;
  });
  if (id === null) {
    const subject = `account:${store.read((db) => findAccount(db, key))?.id ?? 'unknown'}` as const;
    noteRefusal(store, 'account', { at, actor: 'system', subject, details: { purpose: 'reset' } }, 0);
    throw new AppError('wrong-credentials', 'username or recovery code is wrong');
  }
  for (const subject of [`account:${key}`, `kiosk-account:${key}`]) clearFailures(store, { subject });
  return id;
}
