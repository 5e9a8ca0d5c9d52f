import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { plannedInstancesOn, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { LeaveRecord } from '../../../src-shared/ipc/leave.ts';
import type { Span } from '../../../src-shared/ipc/roster.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { LeaveId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import {
  decideLeave,
  findLeave,
  insertLeave,
  type LeaveRow,
  type LeaveState,
  listLeaves,
  listLeaveTypes,
  type NewLeave,
} from '../../db/queries/leave.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { namesOfPeople, requireStaff } from '../base/people.ts';
import { lookAhead } from '../base/policies.ts';
import { requireRange } from '../base/ranges.ts';
import { loadRoster, loadRostersOfSpans } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { leftAfter, requireDaysLeft } from './leave-balances.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** Leave of more days at once is a slip of the keyboard. */
export const MOST_DAYS = 366;

/** The shifts planned on the dates, whether or not there is leave. */
function plannedShifts(roster: Roster, from: CivilDate, to: CivilDate, zone: Zone): Span[] {
  const shifts: Span[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const planned = plannedInstancesOn(roster, date, zone);
    shifts.push(...planned.map(({ startsAt, endsAt }) => ({ date, startsAt, endsAt })));
  }
  return shifts;
}

/** Leave of several people as the windows show it. Throws `AppError` `not-found`. */
export function leaveRecords(db: ReadDb, rows: readonly LeaveRow[]): LeaveRecord[] {
  const { zone } = requireSite(db);
  const nameOf = namesOfPeople(db);
  const rosterOf = loadRostersOfSpans(db, rows);
  return rows.map(({ staffId, paid, typeId: _, skipsHolidays: __, ...row }) => {
    const conflicts = plannedShifts(rosterOf(staffId), row.from, row.to, zone);
    return { ...row, person: nameOf(staffId), paid: paid === 1, conflicts };
  });
}

/** Leave as the windows show it. Throws `AppError` `not-found`. */
export function leaveRecord(db: ReadDb, row: LeaveRow): LeaveRecord {
  const [record] = leaveRecords(db, [row]);
  if (record === undefined) throw new Error('one leave makes one record');
  return record;
}

/**
 * The shifts that leave would be taken from, and the days that would be left of its type. Throws `AppError`:
 * `not-found`, `range-too-long` for more than a year.
 */
export function previewLeave(
  db: ReadDb,
  { staffId, typeId, ...leave }: RequestOf<'leave:preview'>,
): ReplyOf<'leave:preview'> {
  requireRange(leave, MOST_DAYS);
  requireStaff(db, staffId);
  return {
    shifts: plannedShifts(loadRoster(db, staffId, leave.from, leave.to), leave.from, leave.to, requireSite(db).zone),
    leftDays: typeId === null ? null : leftAfter(db, { ...leave, staffId, typeId }),
  };
}

/** Two halves of a day go together unless they name the same half; nothing else does. */
function apart(a: Pick<LeaveRow, 'half'>, b: Pick<LeaveRow, 'half'>): boolean {
  return a.half !== 'none' && b.half !== 'none' && (a.half !== b.half || a.half === 'either');
}

type Wanted = Pick<LeaveRow, 'staffId' | 'from' | 'to' | 'half'>;

/** Throws `AppError` `leave-overlaps` where leave in one of the states stands on the same days. */
function requireRoom(db: ReadDb, leave: Wanted, states: readonly LeaveState[], self: LeaveId | null): void {
  const { staffId, from, to } = leave;
  const others = listLeaves(db, { staffId, state: null, from, to });
  const against = others.find((other) => other.id !== self && states.includes(other.state) && !apart(leave, other));
  if (against === undefined) return;
  throw new AppError('leave-overlaps', 'there is leave on these days', {
    from: against.from,
    to: against.to,
    type: against.type,
  });
}

/**
 * Asks for leave. Throws `AppError`: `not-found` (person or type), `archived`, `leave-overlaps`, `leave-balance`,
 * `invalid-data`.
 */
export function requestLeave(db: WriteDb, leave: NewLeave, actor: string, at: Instant): LeaveId {
  requireRange(leave, MOST_DAYS);
  if (requireStaff(db, leave.staffId).archivedAt !== null) throw new AppError('archived', 'the person is archived');
  const type = listLeaveTypes(db).find(({ id, retired }) => id === leave.typeId && retired === 0);
  if (type === undefined) throw new AppError('not-found', 'no such type of leave');
  requireRoom(db, leave, ['requested', 'approved'], null);
  requireDaysLeft(db, leave);
  const id = insertLeave(db, leave, actor, at);
  const details = { leave: id, from: leave.from, to: leave.to, half: leave.half };
  appendAudit(db, { at, actor, action: 'leave.request', subject: `staff:${leave.staffId}`, details });
  return id;
}

/** The leave. Throws `AppError` `not-found`. */
export function requireLeave(db: ReadDb, id: LeaveId): LeaveRow {
  const row = findLeave(db, id);
  if (row === null) throw new AppError('not-found', 'no such leave');
  return row;
}

/** One leave as lists have it. Throws `AppError` `not-found`. */
export const readOneLeave = ({ store }: Pick<ServiceDeps, 'store'>, id: LeaveId): LeaveRecord =>
  store.read((db) => leaveRecord(db, requireLeave(db, id)));

/**
 * Decides about leave; its days are derived again. Throws `AppError`: `not-found`, `already-decided`, `leave-overlaps`.
 */
export function settleLeave(
  db: WriteDb,
  id: LeaveId,
  state: Exclude<LeaveState, 'requested'>,
  note: string,
  actor: string,
  at: Instant,
): void {
  const leave = requireLeave(db, id);
  const open = leave.state === 'requested' || (state === 'cancelled' && leave.state === 'approved');
  if (!open) throw new AppError('already-decided', 'the leave is decided', { state: leave.state });
  if (state === 'approved') requireRoom(db, leave, ['approved'], id);
  decideLeave(db, id, state, note, actor, at);
  // The night before may end later on the autumn night: see `plannedInstancesOn`.
  outdateDays(db, leave.staffId, addDays(leave.from, -1), addDays(leave.to, lookAhead(db)));
  const details = { leave: id, from: leave.from, to: leave.to };
  appendAudit(db, { at, actor, action: `leave.${state}`, subject: `staff:${leave.staffId}`, details });
}

/** Enters leave for someone, approved at once if wanted. Throws as `requestLeave`. */
export function addLeave(
  { store, clock, notify }: Deps,
  { approve, ...leave }: RequestOf<'leave:add'>,
  actor: string,
): LeaveRecord {
  const at = clock.now();
  const record = store.write((db) => {
    const id = requestLeave(db, leave, actor, at);
    if (approve) settleLeave(db, id, 'approved', '', actor, at);
    return leaveRecord(db, requireLeave(db, id));
  });
  notify('roster:changed');
  return record;
}

/** A manager's decision about leave. Throws as `settleLeave`. */
export function changeLeave(
  { store, clock, notify }: Deps,
  { leaveId, note }: RequestOf<'leave:approve'>,
  state: Exclude<LeaveState, 'requested'>,
  actor: string,
): LeaveRecord {
  const at = clock.now();
  const record = store.write((db) => {
    settleLeave(db, leaveId, state, note, actor, at);
    return leaveRecord(db, requireLeave(db, leaveId));
  });
  notify('roster:changed');
  return record;
}
