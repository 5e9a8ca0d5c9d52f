import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type AccountRow, findAccount } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';
import { clearFailures, countAttempt, noteRefusal } from './lockout.ts';
import { verifySecret } from './passwords.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a password is asked for, for the audit. */
type Purpose = 'sign-in' | 'leave-kiosk' | 'kiosk-group' | 'confirm';

/** Whose username and password these are. Throws as `signIn`. */
async function checkPassword(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { username, password }: Credentials,
  purpose: Purpose,
): Promise<AccountRow> {
  const key = nameKey(username);
  const subject = `account:${key}`;
  const lockSeconds = countAttempt(store, subject, clock.now());
  const account = store.read((db) => findAccount(db, key));
  const right = await verifySecret(account?.passwordHash ?? null, password);
  if (account === null || !right) {
    const whose = `account:${account?.id ?? 'unknown'}` as const;
    const entry = { at: clock.now(), actor: 'system', subject: whose, details: { purpose } };
    noteRefusal(store, 'account', entry, lockSeconds);
    throw new AppError('wrong-credentials', 'username or password is wrong');
  }
  clearFailures(store, subject);
  return account;
}

/**
 * Checks a manager's username and password; `purpose` is what they were asked for, for the audit.
 * Throws `AppError`: `wrong-credentials` (the same for an unknown name), `locked-out` with `until`.
 */
export async function signIn(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  credentials: Credentials,
  purpose: Exclude<Purpose, 'confirm'> = 'sign-in',
): Promise<Session> {
  const account = await checkPassword(deps, credentials, purpose);
  deps.store.write((db) =>
    appendAudit(db, {
      at: deps.clock.now(),
      actor: account.username,
      action: `account.${purpose}`,
      subject: `account:${account.id}`,
      details: {},
    }),
  );
  return { accountId: account.id, username: account.username, displayName: account.displayName };
}

/** Asks whoever is signed in for their password once more. Throws `AppError`: `wrong-credentials`, `locked-out`. */
export async function confirmPassword(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  { username }: Pick<Session, 'username'>,
  password: string,
): Promise<void> {
  await checkPassword(deps, { username, password }, 'confirm');
}
