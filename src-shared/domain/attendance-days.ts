import type { AttendanceDay, ShiftInstance } from '../models/attendance.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { finishDay } from './attendance-day.ts';
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
import { type DayDraft, draftDay } from './pay/day-draft.ts';
import { brokenLimits, type LimitFlag, type LimitPart } from './pay/limits.ts';
import { allotOvertime, lookBackDays } from './pay/overtime.ts';
import { type PolicyVersion, policyOn } from './policy-versions.ts';
import { isWholeHoliday, plannedDay, plannedInstancesOn, type Roster } from './shift-instances.ts';
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

/** Minutes approved of what was worked without a shift; approvals name the shift that was punched for. */
function approvedOf(punches: readonly CountedPunch[], { approvedOvertime }: CorrectedPunches): number {
  const keys = new Set(punches.map(({ shift }) => shiftKey(shift)));
  return [...keys].reduce((sum, key) => sum + (approvedOvertime.get(key) ?? 0), 0);
}

/**
 * Everything that the attendance days of one date are derived from: one for each shift, one for what belongs to none.
 */
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
    const punches = countedByKey.get(key) ?? [];
    return {
      date,
      zone,
      now,
      policy: policyOn(policies, date),
      planned: plannedDay(roster, date),
      holiday: roster.holidays.find((holiday) => holiday.date === date && isWholeHoliday(holiday))?.name ?? null,
      holidays: roster.holidays,
      leave,
      shift,
      punches,
      voided: voidedByKey.get(key) ?? [],
      excusedLate: corrected.excusedLate.get(whole) ?? 0,
      excusedEarly: corrected.excusedEarly.get(whole) ?? 0,
      approvedOvertime: shift === null ? approvedOf(punches, corrected) : (corrected.approvedOvertime.get(whole) ?? 0),
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

/** How many dates before the one in question its record must reach: what overtime and limits look back at. */
export function lookBackOf(policies: AttendanceRecord['policies']): number {
  return Math.max(0, ...policies.map(({ policy }) => lookBackDays(policy)));
}

/**
 * How many dates after the one in question its record must reach: where shifts count on the date of their end, the next
 * date's work may be of the same day.
 */
export function lookForwardOf(policies: AttendanceRecord['policies']): number {
  return policies.some(({ policy }) => policy.shiftDate !== 'start') ? 1 : 0;
}

const limitPart = ({ countsOn, inAt, outAt, workedMinutes }: DayDraft): LimitPart => ({
  date: countsOn,
  from: inAt,
  to: outAt,
  minutes: workedMinutes,
});

/** The limits that each date breaks; told on the last of its days alone. */
function limitsOf(drafts: readonly DayDraft[]): (draft: DayDraft) => LimitFlag[] {
  const parts = drafts.map(limitPart);
  const last = new Map(drafts.map((draft) => [draft.countsOn, draft]));
  return (draft) =>
    last.get(draft.countsOn) === draft
      ? brokenLimits(draft.countsOn, parts, draft.facts.policy).map(({ flag }) => flag)
      : [];
}

/**
 * The attendance days of one person for the dates `from` to `to`, both included: one for each shift, in the order of
 * their starts, and one for each date that has no shift or has punches of a shift that is no longer planned. A day
 * depends on the roster, leave, policy, punches and corrections of its own date, and of as many dates before it as
 * `lookBackOf` says (weekly overtime, the seventh day, limits), and after it as `lookForwardOf` says: the record
 * reaches that far.
 */
export function attendanceDays(
  record: AttendanceRecord,
  from: CivilDate,
  to: CivilDate,
  now: Instant,
): AttendanceDay[] {
  const first = addDays(from, -lookBackOf(record.policies));
  const last = addDays(to, lookForwardOf(record.policies));
  const drafts = dayFactsBetween(record, first, last, now).map(draftDay);
  const buckets = allotOvertime(
    drafts.map(({ after, before, countsOn, facts, state, workedMinutes }) => ({
      date: countsOn,
      policy: facts.policy,
      off: state === null,
      worked: workedMinutes,
      before,
      after,
    })),
  );
  const limits = limitsOf(drafts);
  return drafts.flatMap((draft, index) =>
    draft.facts.date < from || draft.facts.date > to ? [] : [finishDay(draft, buckets[index] ?? {}, limits(draft))],
  );
}
