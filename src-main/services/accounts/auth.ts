import type { Session, TypedCredentials } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type AccountRow, findAccount, findAccountById, takeTotpStep } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';
import { type Counted, clearFailures, countAttempt, noteRefusal, type SharedLimit, uncountAttempt } from './lockout.ts';
import { verifySecret } from './passwords.ts';
import { spendCode } from './recovery-codes.ts';
import { totpStep } from './totp.ts';

export type AuthDeps = Pick<ServiceDeps, 'store' | 'clock' | 'vault'>;

/** What a password is asked for, for the audit. */
type Purpose = 'sign-in' | 'leave-kiosk' | 'kiosk-group' | 'kiosk-evacuation' | 'confirm';

const atKiosk = (purpose: Purpose): boolean => purpose !== 'sign-in' && purpose !== 'confirm';

/** Guesses at many names are held up as those at one are: twenty at once, then one a minute. */
const sharedLimit = (place: string): SharedLimit => ({ subject: `all:${place}`, burst: 20, regainMs: 60_000 });

/**
 * Failures at the kiosk, where anybody stands, are counted apart: they hold up the way out of the kiosk and never the
 * sign-in in the admin window.
 */
function countedAs(purpose: Purpose, usernameKey: string): Counted {
  const place = atKiosk(purpose) ? 'kiosk-account' : 'account';
  return { subject: `${place}:${usernameKey}`, shared: sharedLimit(place) };
}

/** Whether the code is right: one of the app that was not taken yet, or a recovery code that was not used. */
function isRightCode({ store, vault }: AuthDeps, account: AccountRow, sealed: Buffer, code: string, at: Instant) {
  const step = totpStep(vault.open('totp', `account:${account.id}`, sealed), code, at);
  return store.write((db) =>
    step === null ? spendCode(db, vault, account.id, code, at) : takeTotpStep(db, account.id, step),
  );
}

/**
 * Whose credentials these are. Every write of a sign-in is here and in `lockout.ts`. Throws `AppError`:
 * `wrong-credentials` (the same for an unknown name and a disabled account), `locked-out` with `until`, and, for
 * somebody who knows the password, `first-password-over`, `second-factor-needed`, `wrong-code`.
 */
async function checkCredentials(deps: AuthDeps, credentials: TypedCredentials, purpose: Purpose): Promise<AccountRow> {
  const { store, clock } = deps;
  const key = nameKey(credentials.username);
  const counted = countedAs(purpose, key);
  const lockSeconds = countAttempt(store, counted, clock.now());
  const account = store.read((db) => findAccount(db, key));
  const isRight = await verifySecret(account?.passwordHash ?? null, credentials.password);
  const at = clock.now();
  const refuse = (code: 'wrong-credentials' | 'wrong-code' | 'first-password-over', words: string): AppError => {
    const whose = `account:${account?.id ?? 'unknown'}` as const;
    noteRefusal(store, 'account', { at, actor: 'system', subject: whose, details: { purpose } }, lockSeconds);
    return new AppError(code, words);
  };
  // A password, role or code that was put into the database by hand opens nothing.
  if (account === null || !isRight || account.disabledAt !== null || !store.isIntact('accounts', [account.id]))
    throw refuse('wrong-credentials', 'username or password is wrong');
  if (account.firstPasswordUntil !== null && at > account.firstPasswordUntil)
    throw refuse('first-password-over', 'the first password was not used in time');
  // Who is signed in has shown the second factor already.
  if (account.totpSecret !== null && purpose !== 'confirm') {
    const code = credentials.code?.trim() ?? '';
    if (code === '') {
      uncountAttempt(store, counted);
      throw new AppError('second-factor-needed', 'the account has a second factor');
    }
    if (!isRightCode(deps, account, account.totpSecret, code, at)) throw refuse('wrong-code', 'the code is wrong');
  }
  clearFailures(store, counted);
  return account;
}

/**
 * The account as it is now. Checking a password takes a while: an account that was disabled meanwhile, or whose
 * password or role was changed, is not let in by what it was before. Throws `AppError` `wrong-credentials`.
 */
function requireUnchanged(db: ReadDb, before: AccountRow): AccountRow {
  const now = findAccountById(db, before.id);
  if (now === null || now.disabledAt !== null || now.passwordHash !== before.passwordHash || now.role !== before.role)
    throw new AppError('wrong-credentials', 'the account was changed meanwhile');
  return now;
}

/** Whether a role reaches what is asked for at the kiosk. */
export const leads = ({ role }: Pick<AccountRow, 'role'>): boolean => role === 'owner' || role === 'manager';

const sessionOf = ({ id, username, displayName, role, firstPasswordUntil }: AccountRow): Session => ({
  accountId: id,
  username,
  displayName,
  role,
  mustChangePassword: firstPasswordUntil !== null,
});

/**
 * Checks username, password and second factor; `purpose` is what they were asked for, for the audit. Throws as
 * `checkCredentials`, and at the kiosk `role-not-allowed` and `password-change-needed`.
 */
export async function signIn(
  deps: AuthDeps & Pick<ServiceDeps, 'reserve'>,
  credentials: TypedCredentials,
  purpose: Exclude<Purpose, 'confirm'> = 'sign-in',
): Promise<Session> {
  try {
    return await signInOnce(deps, credentials, purpose);
  } catch (error) {
    // Signing in writes; on a full disk the room held back lets a manager in, to look and to make room.
    if (!(error instanceof AppError) || error.code !== 'disk-full' || !deps.reserve.release()) throw error;
    return signInOnce(deps, credentials, purpose);
  }
}

async function signInOnce(
  deps: AuthDeps,
  credentials: TypedCredentials,
  purpose: Exclude<Purpose, 'confirm'>,
): Promise<Session> {
  const account = await checkCredentials(deps, credentials, purpose);
  if (atKiosk(purpose)) {
    if (account.firstPasswordUntil !== null)
      throw new AppError('password-change-needed', 'the first password is changed in the admin window');
    if (!leads(account)) throw new AppError('role-not-allowed', 'the role does not reach this');
  }
  const action = `account.${purpose}` as const;
  const entry = { actor: account.username, action, subject: `account:${account.id}`, details: {} } as const;
  return deps.store.write((db) => {
    const now = requireUnchanged(db, account);
    appendAudit(db, { at: deps.clock.now(), ...entry });
    return sessionOf(now);
  });
}

/** Whether an account that signed in at the kiosk may still do what it signed in for. */
export function mayStillLead({ store }: Pick<ServiceDeps, 'store'>, id: AccountId): boolean {
  const account = store.read((db) => findAccountById(db, id));
  return account !== null && account.disabledAt === null && account.firstPasswordUntil === null && leads(account);
}

/** Asks whoever is signed in for their password once more. Throws `AppError`: `wrong-credentials`, `locked-out`. */
export function confirmPassword(
  deps: AuthDeps,
  { username }: Pick<Session, 'username'>,
  password: string,
): Promise<AccountRow> {
  return checkCredentials(deps, { username, password }, 'confirm');
}
