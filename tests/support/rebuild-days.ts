import { listDayRows, type StoredDay, toDay } from '../../src-main/db/queries/days.ts';
import { listStaffIds } from '../../src-main/db/queries/staff.ts';
import type { Store, WriteDb } from '../../src-main/db/store.ts';
import { deriveDates, readDays } from '../../src-main/services/hours/days.ts';
import { addDays } from '../../src-shared/domain/civil-time.ts';
import type { CivilDate, Instant } from '../../src-shared/models/time.ts';

/** Derives everyone's days of the dates anew, whatever is kept. */
export function rebuildDays(db: WriteDb, from: CivilDate, to: CivilDate, now: Instant): void {
  const dates: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  for (const id of listStaffIds(db)) deriveDates(db, id, dates, now);
}

/**
 * The attendance days of everyone between two dates, by date, person and start; those that are not good derived first.
 */
export function readEveryonesDays(store: Store, from: CivilDate, to: CivilDate, now: Instant): StoredDay[] {
  for (const id of store.read(listStaffIds)) readDays(store, id, from, to, now);
  return store.read((db) => listDayRows(db, null, from, to).map(toDay));
}
