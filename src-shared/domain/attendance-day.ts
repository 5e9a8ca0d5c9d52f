import type { AttendanceDay, DayFlag, DayStatus } from '../models/attendance.ts';
import type { DayFacts, DayFigures } from './day-facts.ts';
import { explainDay } from './explain-day.ts';
import type { DayDraft } from './pay/day-draft.ts';
import { premiumsOf } from './pay/day-premiums.ts';
import type { LimitFlag } from './pay/limits.ts';
import { approvedBuckets, type Buckets, bucketMinutes } from './pay/overtime.ts';
import { plannedMinutes } from './planned-minutes.ts';
import { isOver } from './shift-punches.ts';

function workStatus({ actualMinutes, facts, inAt, outAt, state }: DayDraft): DayStatus {
  const { leave, now, policy } = facts;
  if (state === null) return offStatus(facts);
  if (!isOver(state.windows.out, now)) return 'open';
  if (inAt === null && outAt === null) return 'absent';
  if (inAt === null || outAt === null) return 'incomplete';
  if (actualMinutes < policy.absentBelowMinutes) return 'absent';
  if (leave !== null) return 'half-day';
  const threshold = (plannedMinutes(state.shift) * policy.halfDayBelowPercent) / 100;
  return actualMinutes < threshold ? 'half-day' : 'present';
}

function offStatus({ holiday, leave }: DayFacts): DayStatus {
  if (leave?.portion === 'full') return 'leave';
  return holiday === null ? 'off' : 'holiday';
}

const conditional = (flags: readonly (readonly [DayFlag, boolean])[]): DayFlag[] =>
  flags.flatMap(([flag, holds]) => (holds ? [flag] : []));

function flagsOf(draft: DayDraft, status: DayStatus, unapproved: number, limits: readonly LimitFlag[]): DayFlag[] {
  const { facts, inAt, outAt } = draft;
  const { excusedEarly, excusedLate, leave, punches, voided } = facts;
  const off = status === 'leave' || status === 'holiday' || status === 'off';
  const flags = new Set<DayFlag>(
    conditional([
      ['worked-on-off', off && punches.length > 0],
      ['half-leave', !off && leave !== null],
      ['missing-in', inAt === null && outAt !== null],
      ['missing-out', inAt !== null && outAt === null && status !== 'open'],
      ['auto-out', draft.autoOut],
    ]),
  );
  // Whether an in or out is missing is seen above, after corrections; what was seen when punching may be settled since.
  for (const flag of punches.flatMap((punch) => punch.flags)) {
    if (flag !== 'missing-in' && flag !== 'missing-out') flags.add(flag);
  }
  const more = conditional([
    ['voided', voided.length > 0],
    ['corrected', punches.some(({ corrected }) => corrected)],
    ['excused', excusedLate + excusedEarly > 0],
    ['overtime-unapproved', unapproved > 0],
    ['break-short', draft.breakShort && status !== 'open'],
    ['meal-missed', draft.mealMissed && status !== 'open'],
  ]);
  for (const flag of [...more, ...limits]) flags.add(flag);
  return [...flags];
}

/** The figures of a day once it is said which of its minutes are overtime, and which of those are approved. */
function figuresOf(draft: DayDraft, buckets: Buckets): DayFigures {
  const { facts, waiting } = draft;
  const { approvedOvertime, policy } = facts;
  // What was recorded without a shift is approved whole: its overtime needs no second approval.
  const kept = policy.overtimeNeedsApproval && !draft.unrostered ? approvedBuckets(buckets, approvedOvertime) : buckets;
  const overtimeMinutes = bucketMinutes(kept);
  return {
    inAt: draft.inAt,
    outAt: draft.outAt,
    lateMinutes: draft.lateMinutes,
    earlyMinutes: draft.earlyMinutes,
    breakMinutes: draft.breakMinutes,
    workedMinutes: draft.workedMinutes,
    overtimeMinutes,
    unapprovedMinutes: waiting + bucketMinutes(buckets) - overtimeMinutes,
    buckets: kept,
    premiums: premiumsOf(draft),
  };
}

/**
 * The attendance day of one shift, or of one date without any: status, figures, flags and what explains them.
 * @param buckets which of its minutes are overtime, see `allotOvertime`.
 */
export function finishDay(draft: DayDraft, buckets: Buckets, limits: readonly LimitFlag[]): AttendanceDay {
  const { countsOn, duty, facts } = draft;
  const figures = figuresOf(draft, buckets);
  const status = workStatus(draft);
  const flags = flagsOf(draft, status, figures.unapprovedMinutes, limits);
  const reasons = explainDay(facts, status, figures, duty, draft);
  const { unapprovedMinutes: _, ...shown } = figures;
  return {
    date: facts.date,
    countsOn,
    shift: facts.shift,
    status,
    ...shown,
    plannedMinutes: plannedOf(draft),
    flags,
    reasons,
  };
}

/** Minutes to be worked on a day: what is left of the shift after leave. */
function plannedOf({ duty, facts }: DayDraft): number {
  if (duty === null) return 0;
  const chooses = facts.shift?.eitherHalf === true && duty === facts.shift;
  return chooses ? Math.floor(plannedMinutes(duty) / 2) : plannedMinutes(duty);
}
