import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { plannedDay, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import {
  planSwap,
  type SwapParty,
  type SwapPlan,
  type SwapRefusal,
  type SwapSide,
} from '../../../src-shared/domain/swap-rules.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { NewSwap, SwapGoods } from '../../db/queries/swaps.ts';
import type { ReadDb } from '../../db/store.ts';
import { personDetails } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { limitsOfChanges } from '../roster/limit-checks.ts';

type GoodPlan = Extract<SwapPlan, { ok: true }>;

const codes: Readonly<Record<SwapRefusal, ErrorCode>> = {
  'same-person': 'swap-same-person',
  'no-shift': 'swap-no-shift',
  past: 'swap-past',
  'on-leave': 'swap-on-leave',
  overlap: 'shifts-overlap',
  rest: 'swap-rest',
  'too-many-shifts': 'too-many-shifts',
};

/** In the place of a staff member for a shift that has no owner. */
export const NOBODY = 0;

/** Throws the refusal of a plan as `AppError`, with the person and both shifts in the details. */
export function requirePlan(db: ReadDb, plan: SwapPlan): GoodPlan {
  if (plan.ok) return plan;
  const [first, second] = plan.shifts;
  throw new AppError(codes[plan.code], `the swap is refused: ${plan.code}`, {
    ...(plan.staffId === null ? {} : personDetails(db, plan.staffId as StaffId)),
    ...(first === undefined || second === undefined
      ? {}
      : {
          firstDate: first.date,
          firstStartsAt: first.startsAt,
          firstEndsAt: first.endsAt,
          secondDate: second.date,
          secondStartsAt: second.startsAt,
          secondEndsAt: second.endsAt,
        }),
  });
}

/** The roster around the dates of a swap, wide enough for rest on either side. */
export function rosterAround(db: ReadDb, staffId: StaffId, dates: readonly string[]): Roster {
  const sorted = dates.toSorted();
  return loadRoster(db, staffId, addDays(sorted[0] ?? '', -14), addDays(sorted.at(-1) ?? '', 14));
}

const sideOf = (goods: SwapGoods | null): SwapSide | null =>
  goods === null ? null : { date: goods.date, start: goods.start };

/** A shift without an owner, as if it were all that nobody works. */
function ownerless({ date, shifts }: SwapGoods): Roster {
  return { patterns: [], holidays: [], overrides: [{ date, shifts, kind: 'change' }] };
}

/** What a swap between its requester and a person would change, by the roster as it is now. */
export function planFor(db: ReadDb, swap: NewSwap, otherId: StaffId, now: Instant): SwapPlan {
  const { gives, requesterId, takes } = swap;
  const dates = [gives.date, ...(takes === null ? [] : [takes.date])];
  const giver: SwapParty =
    requesterId === null
      ? { staffId: NOBODY, roster: ownerless(gives), gives: sideOf(gives) }
      : { staffId: requesterId, roster: rosterAround(db, requesterId, dates), gives: sideOf(gives) };
  const taker: SwapParty = { staffId: otherId, roster: rosterAround(db, otherId, dates), gives: sideOf(takes) };
  const { zone } = requireSite(db);
  const plan = planSwap(giver, taker, { now, policy: policyAt(db, now).policy, zone });
  return plan.ok ? { ...plan, changes: plan.changes.filter(({ staffId }) => staffId !== NOBODY) } : plan;
}

/**
 * Whether both sides would still give exactly the shifts they gave when the swap was asked for: hours and breaks, none
 * more or less.
 */
export function isAsAgreed(db: ReadDb, { gives, requesterId, takes }: NewSwap, otherId: StaffId): boolean {
  const same = (owner: StaffId, goods: SwapGoods): boolean =>
    isDeepStrictEqual(shiftsOf(db, owner, goods), [...goods.shifts]);
  return (requesterId === null || same(requesterId, gives)) && (takes === null || same(otherId, takes));
}

/** What a swap changes, and the limits on rest and working time that it newly breaks, as `limit-broken` has them. */
interface AgreedPlan extends GoodPlan {
  readonly warnings: readonly ErrorDetails[];
}

/**
 * What a swap changes, as it was agreed. Throws `AppError`: `swap-changed` where a shift is no longer what it was,
 * `limit-broken` where the rules refuse that, and as `requirePlan`.
 */
export function requireAgreedPlan(db: ReadDb, swap: NewSwap, otherId: StaffId, now: Instant): AgreedPlan {
  const plan = requirePlan(db, planFor(db, swap, otherId, now));
  if (!isAsAgreed(db, swap, otherId)) throw new AppError('swap-changed', 'a shift is no longer as it was agreed on');
  const changes = plan.changes.map((change) => ({ ...change, staffId: change.staffId as StaffId }));
  return { ...plan, warnings: limitsOfChanges(db, changes) };
}

function shiftsOf(db: ReadDb, staffId: StaffId, { date, start }: SwapSide): SwapGoods['shifts'] {
  const planned = plannedDay(loadRoster(db, staffId, date, date), date).shifts;
  return planned.filter((shift) => start === null || shift.start === start).map((shift) => ({ ...shift }));
}

/** The shifts of one person's date that a swap names. Throws `AppError` `swap-no-shift` where they are not planned. */
export function goodsOf(db: ReadDb, staffId: StaffId, { date, start }: SwapSide): SwapGoods {
  const shifts = shiftsOf(db, staffId, { date, start });
  if (shifts.length === 0) throw new AppError('swap-no-shift', 'no such shift to exchange', { date });
  return { date, start, shifts };
}
