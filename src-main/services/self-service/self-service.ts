import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { LeaveId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { listCorrectionRequests } from '../../db/queries/correction-requests.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import { listSwaps, listSwapsOf, type SwapRow } from '../../db/queries/swaps.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireActive, requireStaff } from '../base/people.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { requestRecord } from '../hours/correction-requests.ts';
import { dayOf, readDays } from '../hours/days.ts';
import { countedPunches } from '../hours/hours.ts';
import { readTimeAccount } from '../hours/time-accounts.ts';
import { leaveRecord, requireLeave, settleLeave } from '../leave/leave.ts';
import { readLeaveBalances } from '../leave/leave-balances.ts';
import { readLeaveTypes } from '../leave/leave-types.ts';
import { rosterDays } from '../roster/roster-grid.ts';
import { isAsAgreed, planFor } from '../swaps/swap-plan.ts';
import { swapRecord } from '../swaps/swap-records.ts';

const DAYS_BACK = 13;
const DAYS_OF_REQUESTS = 90;
const MOST_SWAPS = 50;

/** Whoever may see their own data: everyone who is not archived. Throws `AppError`: `archived`, `not-found`. */
export function requireOwner(db: ReadDb, staffId: StaffId): Person {
  return personOf(requireActive(db, staffId));
}

/** Whether a person could take a shift that is offered to anyone. */
function couldTake(db: ReadDb, swap: SwapRow, staffId: StaffId, now: Instant): boolean {
  const { role } = requireStaff(db, staffId);
  if (swap.otherId !== null || swap.requesterId === staffId || swap.state !== 'requested') return false;
  return (
    (swap.role === null || swap.role === role) && isAsAgreed(db, swap, staffId) && planFor(db, swap, staffId, now).ok
  );
}

function swapsFor(db: ReadDb, staffId: StaffId, now: Instant): ReplyOf<'self:overview'>['swaps'] {
  const own = listSwapsOf(db, staffId, MOST_SWAPS);
  const record = (swap: SwapRow) => swapRecord(db, swap, now);
  const toAnswer = own.filter(({ otherId, state }) => otherId === staffId && state === 'requested').map(record);
  const open = listSwaps(db, true, 200).filter((swap) => couldTake(db, swap, staffId, now));
  return {
    mine: own.filter((swap) => swap.requesterId === staffId || swap.state !== 'requested').map(record),
    toAnswer: toAnswer.filter(({ state }) => state === 'requested'),
    open: open.map(record),
  };
}

/** All that one person sees of themselves. Throws `AppError` `not-found`. */
export function readOverview(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  staffId: StaffId,
): ReplyOf<'self:overview'> {
  const now = clock.now();
  const { zone } = store.read((db) => requireSite(db));
  const today = civilDateOf(now, zone);
  const monday = mondayOf(today);
  const sunday = addDays(monday, 13);
  const from = addDays(today, -DAYS_BACK);
  const days = readDays(store, staffId, from, today, now);
  return store.read((db) => {
    const leave = listLeaves(db, { staffId, state: null, from: addDays(today, -DAYS_OF_REQUESTS), to: '9999-12-31' });
    const since = Math.max(0, now - DAYS_OF_REQUESTS * 86_400_000);
    const requests = listCorrectionRequests(db, { staffId, open: false, since });
    return {
      person: personOf(requireStaff(db, staffId)),
      today,
      roster: rosterDays(loadRoster(db, staffId, monday, sunday), monday, sunday, zone),
      days: days.map(dayOf),
      punches: countedPunches(db, staffId, from, today),
      workedThisWeek: days.filter(({ date }) => date >= monday).reduce((sum, day) => sum + day.workedMinutes, 0),
      leave: leave.map((row) => leaveRecord(db, row)),
      leaveTypes: readLeaveTypes(db).filter(({ retired }) => !retired),
      correctionRequests: requests.map((row) => requestRecord(db, row, now)),
      swaps: swapsFor(db, staffId, now),
    };
  });
}

/** What one person has to their account: time where the rules keep one, and leave. Throws `AppError` `not-found`. */
export async function readOwnBalances(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
  staffId: StaffId,
): Promise<ReplyOf<'self:balances'>> {
  const account = await readTimeAccount(deps, staffId);
  const time = account === null ? null : { by: account.by, from: account.from, balanceMinutes: account.balanceMinutes };
  const leave = deps.store.read((db) => {
    const today = civilDateOf(deps.clock.now(), requireSite(db).zone);
    return readLeaveBalances(db, staffId, today);
  });
  return { time, leave };
}

/** Takes back leave of one's own that is not decided. Throws `AppError`: `not-found`, `already-decided`. */
export function cancelOwnLeave(db: WriteDb, staffId: StaffId, id: LeaveId, at: Instant) {
  const leave = requireLeave(db, id);
  if (leave.staffId !== staffId) throw new AppError('not-found', 'no such leave of this person');
  if (leave.state !== 'requested')
    throw new AppError('already-decided', 'the leave is decided', { state: leave.state });
  settleLeave(db, id, 'cancelled', '', 'kiosk', at);
  return leaveRecord(db, requireLeave(db, id));
}

/**
 * Throws `AppError` `swap-not-allowed` unless the swap is one's own, one to answer, or an offer that one could take.
 */
export function requireVisible(db: ReadDb, swap: SwapRow, staffId: StaffId, now: Instant): void {
  if (swap.requesterId === staffId || swap.otherId === staffId || couldTake(db, swap, staffId, now)) return;
  throw new AppError('swap-not-allowed', 'the swap is between others');
}
