import type { AttendanceDay, ShiftInstance } from '../models/attendance.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { attendanceDay } from './attendance-day.ts';
import { addDays } from './civil-time.ts';
import {
  applyCorrections,
  type CorrectedPunches,
  type Correction,
  type CountedPunch,
  type StoredPunch,
} from './corrections.ts';
import type { DayFacts } from './day-facts.ts';
import { leaveOn, wholeShift, withoutLeave } from './leave.ts';
import { type PolicyVersion, policyOn } from './policy-versions.ts';
import { plannedDay, plannedInstancesOn, type Roster } from './shift-instances.ts';
import { shiftKey, shiftOfPunch } from './shift-punches.ts';

/** Everything stored about one person that their attendance days come from. */
export interface AttendanceRecord {
  readonly zone: Zone;
  readonly roster: Roster;
  readonly policies: readonly PolicyVersion[];
  /** Their punches; those of shifts outside the dates asked for change nothing. */
  readonly punches: readonly StoredPunch[];
  /** In the order in which they were made. */
  readonly corrections: readonly Correction[];
}

const byDate = (punches: readonly CountedPunch[]): Map<CivilDate, CountedPunch[]> =>
  Map.groupBy(punches, ({ shift }) => shift.date);

function keyOf(punch: CountedPunch, shifts: readonly ShiftInstance[]): string | null {
  const shift = shiftOfPunch(punch, shifts);
  return shift === null ? null : shiftKey(shift);
}

/** Everything that the attendance days of one date are derived from: one for each shift, one for what belongs to none. */
function factsOfDate(
  { policies, roster, zone }: AttendanceRecord,
  date: CivilDate,
  { counted, voided, corrected }: ByDate,
  now: Instant,
): DayFacts[] {
  const leave = leaveOn(roster.leaves ?? [], date);
  const planned = plannedInstancesOn(roster, date, zone);
  // On a full day of leave the shift stays visible: it is what the leave was taken from.
  const shifts = leave?.portion === 'full' ? planned : withoutLeave(planned, leave);
  const countedByKey = Map.groupBy(counted.get(date) ?? [], (punch) => keyOf(punch, shifts));
  const voidedByKey = Map.groupBy(voided.get(date) ?? [], (punch) => keyOf(punch, shifts));
  const factsOf = (shift: ShiftInstance | null): DayFacts => {
    const key = shift === null ? null : shiftKey(shift);
    const whole = shift === null ? '' : shiftKey(wholeShift(shift, planned));
    return {
      date,
      zone,
      now,
      policy: policyOn(policies, date),
      planned: plannedDay(roster, date),
      holiday: roster.holidays.find((holiday) => holiday.date === date)?.name ?? null,
      leave,
      shift,
      punches: countedByKey.get(key) ?? [],
      voided: voidedByKey.get(key) ?? [],
      excusedLate: corrected.excusedLate.get(whole) ?? 0,
      excusedEarly: corrected.excusedEarly.get(whole) ?? 0,
      approvedOvertime: corrected.approvedOvertime.get(whole) ?? 0,
    };
  };
  const withoutShift = shifts.length === 0 || countedByKey.has(null) ? [factsOf(null)] : [];
  return [...shifts.map(factsOf), ...withoutShift];
}

interface ByDate {
  readonly counted: ReadonlyMap<CivilDate, readonly CountedPunch[]>;
  readonly voided: ReadonlyMap<CivilDate, readonly CountedPunch[]>;
  readonly corrected: CorrectedPunches;
}

/** The facts of every attendance day of one person from `from` to `to`, in the order of `attendanceDays`. */
export function dayFactsBetween(record: AttendanceRecord, from: CivilDate, to: CivilDate, now: Instant): DayFacts[] {
  const corrected = applyCorrections(record.punches, record.corrections);
  const found = { counted: byDate(corrected.counted), voided: byDate(corrected.voided), corrected };
  const facts: DayFacts[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) facts.push(...factsOfDate(record, date, found, now));
  return facts;
}

/**
 * The attendance days of one person for the dates `from` to `to`, both included: one for each shift, in the order of their
 * starts, and one for each date that has no shift or has punches of a shift that is no longer planned.
 * A day depends on the roster, leave, policy, punches and corrections of its own date alone, so that after a change only the
 * dates it touches need to be asked for again.
 */
export function attendanceDays(
  record: AttendanceRecord,
  from: CivilDate,
  to: CivilDate,
  now: Instant,
): AttendanceDay[] {
  return dayFactsBetween(record, from, to, now).map(attendanceDay);
}
