import { addDays, civilDateOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { withOverride } from '../../../src-shared/domain/roster-changes.ts';
import { type Roster, shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { planSwap, type SwapSide } from '../../../src-shared/domain/swap-rules.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import type { RosterDay } from '../../../src-shared/ipc/roster.ts';
import type { SwapDay, SwapOption, SwapPreview } from '../../../src-shared/ipc/swaps.ts';
import type { StaffId, SwapId } from '../../../src-shared/models/ids.ts';
import type { DayOverride } from '../../../src-shared/models/roster.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { NewSwap } from '../../db/queries/swaps.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { loadRoster, loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { rosterDays } from '../roster/roster-grid.ts';
import { swapChanges } from './swap-changes.ts';
import { goodsOf, requireAgreedPlan } from './swap-plan.ts';
import { requireSwap } from './swap-records.ts';
import { type SwapWish, swapOfWish } from './swaps.ts';

interface Change {
  readonly staffId: StaffId;
  readonly date: string;
  readonly before: DayOverride | null;
  readonly after: DayOverride | null;
}

/** A day without why its person is away. */
const discreet = (day: RosterDay): SwapDay =>
  day.leave === null ? day : { ...day, leave: { ...day.leave, type: null } };

type SwapWeek = SwapPreview['before'][number];

/**
 * Whole weeks of everyone concerned, with the days as they are before and after; a `viewer` sees the type of their own
 * leave alone.
 */
function weeksOf(db: ReadDb, changes: readonly Change[], viewer: StaffId | null): Omit<SwapPreview, 'warnings'> {
  const { zone } = requireSite(db);
  const dates = changes.map(({ date }) => date).sort();
  const from = mondayOf(dates[0] ?? '');
  const to = addDays(mondayOf(dates.at(-1) ?? ''), 6);
  const before: SwapWeek[] = [];
  const after: SwapWeek[] = [];
  for (const [staffId, own] of Map.groupBy(changes, (change) => change.staffId)) {
    const roster = loadRoster(db, staffId, from, to);
    const rosterWith = (side: 'before' | 'after'): Roster =>
      own.reduce((changed, change) => withOverride(changed, change.date, change[side]), roster);
    const person = personOf(requireStaff(db, staffId));
    const daysOf = (side: 'before' | 'after'): SwapDay[] => {
      const days = rosterDays(rosterWith(side), from, to, zone);
      return viewer === null || viewer === staffId ? days : days.map(discreet);
    };
    before.push({ person, days: daysOf('before') });
    after.push({ person, days: daysOf('after') });
  }
  return { before, after, changed: changes.map(({ date, staffId }) => ({ staffId, date })) };
}

function previewPlan(
  db: ReadDb,
  swap: NewSwap,
  otherId: StaffId | null,
  viewer: StaffId | null,
  now: Instant,
): SwapPreview {
  if (otherId === null) return { before: [], after: [], changed: [], warnings: [] };
  const { changes, warnings } = requireAgreedPlan(db, swap, otherId, now);
  const weeks = weeksOf(
    db,
    changes.map((change) => ({ ...change, staffId: change.staffId as StaffId })),
    viewer,
  );
  // Whose rest falls short is for the manager to weigh, and for no colleague to read.
  return { ...weeks, warnings: viewer === null ? warnings : [] };
}

/**
 * The weeks before and after a swap: of an applied one as it changed them, else as it would, for the `viewer` where
 * nobody was named. The viewer is a staff member, or null for a manager, who sees every type of leave. Throws
 * `AppError` `not-found`, and as applying it would.
 */
export function previewSwap(db: ReadDb, id: SwapId, viewer: StaffId | null, now: Instant): SwapPreview {
  const swap = requireSwap(db, id);
  const applied = swapChanges(swap);
  if (applied.length > 0) return { ...weeksOf(db, applied, viewer), warnings: [] };
  return previewPlan(db, swap, swap.otherId ?? viewer, viewer, now);
}

/** The weeks before and after a wish, as the requester may see them. Throws as `requestSwap`. */
export function previewWish(db: ReadDb, requesterId: StaffId, wish: SwapWish, now: Instant): SwapPreview {
  return previewPlan(db, swapOfWish(db, requesterId, wish, now), wish.other, requesterId, now);
}

/**
 * Everyone who could take a shift, or exchange it for one of theirs in its week or the next; by code. Throws `AppError`
 * `swap-no-shift`.
 */
export function swapOptions(db: ReadDb, staffId: StaffId, gives: SwapSide, now: Instant): SwapOption[] {
  const { zone } = requireSite(db);
  const { role } = requireStaff(db, staffId);
  goodsOf(db, staffId, gives);
  const monday = mondayOf(gives.date);
  const today = civilDateOf(now, zone);
  const [, from = today] = [monday, today].sort();
  const to = addDays(monday, 13);
  const rosterOf = loadRosters(db, null, addDays(from, -14), addDays(to, 14));
  const context = { now, policy: policyAt(db, now).policy, zone };
  const giver = { staffId, roster: rosterOf(staffId), gives };
  const options = listStaff(db).flatMap((other): SwapOption[] => {
    if (other.id === staffId || other.archivedAt !== null || (role !== null && other.role !== role)) return [];
    const roster = rosterOf(other.id);
    const can = (side: SwapSide | null): boolean =>
      planSwap(giver, { staffId: other.id, roster, gives: side }, context).ok;
    const exchanges = shiftInstancesBetween(roster, from, to, zone)
      .map(({ date, startsAt, endsAt }) => ({ date, startsAt, endsAt, start: timeOfDayOf(startsAt, zone) }))
      .filter(({ date, start, startsAt }) => startsAt > now && can({ date, start }));
    return [{ person: personOf(other), canTake: can(null), exchanges }];
  });
  return options.filter(({ canTake, exchanges }) => canTake || exchanges.length > 0);
}
