import type { DayStatus, ShiftInstance } from '../models/attendance.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { civilDateOf, timeOfDayOf } from './civil-time.ts';
import type { DayFacts, DayFigures } from './day-facts.ts';
import { windowsOf } from './shift-punches.ts';

/** The time of day, with its date where that is not the day spoken of. */
function shown(instant: Instant, date: CivilDate, zone: Zone): string {
  const on = civilDateOf(instant, zone);
  return on === date ? timeOfDayOf(instant, zone) : `${timeOfDayOf(instant, zone)} on ${on}`;
}

function marksOf(facts: DayFacts, figures: DayFigures): string[] {
  const marks: string[] = [];
  if (figures.lateMinutes > 0) marks.push(`late ${figures.lateMinutes} min`);
  if (facts.excusedLate) marks.push('late excused');
  if (figures.earlyMinutes > 0) marks.push(`left ${figures.earlyMinutes} min early`);
  if (facts.excusedEarly) marks.push('early leave excused');
  if (figures.overtimeMinutes > 0) marks.push(`overtime ${figures.overtimeMinutes} min`);
  if (figures.unapprovedMinutes > 0) marks.push(`overtime ${figures.unapprovedMinutes} min not approved`);
  return marks;
}

function headlines(facts: DayFacts, status: DayStatus, figures: DayFigures, duty: ShiftInstance | null): string[] {
  const { date, holiday, leave, policy, zone } = facts;
  switch (status) {
    case 'leave':
      return [`on leave (${leave?.type ?? ''})`];
    case 'holiday':
      return [`holiday (${holiday ?? ''})`];
    case 'off':
      return ['day off'];
    case 'absent':
      return ['absent'];
    case 'incomplete':
      return [figures.inAt === null ? 'no check-in' : 'no check-out'];
    case 'half-day':
      return ['half day'];
    case 'open':
      return duty === null ? [] : [`open until ${shown(windowsOf(duty, policy).out.closesAt, date, zone)}`];
    case 'present':
      return marksOf(facts, figures).length === 0 ? ['present'] : [];
  }
}

function sourceOf({ planned, leave, shift }: DayFacts): string[] {
  const sources = leave !== null && leave.portion !== 'full' ? [`half a day of leave (${leave.type})`] : [];
  if (planned.source === 'override') sources.push('changed for this date');
  else if (planned.patternFrom !== null) sources.push(`pattern from ${planned.patternFrom}`);
  else if (shift === null) sources.push('no pattern yet');
  return sources;
}

/**
 * Says in one line of English why a day has its status and figures: `Late 9 min: in 09:09, shift 09:00–17:00, grace 5, pattern
 * from 2026-11-01`. Times are those of the site's clock.
 * @param duty what was to be worked of the shift; null on a day without duty.
 */
export function explainDay(
  facts: DayFacts,
  status: DayStatus,
  figures: DayFigures,
  duty: ShiftInstance | null,
): string {
  const { date, policy, zone } = facts;
  const { inAt, outAt } = figures;
  const parts: string[] = [];
  if (inAt !== null) parts.push(`in ${shown(inAt, date, zone)}`);
  if (outAt !== null) parts.push(`out ${shown(outAt, date, zone)}`);
  if (status === 'absent') parts.push('no punches');
  if (duty !== null) parts.push(`shift ${timeOfDayOf(duty.startsAt, zone)}–${timeOfDayOf(duty.endsAt, zone)}`);
  if (figures.lateMinutes > 0) parts.push(`grace ${policy.lateGraceMinutes}`);
  if (figures.earlyMinutes > 0 && policy.earlyGraceMinutes > 0) parts.push(`early grace ${policy.earlyGraceMinutes}`);
  if (figures.overtimeMinutes + figures.unapprovedMinutes > 0) {
    parts.push(`overtime from ${policy.overtimeThresholdMinutes}`);
  }
  if (inAt !== null && outAt !== null) {
    const pause = figures.breakMinutes === 0 ? '' : ` without ${figures.breakMinutes} min of break`;
    const step = policy.roundingMinutes === 0 ? '' : `, rounded to ${policy.roundingMinutes}`;
    parts.push(`worked ${figures.workedMinutes} min${pause}${step}`);
  }
  if (status === 'half-day' && facts.leave === null) parts.push(`half day below ${policy.halfDayBelowPercent} %`);
  parts.push(...sourceOf(facts));
  const headline = [...headlines(facts, status, figures, duty), ...marksOf(facts, figures)].join('; ');
  return `${headline.slice(0, 1).toUpperCase()}${headline.slice(1)}: ${parts.join(', ')}`;
}
