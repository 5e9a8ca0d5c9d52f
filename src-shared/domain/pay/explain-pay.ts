import type { DayStatus } from '../../models/attendance.ts';
import type { Reason } from '../../models/day-reasons.ts';
import type { Policy } from '../../models/policy.ts';
import { timeOfDayOf } from '../civil-time.ts';
import type { DayFigures } from '../day-facts.ts';
import type { DayDraft } from './day-draft.ts';

/** Whether overtime is what it is unless a site says otherwise: time after the end of the shift, in one bucket. */
export function isUsualOvertime({ overtimeRules }: Pick<Policy, 'overtimeRules'>): boolean {
  const [rule] = overtimeRules;
  return overtimeRules.length === 1 && rule?.rule === 'after' && rule.thresholdMinutes === null;
}

/** The facts behind a day's paid time, for the line that explains it. */
export function payReasons(draft: DayDraft, status: DayStatus, figures: DayFigures): Reason[] {
  const { countsOn, facts, inAt, outAt, spans } = draft;
  const { date, policy, shift, zone } = facts;
  const reasons: Reason[] = [];
  if (draft.autoOut) reasons.push(['auto-out']);
  if (draft.unrostered) reasons.push(['unrostered']);
  const [first, last] = [spans[0], spans.at(-1)];
  const cutBefore = policy.countFrom === 'shift' && inAt !== null && shift !== null && inAt < shift.startsAt;
  const cutAfter = policy.countUntil === 'shift' && outAt !== null && shift !== null && outAt > shift.endsAt;
  if (cutBefore) reasons.push(['counted-from-start']);
  if (cutAfter) reasons.push(['counted-until-end']);
  const moved = !cutBefore && !cutAfter && first !== undefined && (first.from !== inAt || last?.to !== outAt);
  if (moved && last !== undefined && shift !== null)
    reasons.push(['rounded-clock', timeOfDayOf(first.from, zone), timeOfDayOf(last.to, zone)]);
  if (!isUsualOvertime(policy))
    for (const [bucket, minutes] of Object.entries(figures.buckets)) reasons.push(['bucket', bucket, minutes]);
  for (const [premium, minutes] of Object.entries(figures.premiums)) reasons.push(['premium', premium, minutes]);
  if (draft.breakShort) reasons.push(['break-short']);
  if (draft.mealMissed) reasons.push(['meal-missed']);
  if (status === 'absent' && inAt !== null) reasons.push(['absent-below', policy.absentBelowMinutes]);
  if (countsOn !== date) reasons.push(['counts-on', countsOn]);
  return reasons;
}
