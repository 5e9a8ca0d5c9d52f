import type { PunchFlag, ShiftInstance } from '../models/attendance.ts';
import type { PunchKey } from '../models/punch-key.ts';
import type { Instant } from '../models/time.ts';
import { type EffectivePunch, shiftKey } from './shift-punches.ts';

/** A punch as it was stored. It never changes; corrections lie over it. */
export interface StoredPunch extends EffectivePunch {
  readonly key: PunchKey;
  readonly flags: readonly PunchFlag[];
}

type ShiftRef = Pick<ShiftInstance, 'date' | 'startsAt'>;

/**
 * What a correction changes. `void` takes a punch out, `restore` takes it in again, `move` gives it another time, `add`
 * makes up for one that is missing (and names it, for later corrections); `excuse` takes a late or early mark off a
 * shift, `approve-overtime` lets its overtime count: so many minutes of it as there were then, all where `minutes` is
 * null, none any more where it is 0. The shift is named as planned, before leave.
 */
export type Correction =
  | { readonly kind: 'void' | 'restore'; readonly punch: PunchKey }
  | { readonly kind: 'move'; readonly punch: PunchKey; readonly at: Instant }
  | ({ readonly kind: 'add'; readonly punch: PunchKey } & EffectivePunch)
  | {
      readonly kind: 'excuse';
      readonly shift: ShiftRef;
      readonly mark: 'late' | 'early';
      readonly minutes: number | null;
    }
  | { readonly kind: 'approve-overtime'; readonly shift: ShiftRef; readonly minutes: number | null };

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
  /**
   * How many minutes of a shift's late mark, early mark or overtime were settled, by `shiftKey`; `Infinity` for all.
   */
  readonly excusedLate: ReadonlyMap<string, number>;
  readonly excusedEarly: ReadonlyMap<string, number>;
  readonly approvedOvertime: ReadonlyMap<string, number>;
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
  const all = new Map<PunchKey, Overlaid>();
  for (const punch of punches) all.set(punch.key, { punch: { ...punch, corrected: false }, voided: false });
  const excused = { late: new Map<string, number>(), early: new Map<string, number>() };
  const approvedOvertime = new Map<string, number>();
  for (const correction of corrections) {
    if (correction.kind === 'excuse' || correction.kind === 'approve-overtime') {
      const settled = correction.kind === 'excuse' ? excused[correction.mark] : approvedOvertime;
      settled.set(shiftKey(correction.shift), correction.minutes ?? Number.POSITIVE_INFINITY);
    } else if (correction.kind === 'add') {
      const { at, direction, punch: key, shift } = correction;
      all.set(key, { punch: { key, at, direction, shift, flags: [], corrected: true }, voided: false });
    } else {
      const overlaid = all.get(correction.punch);
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
