import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysFrom } from '../../db/queries/day-freshness.ts';
import {
  findLeaveType,
  insertLeaveType,
  type LeaveGrant,
  type LeaveTypeRow,
  listLeaveTypes,
  updateLeaveType,
} from '../../db/queries/leave.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';

/** Types of leave by name, retired ones too. */
export function readLeaveTypes(db: ReadDb): ReplyOf<'leave:types'> {
  return listLeaveTypes(db).map(({ id, name, paid, retired, mayGoNegative, skipsHolidays, ...grant }) => ({
    id,
    name,
    paid: paid === 1,
    retired: retired === 1,
    grant: { ...grant, mayGoNegative: mayGoNegative === 1, skipsHolidays: skipsHolidays === 1 },
  }));
}

/** What a type grants that is stored already; one that is new grants nothing and keeps no balance. */
function grantOf(row: LeaveTypeRow | undefined): LeaveGrant {
  const { accrual = 'yearly', carryOverDays = 0, carryOverUntil = null, daysPerYear = null } = row ?? {};
  const shown = { accrual, carryOverDays, carryOverUntil, daysPerYear };
  return { ...shown, mayGoNegative: row?.mayGoNegative === 1, skipsHolidays: row?.skipsHolidays === 1 };
}

/**
 * Adds or changes a type of leave; a new name shows in the days it explains. Throws `AppError`: `name-exists`,
 * `not-found`.
 */
export function saveLeaveType(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { id, ...type }: RequestOf<'leave:save-type'>,
  actor: string,
): ReplyOf<'leave:types'> {
  const at = clock.now();
  const types = store.write((db) => {
    const before = listLeaveTypes(db).find((row) => row.id === id);
    const fields = { ...type, grant: type.grant ?? grantOf(before), nameKey: nameKey(type.name) };
    const owner = findLeaveType(db, fields.nameKey);
    if (owner !== null && owner !== id) throw new AppError('name-exists', 'the name is taken', { name: type.name });
    if (id === null) insertLeaveType(db, fields);
    else if (!updateLeaveType(db, id, fields)) throw new AppError('not-found', 'no such type of leave');
    else outdateDaysFrom(db, '0001-01-01');
    const details = { name: type.name, paid: type.paid, retired: type.retired };
    appendAudit(db, { at, actor, action: 'leave-type.save', subject: `leave-type:${id ?? 'new'}`, details });
    return readLeaveTypes(db);
  });
  notify('roster:changed');
  return types;
}
