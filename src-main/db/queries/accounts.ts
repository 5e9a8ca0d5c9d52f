import type { AccountRole, AccountScope } from '../../../src-shared/models/accounts.ts';
import type { AccountId, VenueId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

export interface AccountRow {
  readonly id: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly role: AccountRole;
  readonly scope: AccountScope | null;
  readonly firstPasswordUntil: Instant | null;
  readonly disabledAt: Instant | null;
  /** Sealed; null without a second factor. */
  readonly totpSecret: Buffer | null;
}

type StoredAccount = Omit<AccountRow, 'scope'> & { readonly venueId: VenueId | null; readonly team: string | null };

const select = `SELECT id, username, display_name AS displayName, password_hash AS passwordHash, role, venue_id AS venueId,
  team, first_password_until AS firstPasswordUntil, disabled_at AS disabledAt, totp_secret AS totpSecret FROM accounts`;

function read({ venueId, team, ...row }: StoredAccount): AccountRow {
  if (venueId !== null) return { ...row, scope: { kind: 'venue', venueId } };
  return { ...row, scope: team === null ? null : { kind: 'team', team } };
}

const scoped = (scope: AccountScope | null) => ({
  venueId: scope?.kind === 'venue' ? scope.venueId : null,
  team: scope?.kind === 'team' ? scope.team : null,
});

/** The account with this username key (see `nameKey`), or null. */
export function findAccount(db: ReadDb, usernameKey: string): AccountRow | null {
  const row = db.prepare<[string], StoredAccount>(`${select} WHERE username_key = ?`).get(usernameKey);
  return row === undefined ? null : read(row);
}

/** The account with this id, or null. */
export function findAccountById(db: ReadDb, id: AccountId): AccountRow | null {
  const row = db.prepare<[number], StoredAccount>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : read(row);
}

/** Every account, those that are in use first, by username. */
export function listAccounts(db: ReadDb): AccountRow[] {
  return db.prepare<[], StoredAccount>(`${select} ORDER BY disabled_at IS NOT NULL, username_key`).all().map(read);
}

export interface NewAccount {
  readonly username: string;
  readonly usernameKey: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly role: AccountRole;
  readonly scope: AccountScope | null;
  readonly firstPasswordUntil: Instant | null;
}

/** Stores an account. `at` is UTC milliseconds. */
export function insertAccount(db: WriteDb, { scope, ...account }: NewAccount, at: Instant): AccountId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO accounts (id, username, username_key, display_name, password_hash, role, venue_id, team,
         first_password_until, created_at)
       VALUES (${ownId('accounts')}, @username, @usernameKey, @displayName, @passwordHash, @role, @venueId, @team,
         @firstPasswordUntil, @at)`,
    )
    .run({ ...account, ...scoped(scope), at });
  return Number(lastInsertRowid) as AccountId;
}

/** Changes name, role and whose people. */
export function updateAccount(
  db: WriteDb,
  id: AccountId,
  { displayName, role, scope }: Pick<AccountRow, 'displayName' | 'role' | 'scope'>,
): void {
  db.prepare(
    'UPDATE accounts SET display_name = @displayName, role = @role, venue_id = @venueId, team = @team WHERE id = @id',
  ).run({ id, displayName, role, ...scoped(scope) });
}

/** Disables an account at the instant, or with null lets it in again. */
export function setAccountDisabled(db: WriteDb, id: AccountId, at: Instant | null): void {
  db.prepare('UPDATE accounts SET disabled_at = ? WHERE id = ?').run(at, id);
}

/** Sets a password; `firstPasswordUntil` is null for one that only its owner knows. */
export function setPassword(db: WriteDb, id: AccountId, hash: string, firstPasswordUntil: Instant | null): void {
  db.prepare('UPDATE accounts SET password_hash = ?, first_password_until = ? WHERE id = ?').run(
    hash,
    firstPasswordUntil,
    id,
  );
}

/** Sets the sealed secret of the second factor, or with null takes it away. */
export function setTotpSecret(db: WriteDb, id: AccountId, sealed: Buffer | null): void {
  db.prepare('UPDATE accounts SET totp_secret = ?, totp_step = NULL WHERE id = ?').run(sealed, id);
}

/**
 * A step further ahead than this was taken while the clock was wrong, and must not keep anybody out once it is right.
 */
const AHEAD_STEPS = 10;

/** Marks the code of a step as taken; answers false where it, or a later one, was taken before. */
export function takeTotpStep(db: WriteDb, id: AccountId, step: number): boolean {
  const { changes } = db
    .prepare(
      `UPDATE accounts SET totp_step = @step
       WHERE id = @id AND (totp_step IS NULL OR totp_step < @step OR totp_step > @step + @ahead)`,
    )
    .run({ id, step, ahead: AHEAD_STEPS });
  return changes === 1;
}

/**
 * How many owners there are who can sign in for good: neither disabled nor with a first password, which ends by itself.
 */
export function countOwners(db: ReadDb): number {
  return (
    db
      .prepare<[], number>(
        `SELECT count(*) FROM accounts
         WHERE role = 'owner' AND disabled_at IS NULL AND first_password_until IS NULL`,
      )
      .pluck()
      .get() ?? 0
  );
}
