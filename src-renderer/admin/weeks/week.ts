import { type DayPlan, type Shift, type Weekday, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';
import { shiftText } from '../../ui/shift-text.ts';

/** A day plan for every weekday, in ISO order. */
export function weekOf(day: (weekday: Weekday) => DayPlan): Record<Weekday, Shift[]> {
  return {
    mon: [...day('mon')],
    tue: [...day('tue')],
    wed: [...day('wed')],
    thu: [...day('thu')],
    fri: [...day('fri')],
    sat: [...day('sat')],
    sun: [...day('sun')],
  };
}

export type WeekDraft = ReturnType<typeof weekOf>;

/** The same shifts on every weekday but the given ones, which are off. */
export function weekWith(plan: DayPlan, off: readonly Weekday[] = ['sat', 'sun']): WeekDraft {
  return weekOf((weekday) => (off.includes(weekday) ? [] : plan));
}

/** What a manager picks instead of typing five times the same. */
export const templates = {
  day: [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 30 }],
  early: [{ start: '06:00', end: '14:00', unpaidBreakMinutes: 30 }],
  late: [{ start: '14:00', end: '22:00', unpaidBreakMinutes: 30 }],
  night: [{ start: '22:00', end: '06:00', unpaidBreakMinutes: 30 }],
} as const satisfies Record<string, DayPlan>;
export type TemplateName = keyof typeof templates;
export const templateNames = Object.keys(templates) as TemplateName[];

/** The shift that suits a day with the given ones: the last one's times, moved behind it, or nine to five. */
export function nextShift(day: DayPlan): Shift {
  const last = day.at(-1);
  return last === undefined ? templates.day[0] : { start: last.end, end: '', unpaidBreakMinutes: 0 };
}

/** What of a shift changes; `flexibleMinutes` undefined gives it fixed hours. */
export type ShiftChange = Omit<Partial<Shift>, 'flexibleMinutes'> & { readonly flexibleMinutes?: number | undefined };

/** A shift with some of it changed. What is not said stays, so that a flexible day stays one. */
export function changedShift(shift: Shift, change: ShiftChange): Shift {
  const { flexibleMinutes, ...fixed } = { ...shift, ...change };
  return flexibleMinutes === undefined ? fixed : { ...fixed, flexibleMinutes };
}

/** `Mon–Fri`, `Mon, Wed–Fri`, `Sat, Sun`: runs of three and more are joined. */
function daysText(days: readonly Weekday[], name: (weekday: Weekday) => string): string {
  const runs: Weekday[][] = [];
  for (const weekday of weekdays.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows = before !== undefined && weekdays.indexOf(weekday) === weekdays.indexOf(before) + 1;
    if (run !== undefined && follows) run.push(weekday);
    else runs.push([weekday]);
  }
  return runs
    .flatMap((run) => {
      const [first, last] = [run.at(0), run.at(-1)];
      if (first === undefined || last === undefined) return [];
      return run.length >= 3 ? [`${name(first)}–${name(last)}`] : run.map(name);
    })
    .join(', ');
}

export interface HoursLine {
  /** `Mon–Fri` */
  readonly days: string;
  /** `09:00–17:00`, one for each shift. */
  readonly hours: readonly string[];
}

/** One week in one line per group of equal days. Days off are left out. */
export function weekSummary(week: WeekPlan, name: (weekday: Weekday) => string): HoursLine[] {
  const groups: { hours: string[]; days: Weekday[] }[] = [];
  for (const weekday of weekdays) {
    const hours = week[weekday].map(shiftText);
    if (hours.length === 0) continue;
    const group = groups.find((one) => one.hours.join() === hours.join());
    if (group === undefined) groups.push({ hours, days: [weekday] });
    else group.days.push(weekday);
  }
  return groups.map(({ hours, days }) => ({ days: daysText(days, name), hours }));
}
