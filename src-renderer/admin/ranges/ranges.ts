import { addDays, weekdayIndexOf } from '../../../src-shared/domain/civil-time.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';

export interface DateRange {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export const rangeNames = ['today', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
export type RangeName = (typeof rangeNames)[number];

function monthOf(date: CivilDate): DateRange {
  const from = `${date.slice(0, 7)}-01`;
  const nextMonth = `${addDays(from, 31).slice(0, 7)}-01`;
  return { from, to: addDays(nextMonth, -1) };
}

/** The dates a name stands for, weeks from Monday to Sunday. */
export function rangeNamed(name: RangeName, today: CivilDate): DateRange {
  const monday = addDays(today, -weekdayIndexOf(today));
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'this-week':
      return { from: monday, to: addDays(monday, 6) };
    case 'last-week':
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case 'this-month':
      return monthOf(today);
    case 'last-month':
      return monthOf(addDays(monthOf(today).from, -1));
  }
}
