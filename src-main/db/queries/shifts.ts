import type { Shift } from '../../../src-shared/models/roster.ts';

/** A planned shift as its columns have it. */
export interface StoredShift extends Omit<Shift, 'flexibleMinutes'> {
  /** Null unless its day is a flexible one. */
  readonly flexibleMinutes: number | null;
}

/** The shift that columns hold, among others. */
export function toShift({ start, end, unpaidBreakMinutes, flexibleMinutes }: StoredShift): Shift {
  return { start, end, unpaidBreakMinutes, ...(flexibleMinutes === null ? {} : { flexibleMinutes }) };
}
