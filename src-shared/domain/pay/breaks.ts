import { type BreakRow, usualBreakTable } from '../../models/pay-policy.ts';
import type { Policy } from '../../models/policy.ts';
import { MINUTE } from '../civil-time.ts';
import type { TimeSpan } from './spans.ts';

/**
 * Minutes of break that a table asks for. The break never brings worked time below the minutes that asked for it: of
 * 370 minutes present, 360 are worked.
 */
export function breakByTable(present: number, table: readonly BreakRow[]): number {
  const rows = table.length === 0 ? usualBreakTable : table;
  return Math.max(0, ...rows.filter(({ overMinutes }) => present > overMinutes).map((row) => breakOfRow(present, row)));
}

function breakOfRow(present: number, { breakMinutes, overMinutes }: BreakRow): number {
  return Math.min(breakMinutes, present - overMinutes);
}

/** What a day's breaks come to. Minutes are whole. */
export interface DayBreak {
  /** Taken off what was present. */
  readonly taken: number;
  /** The punched break is shorter than the table asks. */
  readonly short: boolean;
}

/**
 * The break to be taken off so many minutes of presence, of which breaks that were punched are left out already.
 * @param punched minutes of punched breaks.
 * @param unpaid the shift's own unpaid break.
 */
export function breakOf(present: number, punched: number, unpaid: number, policy: Policy): DayBreak {
  switch (policy.breaks) {
    case 'shift':
      return { taken: present > policy.breakFromMinutes ? Math.min(unpaid, present) : 0, short: false };
    case 'table':
      return { taken: breakByTable(present, policy.breakTable), short: false };
    case 'punched': {
      if (!policy.breakTableForPunched && !policy.breakMadeUp) return { taken: 0, short: false };
      // The table speaks of the time between in and out, breaks included.
      const lacking = Math.max(0, breakByTable(present + punched, policy.breakTable) - punched);
      return { taken: policy.breakMadeUp ? Math.min(lacking, present) : 0, short: lacking > 0 };
    }
  }
}

/**
 * Whether a day lacks a meal break: none of at least `mealMinutes` had begun when so many minutes were worked. Where
 * breaks are not punched, a break that was taken off is one that was had.
 */
export function isMealMissed(pairs: readonly TimeSpan[], present: number, taken: number, policy: Policy): boolean {
  const meals = [policy.mealByMinutes, policy.secondMealByMinutes].filter((by) => by > 0);
  if (policy.breaks !== 'punched') {
    const asked = meals.filter((by) => present > by).length;
    return taken < asked * policy.mealMinutes;
  }
  const begun = mealsBegun(pairs, policy.mealMinutes);
  return meals.some((by, index) => present > by && (begun[index] ?? Number.POSITIVE_INFINITY) > by);
}

/** How many minutes had been worked when each meal break began. */
function mealsBegun(pairs: readonly TimeSpan[], mealMinutes: number): number[] {
  let worked = 0;
  return pairs.flatMap(({ from, to }, index) => {
    worked += (to - from) / MINUTE;
    const next = pairs[index + 1];
    return next !== undefined && next.from - to >= mealMinutes * MINUTE ? [worked] : [];
  });
}
