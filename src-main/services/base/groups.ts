import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Group } from '../../../src-shared/models/payroll.ts';
import { listStaff } from '../../db/queries/staff.ts';
import { findVenue, listChosen } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';

/**
 * Answers who belongs to a group now, those who have left too: what they worked before is still to be paid. Throws
 * `AppError` `not-found` for a venue that is not there.
 */
export function membersOf(db: ReadDb, group: Group): (id: StaffId) => boolean {
  if (group.kind === 'all') return () => true;
  if (group.kind === 'venue') {
    const venue = findVenue(db, group.venueId);
    if (venue === null) throw new AppError('not-found', 'no such venue');
    if (venue.expects === 'all') return () => true;
    const chosen = new Set(listChosen(db, venue.id));
    return (id) => chosen.has(id);
  }
  const team = group.team.toLowerCase();
  const members = new Set(listStaff(db).flatMap(({ id, role }) => (role?.toLowerCase() === team ? [id] : [])));
  return (id) => members.has(id);
}
