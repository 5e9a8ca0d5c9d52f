import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import { isExpectedAt } from '../../src-shared/domain/expected-now.ts';
import { shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { ReadDb } from '../db/store.ts';
import type { Look } from './punch-decision.ts';
import { loadRoster } from './roster.ts';
import { requireStaff } from './staff.ts';

/**
 * Whether the roster expects a person at an instant (`isExpectedAt`); an archived one never. Reads that person's roster alone, so
 * it costs the same at any number of staff. Throws `AppError` `not-found`.
 */
export function isExpected(
  db: ReadDb,
  staffId: StaffId,
  { at, zone, policy }: Pick<Look, 'at' | 'zone' | 'policy'>,
): boolean {
  if (requireStaff(db, staffId).archivedAt !== null) return false;
  const today = civilDateOf(at, zone);
  const [from, to] = [addDays(today, -1), addDays(today, 1)];
  return isExpectedAt(shiftInstancesBetween(loadRoster(db, staffId, from, to), from, to, zone), policy, at);
}
