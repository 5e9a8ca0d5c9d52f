import type { AttendanceDay, DayFlag, DayStatus, ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { Instant } from '../models/time.ts';
import { MINUTE } from './civil-time.ts';
import type { DayFacts, DayFigures } from './day-facts.ts';
import { explainDay } from './explain-day.ts';
import { dutyOf } from './leave.ts';
import { goneShifts, isOver, punchedTime, type ShiftState, shiftStates } from './shift-punches.ts';

/** The minute that the clock shows; seconds count neither for nor against anyone. */
function minuteOf(instant: Instant): Instant {
  return Math.floor(instant / MINUTE) * MINUTE;
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / MINUTE));
}

/** Rounds a day's total by the policy, but never to more minutes than `most`. */
function rounded(minutes: number, most: number, { roundingMinutes: step, roundingMode }: Policy): number {
  if (step === 0) return minutes;
  const round = { nearest: Math.round, down: Math.floor, up: Math.ceil }[roundingMode];
  return Math.min(round(minutes / step) * step, most);
}

/** A mark counts from the boundary as soon as it is beyond the grace. */
function beyond(minutes: number, grace: number): number {
  return minutes > grace ? minutes : 0;
}

function shiftFigures(facts: DayFacts, state: ShiftState): DayFigures {
  const { policy } = facts;
  const { inAt, outAt, shift } = state;
  const { startsAt, endsAt } = dutyOf(shift, inAt, outAt);
  const late = inAt === null ? 0 : beyond(minutesBetween(startsAt, minuteOf(inAt)), policy.lateGraceMinutes);
  const early = outAt === null ? 0 : beyond(minutesBetween(minuteOf(outAt), endsAt), policy.earlyGraceMinutes);
  const present = inAt === null || outAt === null ? 0 : minutesBetween(inAt, outAt);
  const worked = state.worked ?? 0;
  const workedMinutes = rounded(worked, present, policy);
  const after = outAt === null || inAt === null ? 0 : Math.min(minutesBetween(shift.endsAt, minuteOf(outAt)), worked);
  const overtime = after >= policy.overtimeThresholdMinutes ? rounded(after, workedMinutes, policy) : 0;
  const counted = policy.overtimeNeedsApproval ? Math.min(overtime, facts.approvedOvertime) : overtime;
  return {
    inAt,
    outAt,
    lateMinutes: Math.max(0, late - facts.excusedLate),
    earlyMinutes: Math.max(0, early - facts.excusedEarly),
    breakMinutes: present - worked,
    workedMinutes,
    overtimeMinutes: counted,
    unapprovedMinutes: overtime - counted,
  };
}

/** The unpaid breaks of the shifts that were punched in and out before the roster let go of them. */
function pauseOf(punches: DayFacts['punches']): number {
  const worked = goneShifts(punches, []).filter(({ punches: own }) =>
    (['in', 'out'] as const).every((direction) => own.some((punch) => punch.direction === direction)),
  );
  return worked.reduce((sum, { shift }) => sum + shift.unpaidBreakMinutes, 0);
}

/** On a day that was not to be worked nobody is late, and nothing is overtime: what was worked shows as worked. */
function offFigures({ policy, punches, shift }: DayFacts): DayFigures {
  const inAt = punches.find(({ direction }) => direction === 'in')?.at ?? null;
  const outAt = punches.findLast(({ direction }) => direction === 'out')?.at ?? null;
  const present = inAt === null || outAt === null ? 0 : minutesBetween(inAt, outAt);
  const pause = policy.breaks === 'fixed' ? (shift?.unpaidBreakMinutes ?? pauseOf(punches)) : 0;
  const worked = Math.max(0, Math.min(Math.floor(punchedTime(punches) / MINUTE), present) - pause);
  return {
    inAt,
    outAt,
    lateMinutes: 0,
    earlyMinutes: 0,
    breakMinutes: present - worked,
    workedMinutes: rounded(worked, present, policy),
    overtimeMinutes: 0,
    unapprovedMinutes: 0,
  };
}

/** Minutes to be worked: the shift without its unpaid break. */
function plannedMinutes(shift: ShiftInstance): number {
  return Math.max(0, minutesBetween(shift.startsAt, shift.endsAt) - shift.unpaidBreakMinutes);
}

function workStatus({ leave, now, policy }: DayFacts, state: ShiftState, figures: DayFigures): DayStatus {
  if (!isOver(state.windows.out, now)) return 'open';
  if (figures.inAt === null && figures.outAt === null) return 'absent';
  if (figures.inAt === null || figures.outAt === null) return 'incomplete';
  if (leave !== null) return 'half-day';
  const threshold = (plannedMinutes(state.shift) * policy.halfDayBelowPercent) / 100;
  return (state.worked ?? 0) < threshold ? 'half-day' : 'present';
}

function offStatus({ holiday, leave }: DayFacts): DayStatus {
  if (leave?.portion === 'full') return 'leave';
  return holiday === null ? 'off' : 'holiday';
}

function flagsOf(facts: DayFacts, status: DayStatus, figures: DayFigures): DayFlag[] {
  const { excusedEarly, excusedLate, leave, punches, voided } = facts;
  const flags = new Set<DayFlag>();
  const off = status === 'leave' || status === 'holiday' || status === 'off';
  if (off && punches.length > 0) flags.add('worked-on-off');
  if (!off && leave !== null) flags.add('half-leave');
  if (figures.inAt === null && figures.outAt !== null) flags.add('missing-in');
  if (figures.inAt !== null && figures.outAt === null && status !== 'open') flags.add('missing-out');
  // Whether an in or out is missing is seen above, after corrections; what was seen when punching may be settled since.
  for (const flag of punches.flatMap((punch) => punch.flags)) {
    if (flag !== 'missing-in' && flag !== 'missing-out') flags.add(flag);
  }
  if (voided.length > 0) flags.add('voided');
  if (punches.some(({ corrected }) => corrected)) flags.add('corrected');
  if (excusedLate + excusedEarly > 0) flags.add('excused');
  if (figures.unapprovedMinutes > 0) flags.add('overtime-unapproved');
  return [...flags];
}

/**
 * The attendance day of one shift, or of one date without any: status, figures, flags and what explains them.
 * Derived from facts alone, so that it comes out the same however often it is asked for.
 */
export function attendanceDay(facts: DayFacts): AttendanceDay {
  const { date, leave, policy, punches, shift } = facts;
  const [state] = shift === null || leave?.portion === 'full' ? [] : shiftStates([shift], punches, () => policy);
  const figures = state === undefined ? offFigures(facts) : shiftFigures(facts, state);
  const status = state === undefined ? offStatus(facts) : workStatus(facts, state, figures);
  const flags = flagsOf(facts, status, figures);
  const duty = state === undefined ? null : dutyOf(state.shift, state.inAt, state.outAt);
  const reasons = explainDay(facts, status, figures, duty);
  const { unapprovedMinutes: _, ...shown } = figures;
  return { date, shift, status, ...shown, flags, reasons };
}
