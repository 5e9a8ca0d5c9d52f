import { addDays } from '../../../src-shared/domain/civil-time.ts';
import {
  hasPlannedLimits,
  newBreaches,
  type PlannedBreach,
  plannedBreaches,
  reachOf,
} from '../../../src-shared/domain/pay/planned-limits.ts';
import { policyOn } from '../../../src-shared/domain/policy-versions.ts';
import { withOverride } from '../../../src-shared/domain/roster-changes.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { AppError, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { DayOverride } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../../db/store.ts';
import { personDetails } from '../base/people.ts';
import { loadPolicies, policyOfDate } from '../base/policies.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/** Dates of one person's plan that are edited, both included. */
export interface EditedSpan {
  readonly staffId: StaffId;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Edited dates this near to each other (days) are looked at as one span. */
const NEAR_DAYS = 7;

/** The spans of single edited dates: neighbours together, those years apart each by itself. */
export function spansOf(dates: readonly { readonly staffId: StaffId; readonly date: CivilDate }[]): EditedSpan[] {
  const spans: EditedSpan[] = [];
  for (const [staffId, own] of Map.groupBy(dates, (one) => one.staffId)) {
    for (const { date } of own.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
      const last = spans.at(-1);
      const isNear = last?.staffId === staffId && addDays(last.to, NEAR_DAYS) >= date;
      if (last !== undefined && isNear) spans[spans.length - 1] = { ...last, to: date };
      else spans.push({ staffId, from: date, to: date });
    }
  }
  return spans;
}

/** The dates that a pattern is looked at on: once round and into the next one, or as long as an average takes. */
export function spanOfPattern(db: ReadDb, staffId: StaffId, from: CivilDate, weeks: number): EditedSpan {
  const { policy } = policyOfDate(db, from);
  const days = 7 * Math.max(weeks + 1, policy.mostWeekMinutes > 0 ? policy.averageWeeks : 0);
  return { staffId, from, to: addDays(from, days) };
}

/** A person's plan around the dates, as far as limits look. */
function rosterOf(db: ReadDb, { from, staffId, to }: EditedSpan, policyOf: (date: CivilDate) => Policy): Roster {
  const { ahead, back } = reachOf(policyOf(from));
  return loadRoster(db, staffId, addDays(from, -back), addDays(to, ahead));
}

/** The breaches of a person's plan on the dates, as it is now. */
function breachesOf(db: ReadDb, span: EditedSpan, policyOf: (date: CivilDate) => Policy): PlannedBreach[] {
  return plannedBreaches(rosterOf(db, span, policyOf), span.from, span.to, policyOf, requireSite(db).zone);
}

/** The breach as `watchLimits` answers it. Throws `AppError` `limit-broken` where the policy refuses it. */
function told(db: ReadDb, breach: PlannedBreach, staffId: StaffId, policyOf: (date: CivilDate) => Policy) {
  const details = detailsOf(breach, personDetails(db, staffId));
  if (policyOf(breach.date).limits === 'refuse')
    throw new AppError('limit-broken', 'a limit on rest or working time', details);
  return details;
}

/** A breach as the details of `limit-broken`. */
function detailsOf({ date, first, flag, found, limit, second }: PlannedBreach, about: ErrorDetails): ErrorDetails {
  return {
    limit: flag,
    date,
    found,
    most: limit,
    firstDate: first.date,
    firstStartsAt: first.startsAt,
    firstEndsAt: first.endsAt,
    secondDate: second.date,
    secondStartsAt: second.startsAt,
    secondEndsAt: second.endsAt,
    ...about,
  };
}

/**
 * Looks at the plans of people before they are edited on the dates; what it answers is called afterwards and gives the
 * limits on rest and working time that the edit newly breaks. Where the policy of that date refuses them it throws
 * `AppError` `limit-broken` (details: `limit`, `date`, `found` and `most` in minutes or days, the two shifts as in
 * `shifts-overlap`, `code`, `name`).
 */
export function watchLimits(db: ReadDb, edited: readonly EditedSpan[]): () => ErrorDetails[] {
  const policies = loadPolicies(db);
  const policyOf = (date: CivilDate): Policy => policyOn(policies, date);
  const held = edited.filter(({ from, to }) => hasPlannedLimits(policyOf(from)) || hasPlannedLimits(policyOf(to)));
  const before = held.map((span) => breachesOf(db, span, policyOf));
  return () =>
    held.flatMap((span, index) =>
      newBreaches(before[index] ?? [], breachesOf(db, span, policyOf)).map((breach) =>
        told(db, breach, span.staffId, policyOf),
      ),
    );
}

/** The same of days that are not written yet. */
export function limitsOfChanges(
  db: ReadDb,
  changes: readonly { readonly staffId: StaffId; readonly date: CivilDate; readonly after: DayOverride | null }[],
): ErrorDetails[] {
  const policies = loadPolicies(db);
  const policyOf = (date: CivilDate): Policy => policyOn(policies, date);
  const { zone } = requireSite(db);
  return spansOf(changes).flatMap((span) => {
    const { from, staffId, to } = span;
    if (!hasPlannedLimits(policyOf(from)) && !hasPlannedLimits(policyOf(to))) return [];
    const before = rosterOf(db, span, policyOf);
    const own = changes.filter((change) => change.staffId === staffId && change.date >= from && change.date <= to);
    const after = own.reduce((roster, change) => withOverride(roster, change.date, change.after), before);
    const breaches = (roster: Roster): PlannedBreach[] => plannedBreaches(roster, from, to, policyOf, zone);
    return newBreaches(breaches(before), breaches(after)).map((breach) => told(db, breach, staffId, policyOf));
  });
}
