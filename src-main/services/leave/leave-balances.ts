import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { leaveOn } from '../../../src-shared/domain/leave.ts';
import { type LeaveBalance, type LeaveDay, leaveBalance } from '../../../src-shared/domain/pay/leave-balance.ts';
import {
  isWholeHoliday,
  plannedDay,
  plannedInstancesOn,
  type Roster,
} from '../../../src-shared/domain/shift-instances.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { LeaveTypeId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Leave } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { type LeaveTypeRow, listLeaves, listLeaveTypes, type NewLeave } from '../../db/queries/leave.ts';
import {
  insertLeaveAdjustment,
  listEntitlements,
  listLeaveAdjustments,
  putEntitlement,
} from '../../db/queries/leave-grants.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { matchesSearch } from '../base/text.ts';

/** How many years back leave is looked at, for what is carried over. */
const MOST_YEARS = 3;

const isHolidayOn = (roster: Roster, date: CivilDate): boolean =>
  roster.holidays.some((holiday) => holiday.date === date && isWholeHoliday(holiday));

/** Whether half a holiday takes something away from the shifts of a date. */
function isCutByHoliday(roster: Roster, date: CivilDate): boolean {
  if (!roster.holidays.some((holiday) => holiday.date === date && !isWholeHoliday(holiday))) return false;
  const otherwise = plannedDay({ ...roster, holidays: roster.holidays.filter(isWholeHoliday) }, date).shifts;
  const { shifts } = plannedDay(roster, date);
  const isLeft = ({ start, end }: (typeof shifts)[number]): boolean =>
    shifts.some((shift) => shift.start === start && shift.end === end);
  return !otherwise.every(isLeft);
}

/**
 * The days that leaves take, by planned shifts: a day off and a holiday take none. Of a type that leaves holidays out,
 * a holiday takes none either where somebody is planned on it, and a day of which half is one takes half a day.
 */
function daysTaken(db: ReadDb, staffId: StaffId, leaves: readonly Leave[], skipsHolidays: boolean): LeaveDay[] {
  const { zone } = requireSite(db);
  const [first, last] = [leaves[0]?.from, leaves.reduce((latest, { to }) => (to > latest ? to : latest), '')];
  if (first === undefined) return [];
  const roster = loadRoster(db, staffId, first, last);
  const days: LeaveDay[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const leave = skipsHolidays && isHolidayOn(roster, date) ? null : leaveOn(leaves, date);
    if (leave === null || plannedInstancesOn(roster, date, zone).length === 0) continue;
    const isHalf = leave.portion !== 'full' || (skipsHolidays && isCutByHoliday(roster, date));
    days.push({ date, days: isHalf ? 0.5 : 1 });
  }
  return days;
}

/** What of a person's leave is the same for every type. */
interface PersonLeave {
  readonly staffId: StaffId;
  readonly entitlements: ReadonlyMap<LeaveTypeId, number>;
  readonly adjustments: ReturnType<typeof listLeaveAdjustments>;
  readonly employment: { readonly from: CivilDate | null; readonly to: CivilDate | null };
  readonly firstYear: number;
}

/** Leave is known from the first adjustment on, or else the year of joining, or else of the first weekly hours. */
function personLeave(db: ReadDb, staffId: StaffId, year: number): PersonLeave {
  const { joinedOn, leavesOn } = requireStaff(db, staffId);
  const adjustments = listLeaveAdjustments(db, staffId);
  const [firstPattern] = loadRoster(db, staffId, `${year}-01-01`, `${year}-01-01`).patterns;
  const first = adjustments[0]?.date ?? joinedOn ?? firstPattern?.effectiveFrom ?? `${year}-01-01`;
  return {
    staffId,
    entitlements: listEntitlements(db, staffId),
    adjustments,
    employment: { from: joinedOn, to: leavesOn },
    firstYear: Math.max(Number(first.slice(0, 4)), year - MOST_YEARS),
  };
}

function balanceOf(
  db: ReadDb,
  { adjustments, entitlements, staffId, ...known }: PersonLeave,
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
    type.skipsHolidays === 1,
  );
  const entitlement = {
    ...type,
    mayGoNegative: type.mayGoNegative === 1,
    daysPerYear: entitlements.get(type.id) ?? type.daysPerYear,
  };
  const own = adjustments.filter(({ typeId }) => typeId === type.id);
  return leaveBalance({ ...known, entitlement, taken, adjustments: own }, on);
}

/** The balance of a type of leave, and days a year where they are a person's own. */
type TypeBalance = ReplyOf<'leave:balances'>['rows'][number]['balances'][number];

