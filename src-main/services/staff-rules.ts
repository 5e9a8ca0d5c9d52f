import { addDays } from '../../src-shared/domain/civil-time.ts';
import { checkOverlap, checkWeeks, type PatternViolation } from '../../src-shared/domain/roster-rules.ts';
import { type Roster, shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import { AppError, type ErrorDetails } from '../../src-shared/models/errors.ts';
import type { Policy } from '../../src-shared/models/policy.ts';
import type { PatternInput } from '../../src-shared/models/roster.ts';
import type { Zone } from '../../src-shared/models/time.ts';

/** Throws `AppError` with the first rule that the weeks of a pattern break: `weekly-offs`, `shifts-overlap`, `no-working-day`. */
export function requireGoodWeeks(pattern: PatternInput, policy: Policy): void {
  const [violation] = checkWeeks(pattern.weeks, policy);
  if (violation !== undefined) throw new AppError(violation.code, 'the pattern breaks a rule', detailsOf(violation));
}

function detailsOf(violation: PatternViolation): ErrorDetails {
  if (violation.code === 'no-working-day') return {};
  if (violation.code === 'weekly-offs') {
    const { week, offs, min, max } = violation;
    return { week: week + 1, offs, min, max };
  }
  const { first, second } = violation;
  return {
    firstWeek: first.week + 1,
    firstDay: first.weekday,
    firstStart: first.shift.start,
    firstEnd: first.shift.end,
    secondWeek: second.week + 1,
    secondDay: second.weekday,
    secondStart: second.shift.start,
    secondEnd: second.shift.end,
  };
}

/**
 * Throws `AppError` `shifts-overlap` where, on the days around the given dates, one shift runs into another: at the seam of two patterns,
 * which neither of them shows alone.
 */
export function requireNoSeam(roster: Roster, dates: readonly string[], zone: Zone): void {
  for (const date of dates) {
    const [pair] = checkOverlap(shiftInstancesBetween(roster, addDays(date, -2), addDays(date, 1), zone));
    if (pair === undefined) continue;
    const [first, second] = pair;
    throw new AppError('shifts-overlap', 'two patterns overlap where one follows the other', {
      firstDate: first.date,
      firstStartsAt: first.startsAt,
      firstEndsAt: first.endsAt,
      secondDate: second.date,
      secondStartsAt: second.startsAt,
      secondEndsAt: second.endsAt,
    });
  }
}
