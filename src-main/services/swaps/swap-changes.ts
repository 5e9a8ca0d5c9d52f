import { AppError } from '../../../src-shared/models/errors.ts';
import type { SwapRow } from '../../db/queries/swaps.ts';
import type { ReadDb } from '../../db/store.ts';
import { type DayChange, isCurrent, parseChanges } from '../roster/edit-records.ts';

/** The days that an applied swap changed; none before it was applied. */
export function swapChanges({ changes }: SwapRow): DayChange[] {
  if (changes === null) return [];
  return parseChanges(changes).flatMap((change) => (change.kind === 'day' ? [change] : []));
}

/** Throws `AppError` `changed-since` where one of the days is no longer as the change left it. */
export function requireUnchanged(db: ReadDb, changes: readonly DayChange[]): void {
  for (const change of changes) {
    if (!isCurrent(db, change)) throw new AppError('changed-since', 'the day was changed since', { date: change.date });
  }
}
