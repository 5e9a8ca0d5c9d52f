import { plannedInstancesOn } from '../../../src-shared/domain/shift-instances.ts';
import type { SwapSide } from '../../../src-shared/domain/swap-rules.ts';
import { moveSwap, type SwapAction, type SwapActor } from '../../../src-shared/domain/swap-states.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { AppError, type ErrorCode } from '../../../src-shared/models/errors.ts';
import type { StaffId, SwapId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { expireSwaps, insertSwap, listSwaps, type NewSwap, type SwapRow, updateSwap } from '../../db/queries/swaps.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireActive } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { limitsOfChanges } from '../roster/limit-checks.ts';
import { writeOverrides } from '../roster/roster-edit.ts';
import { requireUnchanged, swapChanges } from './swap-changes.ts';
import { goodsOf, requireAgreedPlan } from './swap-plan.ts';
import { courseOf, requireSwap, swapRecord } from './swap-records.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** Throws `AppError` where one of the two is archived, or the other may not take the shift by role. */
function requireParties(db: ReadDb, { requesterId, role }: NewSwap, otherId: StaffId): void {
  if (requesterId !== null) requireActive(db, requesterId);
  const other = requireActive(db, otherId);
  if (role !== null && other.role !== role)
    throw new AppError('swap-other-role', 'another role', { code: other.code, name: other.name, role });
}

function requireFree(db: ReadDb, swap: NewSwap): void {
  const keys = (of: NewSwap): string[] => [
    `${of.requesterId} ${of.gives.date} ${of.gives.start}`,
    ...(of.takes === null ? [] : [`${of.otherId} ${of.takes.date} ${of.takes.start}`]),
  ];
  const taken = new Set(
    listSwaps(db, true, 10_000)
      .filter(({ requesterId }) => requesterId !== null)
      .flatMap(keys),
  );
  if (keys(swap).some((key) => taken.has(key)))
    throw new AppError('swap-pending', 'the shift is in another open request');
}

export interface SwapWish {
  readonly gives: SwapSide;
  readonly other: StaffId | null;
  readonly takes: SwapSide | null;
  readonly note: string;
}

/** What a wish comes to, checked as far as it can be. Throws as `requestSwap`. */
export function swapOfWish(db: ReadDb, requesterId: StaffId, wish: SwapWish, now: Instant): NewSwap {
  const { zone } = requireSite(db);
  const requester = requireActive(db, requesterId);
  const gives = goodsOf(db, requesterId, wish.gives);
  const takes = wish.other === null || wish.takes === null ? null : goodsOf(db, wish.other, wish.takes);
  const only = {
    patterns: [],
    holidays: [],
    overrides: [{ date: gives.date, shifts: gives.shifts, kind: 'swap' as const }],
  };
  const firstStartsAt = plannedInstancesOn(only, gives.date, zone)[0]?.startsAt ?? 0;
  const swap = { requesterId, otherId: wish.other, gives, takes, role: requester.role, firstStartsAt, note: wish.note };
  if (firstStartsAt <= now) throw new AppError('swap-past', 'the shift has begun');
  if (wish.other === null) return swap;
  requireParties(db, swap, wish.other);
  return { ...swap, firstStartsAt: requireAgreedPlan(db, swap, wish.other, now).firstStartsAt };
}

/**
 * Asks for a swap. Throws `AppError`: `swap-same-person`, `swap-no-shift`, `swap-past`, `swap-on-leave`,
 * `shifts-overlap`, `swap-rest`, `too-many-shifts`, `swap-other-role`, `swap-pending`, `limit-broken`, `archived`.
 */
export function requestSwap(db: WriteDb, requesterId: StaffId, wish: SwapWish, actor: string, at: Instant): SwapRow {
  expireSwaps(db, at);
  const swap = swapOfWish(db, requesterId, wish, at);
  requireFree(db, swap);
  const id = insertSwap(db, swap, actor, at);
  const details = { swap: id, date: wish.gives.date, other: wish.other };
  appendAudit(db, { at, actor, action: 'swap.request', subject: `staff:${requesterId}`, details });
  return requireSwap(db, id);
}

/** Offers a shift without an owner to everyone who may take it. Throws `AppError` `swap-past`. */
export function openShift({ store, clock, notify }: Deps, request: RequestOf<'swaps:open'>, actor: string): SwapRecord {
  const at = clock.now();
  const { date, note, role, shift } = request;
  const record = store.write((db) => {
    const { zone } = requireSite(db);
    const roster = { patterns: [], holidays: [], overrides: [{ date, shifts: [shift], kind: 'change' as const }] };
    const firstStartsAt = plannedInstancesOn(roster, date, zone)[0]?.startsAt ?? 0;
    if (firstStartsAt <= at) throw new AppError('swap-past', 'the shift has begun');
    const gives = { date, start: shift.start, shifts: [shift] };
    const id = insertSwap(
      db,
      { requesterId: null, otherId: null, gives, takes: null, role, firstStartsAt, note },
      actor,
      at,
    );
    appendAudit(db, { at, actor, action: 'swap.open', subject: `swap:${id}`, details: { date, start: shift.start } });
    return swapRecord(db, requireSwap(db, id), at);
  });
  notify('roster:changed');
  return record;
}

const stepCodes: Readonly<Record<'expired' | 'not-allowed' | 'not-possible', ErrorCode>> = {
  expired: 'swap-expired',
  'not-allowed': 'swap-not-allowed',
  'not-possible': 'swap-not-possible',
};

/**
 * Takes a swap one step on; where that applies or reverses it, the days are written in the same transaction. Throws
 * `AppError`: `swap-expired`, `swap-not-allowed`, `swap-not-possible`, `swap-changed`, `changed-since`, and what
 * applying refuses as `requestSwap`.
 */
export function stepSwap(
  db: WriteDb,
  id: SwapId,
  action: SwapAction,
  by: { readonly actor: SwapActor; readonly name: string; readonly note: string },
  at: Instant,
): SwapRow {
  const swap = requireSwap(db, id);
  const needsApproval = policyAt(db, at).policy.swapNeedsApproval;
  const step = moveSwap(courseOf(swap), action, by.actor, at, needsApproval);
  if (!step.ok) throw new AppError(stepCodes[step.code], `the swap cannot be taken on: ${step.code}`);
  const otherId = action === 'accept' && by.actor !== 'manager' ? (by.actor as StaffId) : swap.otherId;
  let { changes } = swap;
  if (otherId !== null && (step.state === 'accepted' || step.state === 'applied')) {
    requireParties(db, swap, otherId);
    const plan = requireAgreedPlan(db, swap, otherId, at);
    const wanted = plan.changes.map((change) => ({
      ...change,
      staffId: change.staffId as StaffId,
      override: change.after,
    }));
    if (step.state === 'applied') changes = JSON.stringify(writeOverrides(db, wanted, by.name, at, true));
  }
  if (step.state === 'reversed') {
    const applied = swapChanges(swap);
    requireUnchanged(db, applied);
    const back = applied.map(({ before, date, staffId }) => ({ staffId, date, override: before }));
    limitsOfChanges(
      db,
      applied.map(({ before, date, staffId }) => ({ staffId, date, after: before })),
    );
    writeOverrides(db, back, by.name, at, true);
  }
  updateSwap(db, id, { state: step.state, otherId, changes, note: by.note }, by.name, at);
  const subject = `staff:${swap.requesterId ?? otherId ?? 0}` as const;
  appendAudit(db, { at, actor: by.name, action: `swap.${action}`, subject, details: { swap: id, state: step.state } });
  return requireSwap(db, id);
}

/** A manager's step. Throws as `stepSwap`. */
export function decideSwap(
  { store, clock, notify }: Deps,
  { swapId, note }: RequestOf<'swaps:approve'>,
  action: 'approve' | 'decline' | 'reverse',
  username: string,
): SwapRecord {
  const at = clock.now();
  const by = { actor: 'manager' as const, name: username, note };
  const record = store.write((db) => swapRecord(db, stepSwap(db, swapId, action, by, at), at));
  notify('roster:changed');
  return record;
}

/** Asks on behalf of a person. Throws as `requestSwap`. */
export function requestFor(
  { store, clock, notify }: Deps,
  { staffId, ...wish }: RequestOf<'swaps:request'>,
  actor: string,
): SwapRecord {
  const at = clock.now();
  const record = store.write((db) => swapRecord(db, requestSwap(db, staffId, wish, actor, at), at));
  notify('roster:changed');
  return record;
}