/** The balance of each type of leave that keeps one, on a date; what is asked for and not decided counts as taken. */
export function readLeaveBalances(db: ReadDb, staffId: StaffId, on: CivilDate): TypeBalance[] {
  const known = personLeave(db, staffId, Number(on.slice(0, 4)));
  return listLeaveTypes(db).flatMap((type): TypeBalance[] => {
    const balance = type.retired === 1 ? null : balanceOf(db, known, type, on, []);
    if (balance === null) return [];
    return [{ typeId: type.id, type: type.name, ownDaysPerYear: known.entitlements.get(type.id) ?? null, ...balance }];
  });
}

/** One page of everybody's balances at the end of a year, or today in the year that it is. */
export function pageLeaveBalances(
  store: ReadStore,
  { limit, now, offset, search, year }: RequestOf<'leave:balances'> & { readonly now: number },
): ReplyOf<'leave:balances'> {
  return store.read((db) => {
    const today = civilDateOf(now, requireSite(db).zone);
    const on = today.startsWith(`${year}-`) ? today : `${year}-12-31`;
    const people = listStaff(db).filter(
      ({ archivedAt, code, name }) => archivedAt === null && matchesSearch(search, [name, code]),
    );
    const rows = people
      .slice(offset, offset + limit)
      .map((staff) => ({ person: personOf(staff), balances: readLeaveBalances(db, staff.id, on) }));
    return { total: people.length, on, rows };
  });
}

/** What one person has of each type of leave today, and the days that were added or taken off. Throws `not-found`. */
export function readPersonLeave(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { staffId }: RequestOf<'leave:person'>,
): ReplyOf<'leave:person'> {
  return store.read((db) => {
    requireStaff(db, staffId);
    const on = civilDateOf(clock.now(), requireSite(db).zone);
    const names = new Map(listLeaveTypes(db).map(({ id, name }) => [id, name]));
    const adjustments = listLeaveAdjustments(db, staffId);
    return {
      on,
      balances: readLeaveBalances(db, staffId, on),
      adjustments: adjustments.map((adjustment) => ({ ...adjustment, type: names.get(adjustment.typeId) ?? '' })),
    };
  });
}

/** The type of leave. Throws `not-found`. */
function requireLeaveType(db: ReadDb, typeId: LeaveTypeId): LeaveTypeRow {
  const type = listLeaveTypes(db).find(({ id }) => id === typeId);
  if (type === undefined) throw new AppError('not-found', 'no such type of leave');
  return type;
}

type Writes = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** Gives a person days a year of their own, or with null those of the type. Throws `AppError` `not-found`. */
export function entitlePerson(
  { store, clock, notify }: Writes,
  { daysPerYear, staffId, typeId }: RequestOf<'leave:entitle'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    const { name } = requireLeaveType(db, typeId);
    putEntitlement(db, staffId, typeId, daysPerYear);
    const details = { name, days: daysPerYear };
    appendAudit(db, { at, actor, action: 'leave.entitle', subject: `staff:${staffId}`, details });
  });
  notify('roster:changed');
}

/** Adds days to a person's leave or takes them off, with a reason. Throws `AppError` `not-found`. */
export function adjustLeave(
  { store, clock, notify }: Writes,
  { staffId, ...adjustment }: RequestOf<'leave:adjust'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    const { name } = requireLeaveType(db, adjustment.typeId);
    insertLeaveAdjustment(db, staffId, { ...adjustment, at, actor });
    const { date, days, reason } = adjustment;
    const details = { name, date, days, reason };
    appendAudit(db, { at, actor, action: 'leave.adjust', subject: `staff:${staffId}`, details });
  });
  notify('roster:changed');
}

/**
 * What would be left of a type after a wish, by the end of the year of its last day; null where it keeps no balance.
 * Throws `not-found`.
 */
export function leftAfter(db: ReadDb, wish: Omit<NewLeave, 'note'>): number | null {
  const type = requireLeaveType(db, wish.typeId);
  const known = personLeave(db, wish.staffId, Number(wish.to.slice(0, 4)));
  return balanceOf(db, known, type, wish.to, [{ ...wish, type: type.name }])?.leftDays ?? null;
}

/**
 * Throws `leave-balance` (details: type, left) where a wish takes more than is left in a year that it lies in, and its
 * type does not allow that.
 */
export function requireDaysLeft(db: ReadDb, wish: NewLeave): void {
  const type = listLeaveTypes(db).find(({ id }) => id === wish.typeId);
  if (type === undefined || type.mayGoNegative === 1) return;
  const leave = { ...wish, type: type.name };
  for (let year = Number(wish.from.slice(0, 4)); year <= Number(wish.to.slice(0, 4)); year += 1) {
    const known = personLeave(db, wish.staffId, year);
    const on = wish.to < `${year}-12-31` ? wish.to : `${year}-12-31`;
    const after = balanceOf(db, known, type, on, [leave]);
    if (after === null || after.leftDays >= 0) continue;
    const left = balanceOf(db, known, type, on, [])?.leftDays ?? 0;
    throw new AppError('leave-balance', 'more days than are left', { type: type.name, left });
  }
}
