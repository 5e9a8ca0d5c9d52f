import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { leaveOn } from '../../../src-shared/domain/leave.ts';
import {
  type Employment,
  type LeaveBalance,
  type LeaveDay,
  leaveBalance,
} from '../../../src-shared/domain/pay/leave-balance.ts';
import { plannedInstancesOn } from '../../../src-shared/domain/shift-instances.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { LeaveTypeId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Leave } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { listEmployments } from '../../db/queries/employments.ts';
import { type LeaveTypeRow, listLeaves, listLeaveTypes, type NewLeave } from '../../db/queries/leave.ts';
import type { ReadDb } from '../../db/store.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/** How many years back leave is looked at, for what is carried over. */
const MOST_YEARS = 3;

function employmentOf(db: ReadDb, staffId: StaffId): Employment {
  const [row] = listEmployments(db, staffId);
  return { from: row?.joinedOn ?? null, to: row?.leavesOn ?? null };
}

/** The days that leaves take, by planned shifts: a day off and a holiday take none. */
function daysTaken(db: ReadDb, staffId: StaffId, leaves: readonly Leave[]): LeaveDay[] {
  const { zone } = requireSite(db);
  const [first, last] = [leaves[0]?.from, leaves.reduce((latest, { to }) => (to > latest ? to : latest), '')];
  if (first === undefined) return [];
  const roster = loadRoster(db, staffId, first, last);
  const days: LeaveDay[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const leave = leaveOn(leaves, date);
    if (leave === null || plannedInstancesOn(roster, date, zone).length === 0) continue;
    days.push({ date, days: leave.portion === 'full' ? 1 : 0.5 });
  }
  return days;
}

const entitlementOf = ({ mayGoNegative, ...type }: LeaveTypeRow) => ({ ...type, mayGoNegative: mayGoNegative === 1 });

function balanceOf(
  db: ReadDb,
  staffId: StaffId,
  type: LeaveTypeRow,
  on: CivilDate,
  wanted: readonly Leave[],
): LeaveBalance | null {
  if (type.daysPerYear === null) return null;
  const year = Number(on.slice(0, 4));
  const filter = { staffId, state: null, from: `${year - MOST_YEARS}-01-01`, to: `${year}-12-31` };
  const standing = listLeaves(db, filter).filter(
    ({ state, typeId }) => typeId === type.id && (state === 'approved' || state === 'requested'),
  );
  const taken = daysTaken(
    db,
    staffId,
    [...standing, ...wanted].sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
  return leaveBalance(entitlementOf(type), taken, on, employmentOf(db, staffId));
}

/** The balance of each type of leave that keeps one, on a date; what is asked for and not decided counts as taken. */
export function readLeaveBalances(
  db: ReadDb,
  staffId: StaffId,
  on: CivilDate,
): (LeaveBalance & { readonly typeId: LeaveTypeId; readonly type: string })[] {
  return listLeaveTypes(db).flatMap((type) => {
    const balance = type.retired === 1 ? null : balanceOf(db, staffId, type, on, []);
    return balance === null ? [] : [{ typeId: type.id, type: type.name, ...balance }];
  });
}

/**
 * Throws `leave-balance` (details: type, left) where a wish takes more than is left and its type does not allow that.
 */
export function requireDaysLeft(db: ReadDb, wish: NewLeave): void {
  const type = listLeaveTypes(db).find(({ id }) => id === wish.typeId);
  if (type === undefined || type.mayGoNegative === 1) return;
  const leave = { ...wish, type: type.name };
  const after = balanceOf(db, wish.staffId, type, wish.to, [leave]);
  if (after === null || after.leftDays >= 0) return;
  const before = balanceOf(db, wish.staffId, type, wish.to, []);
  throw new AppError('leave-balance', 'more days than are left', { type: type.name, left: before?.leftDays ?? 0 });
}
