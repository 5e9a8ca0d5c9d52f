import { type DayPlan, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';

/** A day's shifts as files and the audit have them: `09:00-17:00/30 18:00-20:00`. */
export function planText(plan: DayPlan): string {
  return plan
    .map(({ start, end, unpaidBreakMinutes: pause }) => `${start}-${end}${pause === 0 ? '' : `/${pause}`}`)
    .join(' ');
}

/** The working days of rotating weeks: `mon 09:00-17:00, tue 09:00-17:00 | mon 12:00-20:00`. */
export function weeksText(weeks: readonly WeekPlan[]): string {
  const weekText = (week: WeekPlan): string =>
    weekdays.flatMap((day) => (week[day].length === 0 ? [] : [`${day} ${planText(week[day])}`])).join(', ');
  return weeks.map(weekText).join(' | ');
}
