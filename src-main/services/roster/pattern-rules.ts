import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { overlapsNear, patternSeams } from '../../../src-shared/domain/roster-changes.ts';
import { checkWeeks, type PatternViolation } from '../../../src-shared/domain/roster-rules.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { AppError, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { Pattern } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import { deletePattern, putPattern } from '../../db/queries/patterns.ts';
import type { WriteDb } from '../../db/store.ts';
import { personDetails } from '../base/people.ts';
import { policyOfDate } from '../base/policies.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/**
 * Throws `AppError` with the first rule that the weeks of a pattern break: `weekly-offs`, `shifts-overlap`,
 * `no-working-day`.
 */
export function requireGoodWeeks({ weeks }: Pick<Pattern, 'weeks'>, policy: Policy, about: ErrorDetails = {}): void {
  const [violation] = checkWeeks(weeks, policy);
  if (violation === undefined) return;
  throw new AppError(violation.code, 'the pattern breaks a rule', { ...detailsOf(violation), ...about });
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
 * Throws `AppError` `shifts-overlap`, naming both shifts, where on or next to the dates one shift runs into another.
 */
export function requireNoOverlap(
  roster: Roster,
  dates: readonly CivilDate[],
  zone: Zone,
  about: ErrorDetails = {},
): void {
  const [overlap] = overlapsNear(roster, dates, zone);
  if (overlap === undefined) return;
  const { first, second } = overlap;
  throw new AppError('shifts-overlap', 'two shifts of one person overlap', {
    firstDate: first.date,
    firstStartsAt: first.startsAt,
    firstEndsAt: first.endsAt,
    secondDate: second.date,
    secondStartsAt: second.startsAt,
    secondEndsAt: second.endsAt,
    ...about,
  });
}

const always = { from: '0001-01-03', to: '9999-12-29' } as const;

/**
 * Stores the pattern that starts on a date in the place of the one there, or takes that one away (`weeks` null); its
 * days are derived again. Throws `AppError`: `shifts-overlap`, and unless `again` (it was good when it was made)
 * `weekly-offs` and `no-working-day`.
 */
export function setPattern(
  db: WriteDb,
  id: StaffId,
  effectiveFrom: CivilDate,
  weeks: Pattern['weeks'] | null,
  again = false,
): void {
  const about = personDetails(db, id);
  if (weeks === null) deletePattern(db, id, effectiveFrom);
  else {
    if (!again) requireGoodWeeks({ weeks }, policyOfDate(db, effectiveFrom).policy, about);
    putPattern(db, id, { effectiveFrom, weeks });
  }
  const roster = loadRoster(db, id, always.from, always.to);
  requireNoOverlap(roster, patternSeams(roster, effectiveFrom), requireSite(db).zone, about);
  outdateDays(db, id, addDays(effectiveFrom, -1), null);
}
