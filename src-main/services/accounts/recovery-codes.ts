import { createHmac, randomBytes } from 'node:crypto';
import { lettersFrom, lettersOf } from '../../../src-shared/domain/one-time-text.ts';
import { RECOVERY_CODES } from '../../../src-shared/models/accounts.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { replaceCodes, takeCode } from '../../db/queries/account-codes.ts';
import type { WriteDb } from '../../db/store.ts';
import type { Vault } from '../../platform/vault.ts';

/** Twelve letters of five bits: nobody guesses one of ten in sixty bits, neither here nor from the file. */
const CODE_LETTERS = 12;

type CodeVault = Pick<Vault, 'deriveKey'>;

/** Bound to the account: a code that is copied to somebody else's in the database opens nothing. */
const hashOf = (vault: CodeVault, id: AccountId, code: string): Buffer =>
  createHmac('sha256', vault.deriveKey('recovery-code'))
    .update(`${id} ${lettersOf(code)}`)
    .digest();

/** Makes new recovery codes in the place of all before them; they are nowhere but in the answer. */
export function makeCodes(db: WriteDb, vault: CodeVault, id: AccountId): string[] {
  const codes = Array.from({ length: RECOVERY_CODES }, () => lettersFrom(randomBytes(CODE_LETTERS), 4));
  replaceCodes(
    db,
    id,
    codes.map((code) => hashOf(vault, id, code)),
  );
  return codes;
}

/** Uses a recovery code up; answers false for one that is wrong or was used before. */
export function spendCode(db: WriteDb, vault: CodeVault, id: AccountId, code: string, at: Instant): boolean {
  return takeCode(db, id, hashOf(vault, id, code), at);
}

/** A first password, which is given on by word or paper: sixteen letters (80 bits). */
export const makeFirstPassword = (): string => lettersFrom(randomBytes(16), 4);
