import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import type { ReportWanted } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { matchesSearch } from '../base/text.ts';
import { readLeaveBalances } from '../leave/leave-balances.ts';

/** What people have left of each type of leave on the last date of the report, today at the latest. */
export function readLeaveReport(db: ReadDb, { to, search, staffId, own, limit, now }: ReportWanted) {
  const today = civilDateOf(now, requireSite(db).zone);
  const on = to < today ? to : today;
  const isWanted = new Set(own ?? []);
  const people = listStaff(db).filter(
    ({ id, archivedAt, code, name }) =>
      archivedAt === null &&
      (own === null || isWanted.has(id)) &&
      (staffId === null || staffId === id) &&
      matchesSearch(search, [name, code]),
  );
  const rows = people
    .slice(0, limit)
    .map((staff) => ({ person: personOf(staff), balances: readLeaveBalances(db, staff.id, on) }));
  return { on, total: people.length, rows };
}
