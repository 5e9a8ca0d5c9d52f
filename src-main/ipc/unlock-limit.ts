import { AppError } from '../../src-shared/models/errors.ts';
import { lockAfter } from '../services/accounts/lockout.ts';

/**
 * Holds guesses at the recovery passphrase up as guesses at a password are. It counts in memory, since the database
 * that keeps the other counts is closed; a restart costs a guesser more time than it saves. `now` only runs forward.
 */
export function limitUnlocks(unlock: (passphrase: string) => Promise<void>, now = () => performance.now()) {
  let failures = 0;
  let lockedUntil: number | null = null;
  return async (passphrase: string): Promise<void> => {
    const at = now();
    if (lockedUntil !== null && at < lockedUntil)
      throw new AppError('locked-out', 'too many failed attempts', { seconds: Math.ceil((lockedUntil - at) / 1000) });
    // Counted before it is tried, so that many at once do not slip past.
    failures += 1;
    lockedUntil = lockAfter(failures, at);
    try {
      await unlock(passphrase);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'wrong-passphrase') failures -= 1;
      throw error;
    }
    failures = 0;
    lockedUntil = null;
  };
}
