import type { AttendanceDay } from '../models/attendance.ts';
import type { CivilDate } from '../models/time.ts';
import { wasArchivedOn } from './shift-instances.ts';

/** When a person belongs to the staff; civil dates of the site, both included. */
export interface TimeOnStaff {
  /** The date on which they were entered here. */
  readonly enteredOn: CivilDate;
  /** The last date that counts: the one they were archived on. */
  readonly lastOn: CivilDate;
  /** Times in between in which they were archived for a while. */
  readonly archived?: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
}

/** Whether a person could have punched on a date: entered and not yet archived. */
export const isOnStaff = ({ enteredOn, lastOn }: TimeOnStaff, date: CivilDate): boolean =>
  enteredOn <= date && date <= lastOn;

/**
 * Whether a day of a person counts, on every list and in every sum. Nobody is absent before they were entered, while
 * they were archived or
 * after; a day on which somebody says they were there counts all the same, up to the last one.
 */
export function isCountedDay(
  time: TimeOnStaff,
  { date, inAt, outAt }: Pick<AttendanceDay, 'date' | 'inAt' | 'outAt'>,
): boolean {
  if (date > time.lastOn) return false;
  const seen = inAt !== null || outAt !== null;
  return seen || (isOnStaff(time, date) && !wasArchivedOn({ archived: time.archived ?? [] }, date));
}
