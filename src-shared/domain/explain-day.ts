import type { DayStatus, ShiftInstance } from '../models/attendance.ts';
import type { DayReasons, Reason } from '../models/day-reasons.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { civilDateOf, MINUTE, secondOfDayOf, timeOfDayOf } from './civil-time.ts';
import type { DayFacts, DayFigures } from './day-facts.ts';
import type { DayDraft } from './pay/day-draft.ts';
import { isUsualOvertime, payReasons } from './pay/explain-pay.ts';
import { windowsOf } from './shift-punches.ts';

/** The time of day, with its date after it where that is not the day spoken of. */
function shown(instant: Instant, date: CivilDate, zone: Zone, timeOf = timeOfDayOf): string {
  const on = civilDateOf(instant, zone);
  return on === date ? timeOf(instant, zone) : `${timeOf(instant, zone)} ${on}`;
}

/**
 * Whether the minutes between two times are not those between the minutes that the clock showed: seconds have decided.
 */
function secondsDecide(from: Instant, to: Instant): boolean {
  return Math.floor((to - from) / MINUTE) !== Math.floor(to / MINUTE) - Math.floor(from / MINUTE);
}

function marksOf(facts: DayFacts, figures: DayFigures): Reason[] {
  const marks: Reason[] = [];
  if (figures.lateMinutes > 0) marks.push(['late', figures.lateMinutes]);
  if (facts.excusedLate > 0) marks.push(['late-excused']);
  if (figures.earlyMinutes > 0) marks.push(['left-early', figures.earlyMinutes]);
  if (facts.excusedEarly > 0) marks.push(['early-excused']);
  if (figures.overtimeMinutes > 0) marks.push(['overtime', figures.overtimeMinutes]);
  if (figures.unapprovedMinutes > 0) marks.push(['overtime-waits', figures.unapprovedMinutes]);
  return marks;
}

function headlines(facts: DayFacts, status: DayStatus, figures: DayFigures, duty: ShiftInstance | null): Reason[] {
  const { date, holiday, leave, policy, zone } = facts;
  switch (status) {
    case 'leave':
      return [['on-leave', leave?.type ?? '']];
    case 'holiday':
      return [['holiday', holiday ?? '']];
    case 'off':
      return [['day-off']];
    case 'absent':
      return [['absent']];
    case 'incomplete':
      return [[figures.inAt === null ? 'no-in' : 'no-out']];
    case 'half-day':
      return [['half-day']];
    case 'open':
      return duty === null ? [] : [['open-until', shown(windowsOf(duty, policy).out.closesAt, date, zone)]];
    case 'present':
      return marksOf(facts, figures).length === 0 ? [['present']] : [];
  }
}

function sourceOf({ planned, leave, shift }: DayFacts): Reason[] {
  const sources: Reason[] = leave !== null && leave.portion !== 'full' ? [['half-leave', leave.type]] : [];
  if (planned.source === 'archived') sources.push(['was-archived']);
  else if (planned.source === 'override') sources.push(['changed-for-date']);
  else if (planned.patternFrom !== null) sources.push(['pattern-from', planned.patternFrom]);
  else if (shift === null) sources.push(['no-pattern']);
  return sources;
}

/**
 * Why a day has its status and figures, as facts that `explainText` puts into words. Times are those of the site's
 * clock. @param duty what was to be worked of the shift; null on a day without duty.
 */
export function explainDay(
  facts: DayFacts,
  status: DayStatus,
  figures: DayFigures,
  duty: ShiftInstance | null,
  draft: DayDraft,
): DayReasons {
  const { date, policy, zone } = facts;
  const { inAt, outAt } = figures;
  const parts: Reason[] = [];
  const timeOf = inAt !== null && outAt !== null && secondsDecide(inAt, outAt) ? secondOfDayOf : timeOfDayOf;
  if (inAt !== null) parts.push(['in', shown(inAt, date, zone, timeOf)]);
  if (outAt !== null) parts.push(['out', shown(outAt, date, zone, timeOf)]);
  if (status === 'absent' && inAt === null) parts.push(['no-punches']);
  // Overtime counts from the end of the whole shift, though half of it be leave.
  const overtime = figures.overtimeMinutes + figures.unapprovedMinutes > 0;
  const named = duty !== null && overtime ? facts.shift : duty;
  if (named?.flexibleMinutes !== undefined) parts.push(['to-work', named.flexibleMinutes]);
  else if (named !== null) parts.push(['shift', timeOfDayOf(named.startsAt, zone), timeOfDayOf(named.endsAt, zone)]);
  if (figures.lateMinutes > 0) parts.push(['grace', policy.lateGraceMinutes]);
  if (figures.earlyMinutes > 0 && policy.earlyGraceMinutes > 0) parts.push(['early-grace', policy.earlyGraceMinutes]);
  if (overtime) {
    if (isUsualOvertime(policy)) parts.push(['overtime-from', policy.overtimeThresholdMinutes]);
    if (facts.approvedOvertime > 0) parts.push(['overtime-approved']);
  }
  if (inAt !== null && outAt !== null) {
    const { breakMinutes, workedMinutes } = figures;
    parts.push(breakMinutes === 0 ? ['worked', workedMinutes] : ['worked-with-break', workedMinutes, breakMinutes]);
    if (policy.roundingMinutes !== 0) parts.push(['rounded-to', policy.roundingMinutes]);
  }
  if (status === 'half-day' && facts.leave === null) parts.push(['half-day-below', policy.halfDayBelowPercent]);
  parts.push(...payReasons(draft, status, figures), ...sourceOf(facts));
  return { came: [...headlines(facts, status, figures, duty), ...marksOf(facts, figures)], facts: parts };
}
