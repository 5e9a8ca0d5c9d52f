import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { staffIdSchema } from '../../src-shared/models/ids.ts';
import { instantSchema } from '../../src-shared/models/time.ts';
import { isKnownWithdrawal, listWithdrawals } from '../db/queries/consents.ts';
import { putFinding } from '../db/queries/findings.ts';
import { findStaff } from '../db/queries/staff.ts';
import type { Store } from '../db/store.ts';
import { writeWhole } from '../platform/atomic-file.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { createVault, type Vault } from '../platform/vault.ts';
import { forgetPerson, noteWithdrawal, type Withdrawal } from '../services/enrolment/forget-person.ts';

/**
 * Withdrawn consents are kept beside the database too, sealed, and beside every backup: an older database that is put
 * back does not know them, and nobody's face may come back with it.
 */
const fileSchema = z.array(
  z.strictObject({ staffId: staffIdSchema, at: instantSchema, by: z.string().max(200) }).readonly(),
);

type Opener = Pick<Vault, 'open' | 'deriveKey'>;

/** Sealed with a key that outlives the data key: a backup from before a change of it must read the list of today. */
const lastingVault = (vault: Opener): Vault => createVault(vault.deriveKey('withdrawals'));

interface Known {
  readonly all: readonly Withdrawal[] | 'unreadable';
  /** Whether it is sealed with the data key itself, as earlier versions did. */
  readonly isEarlier: boolean;
}

/** What the file holds; `unreadable` where it was sealed with another key or changed. */
function readFile(file: string, vault: Opener): Known {
  if (!existsSync(file)) return { all: [], isEarlier: false };
  const sealed = readFileSync(file);
  for (const isEarlier of [false, true]) {
    try {
      const text = (isEarlier ? vault : lastingVault(vault)).open('withdrawals', 'site', sealed).toString('utf8');
      return { all: fileSchema.parse(JSON.parse(text)), isEarlier };
    } catch {
      // Tried in the other form, or told as unreadable.
    }
  }
  return { all: 'unreadable', isEarlier: false };
}

/**
 * Brings the file up to date with what the database knows, and keeps what only the file knows. Never throws: what
 * cannot be written now is written at the next start or withdrawal.
 */
export function keepWithdrawals(store: Store, vault: Opener, file: string, log: Logger): void {
  try {
    const { all: known, isEarlier } = readFile(file, vault);
    const before = known === 'unreadable' ? [] : known;
    const all = new Map(before.map((one) => [`${one.staffId} ${one.at}`, one]));
    for (const one of store.read(listWithdrawals)) all.set(`${one.staffId} ${one.at}`, one);
    if (all.size === before.length && known !== 'unreadable' && !isEarlier) return;
    writeWhole(file, [
      lastingVault(vault).seal('withdrawals', 'site', Buffer.from(JSON.stringify([...all.values()]), 'utf8')),
    ]);
  } catch (error) {
    log.warn('withdrawn consents could not be kept beside the database', errorFacts(error));
  }
}

/**
 * Carries out what was withdrawn after the database was made. Comes before anything reads a face. Answers how many
 * people were forgotten; a file that does not open is told as a finding.
 */
export function replayWithdrawals(store: Store, vault: Opener, file: string, now: number): number {
  const { all: known } = readFile(file, vault);
  if (known === 'unreadable') {
    store.write((db) => putFinding(db, 'withdrawals-unreadable', {}, now));
    return 0;
  }
  const missed = store.read((db) =>
    known.filter((one) => {
      const staff = findStaff(db, one.staffId);
      // Who was entered after an older database was put back may have got the number of somebody who withdrew.
      return staff !== null && staff.createdAt <= one.at && !isKnownWithdrawal(db, one);
    }),
  );
  if (missed.length === 0) return 0;
  store.write((db) => {
    for (const one of missed) noteWithdrawal(db, one, forgetPerson(db, one), 'system', now);
  });
  return missed.length;
}
