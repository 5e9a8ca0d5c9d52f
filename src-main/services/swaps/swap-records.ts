import { swapStateAt } from '../../../src-shared/domain/swap-states.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId, SwapId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { findSwap, listSwaps, type SwapRow } from '../../db/queries/swaps.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { NOBODY } from './swap-plan.ts';

/** A swap as the windows show it, in the state it has at an instant. */
export function swapRecord(db: ReadDb, swap: SwapRow, now: Instant): SwapRecord {
  const person = (id: StaffId | null) => (id === null ? null : personOf(requireStaff(db, id)));
  const { id, gives, takes, note, requestedAt, decidedAt, decidedBy, decisionNote, firstStartsAt } = swap;
  return {
    id,
    kind: swap.requesterId === null ? 'open' : takes === null ? 'give-away' : 'exchange',
    state: swapStateAt(courseOf(swap), now),
    requester: person(swap.requesterId),
    other: person(swap.otherId),
    gives: { date: gives.date, shifts: gives.shifts },
    takes: takes === null ? null : { date: takes.date, shifts: takes.shifts },
    ...{ note, requestedAt, decidedAt, decidedBy, decisionNote, firstStartsAt },
  };
}

/** What the next step of a swap depends on. */
export function courseOf({ firstStartsAt, otherId, requesterId, state }: SwapRow) {
  return { state, requester: requesterId ?? NOBODY, other: otherId, firstStartsAt };
}

/** Swaps newest first. */
export function readSwaps(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { which, limit }: RequestOf<'swaps:list'>,
): SwapRecord[] {
  const now = clock.now();
  const underWay = which === 'under-way';
  return store.read((db) =>
    listSwaps(db, underWay, limit)
      .map((swap) => swapRecord(db, swap, now))
      .filter(({ state }) => !underWay || state !== 'expired'),
  );
}

/** The swap. Throws `AppError` `not-found`. */
export function requireSwap(db: ReadDb, id: SwapId): SwapRow {
  const swap = findSwap(db, id);
  if (swap === null) throw new AppError('not-found', 'no such swap');
  return swap;
}

/** One swap as lists have it. Throws `AppError` `not-found`. */
export const readSwap = ({ store, clock }: Pick<ServiceDeps, 'store' | 'clock'>, id: SwapId): SwapRecord =>
  store.read((db) => swapRecord(db, requireSwap(db, id), clock.now()));
