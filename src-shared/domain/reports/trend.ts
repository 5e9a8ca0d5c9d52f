import type { Weekday } from '../../models/roster.ts';
import type { CivilDate } from '../../models/time.ts';
import { addDays, daysBetween } from '../civil-time.ts';
import { periodOf } from '../pay/time-account.ts';

export type TrendStep = 'day' | 'week' | 'month';

const MOST_SINGLE_DAYS = 31;
const MOST_WEEK_DAYS = 184;

/** How long the steps of a chart over some dates are: a few dozen of them at most. */
export function trendStep(from: CivilDate, to: CivilDate): TrendStep {
  const days = daysBetween(from, to) + 1;
  if (days <= MOST_SINGLE_DAYS) return 'day';
  return days <= MOST_WEEK_DAYS ? 'week' : 'month';
}

/** The step that a date lies in: the date, the first of its week, or `2026-03`. */
export const stepOf = (date: CivilDate, step: TrendStep, weekStart: Weekday): string =>
  step === 'day' ? date : periodOf(date, step, weekStart);

/** Every step that some dates reach into, in order. */
export function stepsBetween(from: CivilDate, to: CivilDate, step: TrendStep, weekStart: Weekday): string[] {
  const steps = new Set<string>();
  for (let date = from; date <= to; date = addDays(date, 1)) steps.add(stepOf(date, step, weekStart));
  return [...steps];
}
