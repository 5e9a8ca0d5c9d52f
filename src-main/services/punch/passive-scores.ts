import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { findAttempt } from '../../db/queries/attempts.ts';
import { findWithdrawal } from '../../db/queries/consents.ts';
import { insertPassiveScores } from '../../db/queries/passive-scores.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** Scores are made right after the answer; what comes later than this belongs to no look at the door. */
const WITHIN_MS = 60_000;

/**
 * Keeps what the passive networks made of a look that was answered just now. The decision has been made and stored
 * before, and none reads them. Throws `AppError` `not-found` where no face was answered under the id within the last
 * minute, or its person took their consent back meanwhile.
 */
export function notePassiveScores(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { requestId, ...scores }: RequestOf<'kiosk:passive-scores'>,
): void {
  store.write((db) => {
    const attempt = findAttempt(db, requestId);
    if (attempt === null || attempt.method !== 'face' || clock.now() - attempt.at > WITHIN_MS)
      throw new AppError('not-found', 'no look was answered just now under this id');
    if (attempt.staffId !== null && findWithdrawal(db, attempt.staffId) !== null)
      throw new AppError('not-found', 'nothing more is kept of a person who took their consent back');
    insertPassiveScores(db, requestId, scores);
  });
}
