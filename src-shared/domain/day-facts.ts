import type { ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { Holiday } from '../models/roster.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import type { CountedPunch } from './corrections.ts';
import type { DayLeave } from './leave.ts';
import type { PlannedDay } from './shift-instances.ts';

/** Everything that one attendance day is derived from. */
export interface DayFacts {
  readonly date: CivilDate;
  readonly zone: Zone;
  readonly now: Instant;
  readonly policy: Policy;
  readonly planned: PlannedDay;
  /** The name of the holiday that takes the whole date. */
  readonly holiday: string | null;
  /** Whole and half holidays around the date, for premiums. */
  readonly holidays: readonly Holiday[];
  readonly leave: DayLeave | null;
  /** Null for a date without a shift. */
  readonly shift: ShiftInstance | null;
  /** The punches that count for this shift (or for no shift on this date), by time. */
  readonly punches: readonly CountedPunch[];
  readonly voided: readonly CountedPunch[];
  /** Minutes of the late mark, of the early mark and of overtime that a manager settled; `Infinity` for all. */
  readonly excusedLate: number;
  readonly excusedEarly: number;
  readonly approvedOvertime: number;
}

/** The figures of a day, before they have a status. Minutes are whole. */
export interface DayFigures {
  readonly inAt: Instant | null;
  readonly outAt: Instant | null;
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
  readonly breakMinutes: number;
  readonly workedMinutes: number;
  readonly overtimeMinutes: number;
  readonly buckets: Readonly<Record<string, number>>;
  readonly premiums: Readonly<Record<string, number>>;
  /** Overtime that would count if a manager approved it. */
  readonly unapprovedMinutes: number;
}
