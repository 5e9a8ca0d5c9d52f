import type { CivilDate, Instant } from '../models/time.ts';
import { type EffectivePunch, shiftKey } from './shift-punches.ts';

/** A stay in the building. */
export interface Stay {
  /** The date of the shift it was for. */
  readonly date: CivilDate;
  readonly from: Instant;
  /** Null while nobody saw them leave. */
  readonly until: Instant | null;
  /** When the shift it was for can no longer be ended: whoever was not seen leaving by then may have left. */
  readonly doubtfulFrom: Instant;
}

/** Whether somebody was in the building at an instant, since when, and whether that is sure. */
export interface Presence {
  readonly since: Instant;
  /** False where the shift is long over and nobody saw them leave. */
  readonly isSure: boolean;
}

/** For so long after the shift is over, in milliseconds, somebody who was not seen leaving is still looked for. */
const LOOKED_FOR_MS = 12 * 3_600_000;

/**
 * The stays of one person, by their beginning: of each shift every in with the out that follows it. Punches as they
 * count, with corrections laid over; `closesAt` says when a shift can no longer be ended. A stay that was not ended
 * ends where the person was seen at the door again for another shift.
 */
export function staysOf(
  punches: readonly EffectivePunch[],
  closesAt: (shift: EffectivePunch['shift']) => Instant,
): Stay[] {
  const sorted = punches.toSorted((a, b) => a.at - b.at);
  const stays: Stay[] = [];
  let open: (Omit<Stay, 'until'> & { readonly key: string }) | null = null;
  for (const { at, direction, shift } of sorted) {
    const key = shiftKey(shift);
    if (open !== null && (direction === 'out' || key !== open.key)) {
      stays.push({ date: open.date, from: open.from, until: at, doubtfulFrom: open.doubtfulFrom });
      open = null;
    }
    if (direction === 'in') open ??= { date: shift.date, from: at, key, doubtfulFrom: closesAt(shift) };
  }
  if (open !== null) stays.push({ date: open.date, from: open.from, until: null, doubtfulFrom: open.doubtfulFrom });
  return stays;
}

/** Whether a person was in the building at an instant; null where not. */
export function presenceAt(stays: readonly Stay[], at: Instant): Presence | null {
  const stay = stays.findLast(({ from, until }) => from <= at && (until === null || at < until));
  if (stay === undefined || at >= stay.doubtfulFrom + LOOKED_FOR_MS) return null;
  return { since: stay.from, isSure: at < stay.doubtfulFrom };
}
