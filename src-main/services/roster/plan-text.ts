import { type DayPlan, type Shift, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';

/** Of a flexible day how long it is, and within which times where it is not the whole day: `8h`, `7h30@06:00-22:00`. */
function timesText({ end, flexibleMinutes, start }: Shift): string {
  const times = `${start}-${end}`;
  if (flexibleMinutes === undefined) return times;
  const rest = flexibleMinutes % 60;
  const amount = `${Math.floor(flexibleMinutes / 60)}h${rest === 0 ? '' : String(rest).padStart(2, '0')}`;
  return start === '00:00' && end === '00:00' ? amount : `${amount}@${times}`;
}

/** A day's shifts as files and the audit have them: `09:00-17:00/30 18:00-20:00`, flexible ones `8h/30`. */
export function planText(plan: DayPlan): string {
  return plan
    .map((shift) => `${timesText(shift)}${shift.unpaidBreakMinutes === 0 ? '' : `/${shift.unpaidBreakMinutes}`}`)
    .join(' ');
}

/** The working days of rotating weeks: `mon 09:00-17:00, tue 09:00-17:00 | mon 12:00-20:00`. */
export function weeksText(weeks: readonly WeekPlan[]): string {
  const weekText = (week: WeekPlan): string =>
    weekdays.flatMap((day) => (week[day].length === 0 ? [] : [`${day} ${planText(week[day])}`])).join(', ');
  return weeks.map(weekText).join(' | ');
}
