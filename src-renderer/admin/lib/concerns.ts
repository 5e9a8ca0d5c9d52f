import type { Change } from '../../../src-shared/ipc/contract.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';

/** Whose data is on screen, and of which dates; undefined where it is everybody's, or where an end is open. */
interface Part {
  readonly staffId?: StaffId | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** Whether a change is about something that is on screen. */
export function concerns({ staffIds, dates }: Change, { staffId, from, to }: Part): boolean {
  if (staffIds !== null && staffId !== undefined && !staffIds.includes(staffId)) return false;
  if (dates === null) return true;
  return dates.some((date) => (from === undefined || date >= from) && (to === undefined || date <= to));
}
