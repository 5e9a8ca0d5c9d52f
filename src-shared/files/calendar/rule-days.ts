import { CalendarFault } from './calendar-problems.ts';
import { dateParts, dayNumber, weekdayOfDay } from './calendar-times.ts';
import type { RecurrenceRule } from './recurrence-rule.ts';

/** Days that may be asked about in one file, so that no rule, however written, holds anything up. */
export class DayBudget {
  #left = 1_000_000;

  spend(days: number): void {
    this.#left -= days;
    if (this.#left < 0) throw new CalendarFault('too-many-days');
  }
}

const jan1 = (year: number): number => dayNumber(year, 1, 1) as number;
const monthStart = (year: number, month: number): number =>
  dayNumber(year + Math.floor((month - 1) / 12), ((month - 1 + 1200) % 12) + 1, 1) as number;

/** The first day of the week that a day is in. */
const weekStartOf = (day: number, weekStart: number): number => day - ((weekdayOfDay(day) - weekStart + 7) % 7);

/** First day of a year's week 1, the first with at least four days in the year. */
function weekOneOf(year: number, weekStart: number): number {
  return weekStartOf(jan1(year) + 3, weekStart);
}

function weekNumberOf(day: number, weekStart: number): { week: number; weeks: number } {
  const thursday = weekStartOf(day, weekStart) + 3;
  const { year } = dateParts(thursday);
  const first = weekOneOf(year, weekStart);
  return { week: Math.floor((day - first) / 7) + 1, weeks: (weekOneOf(year + 1, weekStart) - first) / 7 };
}

/** Whether `number`, counted from 1 to `all`, is among those wanted, which may count from the end. */
const isAmong = (wanted: readonly number[], number: number, all: number): boolean =>
  wanted.includes(number) || wanted.includes(number - all - 1);

/** From the first day to before the second. */
type Period = readonly [from: number, to: number];

/** First day of the period that a day is in, and of the next one. */
function periodOf({ freq, weekStart }: RecurrenceRule, day: number): Period {
  const { year, month } = dateParts(day);
  if (freq === 'YEARLY') return [jan1(year), jan1(year + 1)];
  if (freq === 'MONTHLY') return [monthStart(year, month), monthStart(year, month + 1)];
  if (freq === 'DAILY') return [day, day + 1];
  const from = weekStartOf(day, weekStart);
  return [from, from + 7];
}

/** Whether the period of a day is one of those that `INTERVAL` keeps. */
function isKept({ freq, interval, weekStart }: RecurrenceRule, start: number, day: number): boolean {
  if (interval === 1) return true;
  const [a, b] = [dateParts(start), dateParts(day)];
  if (freq === 'YEARLY') return (b.year - a.year) % interval === 0;
  if (freq === 'MONTHLY') return ((b.year - a.year) * 12 + b.month - a.month) % interval === 0;
  if (freq === 'DAILY') return (day - start) % interval === 0;
  return ((weekStartOf(day, weekStart) - weekStartOf(start, weekStart)) / 7) % interval === 0;
}

/** Whether a day is the nth of its weekday, in its month where the rule counts by month, else in its year. */
function isNth(rule: RecurrenceRule, day: number, nth: number): boolean {
  const { year, month } = dateParts(day);
  const byMonth = rule.freq === 'MONTHLY' || rule.months !== null;
  const [from, to] = byMonth ? [monthStart(year, month), monthStart(year, month + 1)] : [jan1(year), jan1(year + 1)];
  return nth > 0 ? Math.floor((day - from) / 7) + 1 === nth : Math.floor((to - 1 - day) / 7) + 1 === -nth;
}

/** What a rule leaves unsaid comes from the day it starts on. */
function filledIn(rule: RecurrenceRule, start: number): RecurrenceRule {
  const { freq, months, weekNumbers, yearDays, monthDays, weekdays } = rule;
  const { month, date } = dateParts(start);
  const sameWeekday = [{ weekday: weekdayOfDay(start), nth: null }];
  if (freq === 'WEEKLY') return { ...rule, weekdays: weekdays ?? sameWeekday };
  if (freq === 'DAILY' || weekdays !== null || monthDays !== null || yearDays !== null) return rule;
  if (weekNumbers !== null) return { ...rule, weekdays: sameWeekday };
  return { ...rule, monthDays: [date], months: freq === 'YEARLY' ? (months ?? [month]) : months };
}

function matches(rule: RecurrenceRule, day: number): boolean {
  const { year, month, date } = dateParts(day);
  if (rule.months !== null && !rule.months.includes(month)) return false;
  if (rule.monthDays !== null) {
    const length = monthStart(year, month + 1) - monthStart(year, month);
    if (!isAmong(rule.monthDays, date, length)) return false;
  }
  if (rule.yearDays !== null && !isAmong(rule.yearDays, day - jan1(year) + 1, jan1(year + 1) - jan1(year)))
    return false;
  if (rule.weekNumbers !== null) {
    const { week, weeks } = weekNumberOf(day, rule.weekStart);
    if (!isAmong(rule.weekNumbers, week, weeks)) return false;
  }
  if (rule.weekdays === null) return true;
  const weekday = weekdayOfDay(day);
  return rule.weekdays.some((one) => one.weekday === weekday && (one.nth === null || isNth(rule, day, one.nth)));
}

/** The months of a year that a rule names, or all of the period. */
function partsOf({ freq, months }: RecurrenceRule, from: number, to: number): readonly Period[] {
  if (freq !== 'YEARLY' || months === null) return [[from, to]];
  const { year } = dateParts(from);
  const named = [...new Set(months)].sort((a, b) => a - b);
  return named.map((month) => [monthStart(year, month), monthStart(year, month + 1)]);
}

/** The rule's days of the period with `BYSETPOS` applied. */
function daysOfPeriod(rule: RecurrenceRule, [from, to]: Period, budget: DayBudget): number[] {
  const days: number[] = [];
  for (const [begin, end] of partsOf(rule, from, to)) {
    budget.spend(end - begin);
    for (let day = begin; day < end; day++) if (matches(rule, day)) days.push(day);
  }
  const { positions } = rule;
  return positions === null ? days : days.filter((_, index) => isAmong(positions, index + 1, days.length));
}

interface Window {
  /** The day the entry first begins on. */
  readonly start: number;
  /** Nothing before this day is wanted. */
  readonly from: number;
  /** Nor after this one, the rule's own end included. */
  readonly until: number;
}

/**
 * The days of a rule, in their order. Each day is asked whether it belongs to the rule, so every rule comes to an end,
 * and no date is made up. Throws `CalendarFault` `too-many-days` when the file's budget is spent.
 */
export function ruleDays(written: RecurrenceRule, { start, from, until }: Window, budget: DayBudget): number[] {
  const rule = filledIn(written, start);
  const days: number[] = [];
  let counted = 0;
  // Only a count needs the days before those that are wanted.
  let at = periodOf(rule, rule.count === null ? Math.max(start, from) : start)[0];
  while (at <= until) {
    const [begin, end] = periodOf(rule, at);
    budget.spend(1);
    at = end;
    if (!isKept(rule, start, begin)) continue;
    for (const day of daysOfPeriod(rule, [begin, end], budget)) {
      if (day < start || day > until) continue;
      counted += 1;
      if (rule.count !== null && counted > rule.count) return days;
      if (day >= from) days.push(day);
    }
  }
  return days;
}
