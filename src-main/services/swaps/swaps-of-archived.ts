import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { expireSwaps, listSwaps, updateSwap } from '../../db/queries/swaps.ts';
import type { WriteDb } from '../../db/store.ts';

const ALL = 10_000;

/**
 * Cancels every swap under way that a person asked for or takes part in: whoever is archived neither gives nor takes
 * shifts.
 */
export function cancelSwapsOf(db: WriteDb, staffId: StaffId, actor: string, at: Instant): void {
  expireSwaps(db, at);
  const own = listSwaps(db, true, ALL).filter((swap) => swap.requesterId === staffId || swap.otherId === staffId);
  for (const { changes, id, otherId } of own) {
    updateSwap(db, id, { state: 'cancelled', otherId, changes, note: '' }, actor, at);
    const details = { swap: id, state: 'cancelled' };
    appendAudit(db, { at, actor, action: 'swap.cancel', subject: `staff:${staffId}`, details });
  }
}
