import type { Instant } from '../../../src-shared/models/time.ts';
import { findEvidencePath, putEvidence } from '../../db/queries/evidence.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from './deps.ts';

/**
 * Keeps the photograph that goes with what a transaction stores, if there is one; answers its hash. Throws `AppError`
 * `disk-full` or `file-not-written`.
 */
export type KeepPhotograph = () => string | null;

/**
 * Stores in one transaction what may point to a photograph. Its file is written whole before anything points to it,
 * unless the same photograph lies there already; where the transaction fails the file is removed again.
 */
export function storeWithPhotograph<T>(
  { store, evidence }: Pick<ServiceDeps, 'store' | 'evidence'>,
  jpeg: Uint8Array | null,
  at: Instant,
  work: (db: WriteDb, keep: KeepPhotograph) => T,
): T {
  if (jpeg === null) return store.write((db) => work(db, () => null));
  const place = evidence.place(jpeg, at);
  let isWritten = false;
  try {
    return store.write((db) =>
      work(db, () => {
        if (findEvidencePath(db, place.hash) === null) {
          isWritten = true;
          evidence.write(place, jpeg);
        }
        putEvidence(db, place.hash, place.path, at);
        return place.hash;
      }),
    );
  } catch (error) {
    if (isWritten) evidence.remove(place.path);
    throw error;
  }
}
