import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysFrom } from '../../db/queries/days.ts';
import { findLeaveType, insertLeaveType, listLeaveTypes, updateLeaveType } from '../../db/queries/leave.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';

/** Types of leave by name, retired ones too. */
export function readLeaveTypes(db: ReadDb): ReplyOf<'leave:types'> {
  return listLeaveTypes(db).map((row) => ({ ...row, paid: row.paid === 1, retired: row.retired === 1 }));
}

/** Adds or changes a type of leave; a new name shows in the days it explains. Throws `AppError`: `name-exists`, `not-found`. */
export function saveLeaveType(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { id, ...type }: RequestOf<'leave:save-type'>,
  actor: string,
): ReplyOf<'leave:types'> {
  const at = clock.now();
  const types = store.write((db) => {
    const fields = { ...type, nameKey: nameKey(type.name) };
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
