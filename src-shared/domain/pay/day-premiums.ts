import type { CivilDate } from '../../models/time.ts';
import { addDays, instantOf } from '../civil-time.ts';
import type { DayDraft } from './day-draft.ts';
import { premiumMinutes } from './premiums.ts';
import type { TimeSpan } from './spans.ts';

/** The part of a date that is a holiday, or null; the rest of a half holiday is an ordinary day. */
function holidaySpan({ holidays, zone }: DayDraft['facts'], date: CivilDate): TimeSpan | null {
  const holiday = holidays.find((candidate) => candidate.date === date);
  if (holiday === undefined) return null;
  const until = holiday.until ?? null;
  return {
    from: instantOf(date, holiday.from ?? '00:00', zone, 'first'),
    to: until === null ? instantOf(addDays(date, 1), '00:00', zone, 'first') : instantOf(date, until, zone, 'second'),
  };
}

/**
 * Premium minutes of a day by kind; `meal` is the premium for a meal break that was missed, on top of a window of the
 * site's own that has this name.
 */
export function premiumsOf(draft: DayDraft): Record<string, number> {
  const { facts, mealMissed, spans, workedMinutes } = draft;
  const { policy, zone } = facts;
  const found = premiumMinutes(spans, policy.premiums, zone, (date) => holidaySpan(facts, date), workedMinutes);
  const meal = mealMissed ? Math.min((found.meal ?? 0) + policy.mealPremiumMinutes, workedMinutes) : 0;
  return meal === 0 ? found : { ...found, meal };
}
