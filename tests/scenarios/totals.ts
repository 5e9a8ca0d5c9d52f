import { readDays } from '../../src-main/services/hours/days.ts';
import { accountOf } from '../../src-main/services/hours/time-accounts.ts';
import { readLeaveBalances } from '../../src-main/services/leave/leave-balances.ts';
import { civilDateOf } from '../../src-shared/domain/civil-time.ts';
import { periodOf } from '../../src-shared/domain/pay/time-account.ts';
import type { Weekday } from '../../src-shared/models/roster.ts';
import type { DayOutcome } from './engine.ts';
import type { Scenario } from './input.ts';
import type { Stage } from './stage.ts';

/** The sums of one person over a week (`period` is its first date) or a month (`2026-03`). */
export interface PeriodTotal {
  readonly staff: string;
  readonly period: string;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly regularMinutes: number;
  readonly overtimeMinutes: number;
  readonly buckets: Readonly<Record<string, number>>;
  readonly premiums: Readonly<Record<string, number>>;
}

/** Time account and leave of one person at `now`. */
export interface BalanceOutcome {
  readonly staff: string;
  /** Null where the policy keeps no time account. */
  readonly timeMinutes: number | null;
  readonly leave: readonly { readonly type: string; readonly leftDays: number; readonly takenDays: number }[];
}

function summed(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, minutes] of records.flatMap((record) => Object.entries(record)))
    sums[key] = (sums[key] ?? 0) + minutes;
  return sums;
}

function totals(days: readonly DayOutcome[], periodFor: (date: string) => string): PeriodTotal[] {
  const groups = Map.groupBy(days, ({ countsOn, staff }) => `${staff}\n${periodFor(countsOn)}`);
  return [...groups].map(([key, own]) => {
    const [staff = '', period = ''] = key.split('\n');
    const sum = (of: (day: DayOutcome) => number): number => own.reduce((total, day) => total + of(day), 0);
    return {
      staff,
      period,
      plannedMinutes: sum((day) => day.plannedMinutes),
      workedMinutes: sum((day) => day.workedMinutes),
      regularMinutes: sum((day) => day.regularMinutes),
      overtimeMinutes: sum((day) => day.overtimeMinutes),
      buckets: summed(own.map(({ buckets }) => buckets)),
      premiums: summed(own.map(({ premiums }) => premiums)),
    };
  });
}

/** Sums by week and by month, of the dates that minutes count on. */
export function totalsOf(
  days: readonly DayOutcome[],
  weekStart: Weekday,
): { weeks: PeriodTotal[]; months: PeriodTotal[] } {
  return {
    weeks: totals(days, (date) => periodOf(date, 'week', weekStart)),
    months: totals(days, (date) => periodOf(date, 'month', weekStart)),
  };
}

/** What everybody has in their time account, and left of each type of leave that keeps a balance. */
export function balancesOf({ deps, people, zone }: Stage, { from }: Scenario): BalanceOutcome[] {
  const { clock, store } = deps;
  const today = civilDateOf(clock.now(), zone);
  return people.map(({ id, person }) => {
    const first = person.patterns.map(({ effectiveFrom }) => effectiveFrom).sort()[0];
    const since = from ?? first ?? today;
    readDays(store, id, since, today, clock.now());
    const account = store.read((db) => accountOf(db, id, since, clock.now()));
    const leave = store.read((db) => readLeaveBalances(db, id, today));
    return {
      staff: person.code,
      timeMinutes: account?.balanceMinutes ?? null,
      leave: leave.map(({ leftDays, takenDays, type }) => ({ type, leftDays, takenDays })),
    };
  });
}
