import type { PunchFlag, ShiftInstance } from '../models/attendance.ts';
import type { Instant } from '../models/time.ts';
import { type EffectivePunch, shiftKey } from './shift-punches.ts';

/** A punch as it was stored. It never changes; corrections lie over it. */
export interface StoredPunch extends EffectivePunch {
  readonly id: number;
  readonly flags: readonly PunchFlag[];
}

type ShiftRef = Pick<ShiftInstance, 'date' | 'startsAt'>;

/**
 * What a correction changes. `void` takes a punch out, `restore` takes it in again, `move` gives it another time, `add` makes
 * up for one that is missing (and names it, for later corrections); `excuse` takes a late or early mark off a shift, `approve-overtime` lets its overtime count.
 */
export type Correction =
  | { readonly kind: 'void' | 'restore'; readonly punchId: number }
  | { readonly kind: 'move'; readonly punchId: number; readonly at: Instant }
  | ({ readonly kind: 'add'; readonly punchId: number } & EffectivePunch)
  | { readonly kind: 'excuse'; readonly shift: ShiftRef; readonly mark: 'late' | 'early' }
  | { readonly kind: 'approve-overtime'; readonly shift: ShiftRef };

/** A punch after corrections. */
export interface CountedPunch extends StoredPunch {
  /** Moved or added by a correction. */
  readonly corrected: boolean;
}

/** Punches with their corrections laid over them. */
export interface CorrectedPunches {
  /** Those that count, by time. */
  readonly counted: readonly CountedPunch[];
  /** Those taken out, by time. */
  readonly voided: readonly CountedPunch[];
  /** Keys (`shiftKey`) of the shifts whose late mark, early mark or overtime was settled. */
  readonly excusedLate: ReadonlySet<string>;
  readonly excusedEarly: ReadonlySet<string>;
  readonly approvedOvertime: ReadonlySet<string>;
}

interface Overlaid {
  punch: CountedPunch;
  voided: boolean;
}

/**
 * Lays corrections over punches, in the order in which they were made: of two about the same punch the later counts.
 * Neither list is changed. Corrections of punches that are not in the list change nothing.
 */
export function applyCorrections(
  punches: readonly StoredPunch[],
  corrections: readonly Correction[],
): CorrectedPunches {
  const all = new Map<number, Overlaid>();
  for (const punch of punches) all.set(punch.id, { punch: { ...punch, corrected: false }, voided: false });
  const excused = { late: new Set<string>(), early: new Set<string>() };
  const approvedOvertime = new Set<string>();
  for (const correction of corrections) {
    if (correction.kind === 'excuse') excused[correction.mark].add(shiftKey(correction.shift));
    else if (correction.kind === 'approve-overtime') approvedOvertime.add(shiftKey(correction.shift));
    else if (correction.kind === 'add') {
      const { at, direction, punchId, shift } = correction;
      all.set(punchId, { punch: { id: punchId, at, direction, shift, flags: [], corrected: true }, voided: false });
    } else {
      const overlaid = all.get(correction.punchId);
      if (overlaid === undefined) continue;
      if (correction.kind === 'move') overlaid.punch = { ...overlaid.punch, at: correction.at, corrected: true };
      else overlaid.voided = correction.kind === 'void';
    }
  }
  const sorted = [...all.values()].sort((a, b) => a.punch.at - b.punch.at);
  return {
    counted: sorted.filter(({ voided }) => !voided).map(({ punch }) => punch),
    voided: sorted.filter(({ voided }) => voided).map(({ punch }) => punch),
    excusedLate: excused.late,
    excusedEarly: excused.early,
    approvedOvertime,
  };
}
