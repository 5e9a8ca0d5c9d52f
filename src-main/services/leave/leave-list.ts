import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { LeaveRecord } from '../../../src-shared/ipc/leave.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import type { ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { type ListPart, type Part, partOf, WHOLE } from '../base/parts.ts';
import { requireRange } from '../base/ranges.ts';
import { leaveRecords, MOST_DAYS } from './leave.ts';

/** Leave that touches the dates, earliest first. Throws `AppError` `range-too-long` for more than two years. */
export async function readLeave(
  { reader }: Pick<ServiceDeps, 'reader'>,
  filter: RequestOf<'leave:list'>,
  part: Part = WHOLE,
): Promise<ListPart<LeaveRecord>> {
  requireRange(filter, 2 * MOST_DAYS);
  return reader.run('leave.list', { ...filter, ...part });
}

/** The same, in the reader. */
export function listLeaveRecords(
  store: ReadStore,
  { limit, offset, ...filter }: RequestOf<'leave:list'> & Part,
): ListPart<LeaveRecord> {
  return store.read((db) => partOf(listLeaves(db, filter), { limit, offset }, (rows) => leaveRecords(db, rows)));
}
