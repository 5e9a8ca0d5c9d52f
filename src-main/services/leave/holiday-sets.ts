import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { HolidaySetId } from '../../../src-shared/models/ids.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysBetween } from '../../db/queries/day-freshness.ts';
import {
  deleteHolidaySet,
  findHolidaySet,
  type HolidayAssignment,
  type HolidaySetRow,
  listHolidaySets,
  putHolidaySet,
} from '../../db/queries/holiday-sets.ts';
import { listStaffIds } from '../../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personDetails } from '../base/people.ts';
import { lookAhead } from '../base/policies.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { requireNoOverlap } from '../roster/pattern-rules.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** Sets of holidays by name, with the dates they have and whom they are for. */
export function readHolidaySets({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'holiday-sets:list'> {
  return store.read(listHolidaySets).map((set) => ({
    ...set,
    days: set.days.map(({ date, name, from = null, until = null }) => ({ date, name, from, until })),
  }));
}

/** The set. Throws `AppError` `not-found`. */
function requireSet(db: ReadDb, id: HolidaySetId): HolidaySetRow {
  const found = listHolidaySets(db).find((set) => set.id === id);
  if (found === undefined) throw new AppError('not-found', 'no such set of holidays');
  return found;
}

/** Derives again what the dates give or gave to anyone; throws where shifts that come back run into others. */
function applyDates(db: WriteDb, dates: readonly CivilDate[]): void {
  const ahead = lookAhead(db);
  const sorted = [...new Set(dates)].sort();
  for (const date of sorted) outdateDaysBetween(db, addDays(date, -1), addDays(date, ahead));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return;
  const { zone } = requireSite(db);
  const rosterOf = loadRosters(db, null, first, last);
  for (const id of listStaffIds(db)) requireNoOverlap(rosterOf(id), sorted, zone, personDetails(db, id));
}

interface SetFields {
  readonly id: HolidaySetId | null;
  readonly name: string;
  readonly days: readonly Holiday[];
  readonly assignments: readonly HolidayAssignment[];
}

function storeSet(db: WriteDb, { assignments, days, id, name }: SetFields, actor: string, at: Instant): void {
  const before = id === null ? [] : requireSet(db, id).days;
  const key = nameKey(name);
  const owner = findHolidaySet(db, key);
  if (owner !== null && owner !== id) throw new AppError('name-exists', 'the name is taken', { name });
  putHolidaySet(db, id, { name, nameKey: key }, days, assignments);
  applyDates(
    db,
    [...before, ...days].map(({ date }) => date),
  );
  const details = { set: name, days: days.length, people: assignments.length };
  appendAudit(db, { at, actor, action: 'holiday.save-set', subject: 'holiday:set', details });
}

/**
 * Adds a set of holidays (`id` null) or changes one; the days that it touches or touched are derived again. Throws
 * `AppError`: `not-found`, `name-exists`, `shifts-overlap` where shifts that come back would run into others.
 */
export function saveHolidaySet({ store, clock, notify }: Deps, set: SetFields, actor: string): void {
  const at = clock.now();
  store.write((db) => storeSet(db, set, actor, at));
  notify('roster:changed');
}

/** Takes a set away: the patterns' shifts of its dates come back. Throws `AppError`: `not-found`, `shifts-overlap`. */
export function removeHolidaySet(
  { store, clock, notify }: Deps,
  { id }: RequestOf<'holiday-sets:remove'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const { days, name } = requireSet(db, id);
    deleteHolidaySet(db, id);
    applyDates(
      db,
      days.map(({ date }) => date),
    );
    const details = { set: name, days: days.length };
    appendAudit(db, { at, actor, action: 'holiday.remove-set', subject: 'holiday:set', details });
  });
  notify('roster:changed');
}
