import {
  type AttendanceRecord,
  attendanceDays,
  lookBackOf,
  lookForwardOf,
} from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf, daysBetween, MINUTE } from '../../../src-shared/domain/civil-time.ts';
import { needsSettling, seenAs } from '../../../src-shared/domain/days-to-settle.ts';
import { policyOn } from '../../../src-shared/domain/policy-versions.ts';
import { windowsOf } from '../../../src-shared/domain/shift-punches.ts';
import { isOnStaff, type TimeOnStaff } from '../../../src-shared/domain/time-on-staff.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import {
  countGoodDates,
  hasDaysToOutdate,
  listGoodDates,
  listOutdatedDates,
  outdateNextDays,
} from '../../db/queries/day-freshness.ts';
import { listDays, putDays, type StoredDay } from '../../db/queries/days.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { listSettledDays } from '../../db/queries/settled-days.ts';
import { findSite } from '../../db/queries/site.ts';
import { listStaff, listStaffIds, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb, Store, WriteDb } from '../../db/store.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { loadPolicies, lookAhead } from '../base/policies.ts';
import type { DaysWanted } from '../base/reader.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/** Everything stored about one person that the attendance days of the dates come from. */
export function loadRecord(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): AttendanceRecord {
  return {
    zone: requireSite(db).zone,
    roster: loadRoster(db, staffId, from, to),
    policies: loadPolicies(db),
    punches: listPunchRows(db, staffId, from, to),
    corrections: listCorrections(db, staffId, from, to).map(toCorrection),
  };
}

/** An attendance day without what is kept beside it. */
export function dayOf({ staffId: _staff, toSettle: _settle, ...day }: StoredDay): AttendanceDay {
  return day;
}

/** The same with as many dates before and after as the policies look at, so that `attendanceDays` has all it needs. */
export function loadDaysRecord(db: ReadDb, staffId: StaffId, from: CivilDate, to: CivilDate): AttendanceRecord {
  const policies = loadPolicies(db);
  return loadRecord(db, staffId, addDays(from, -lookBackOf(policies)), addDays(to, lookForwardOf(policies)));
}

/** When an open day comes out differently by time alone: the minute after its out window closes. */
function changesAt({ shift, status, date }: AttendanceDay, policies: AttendanceRecord['policies']): Instant | null {
  if (status !== 'open' || shift === null) return null;
  return windowsOf(shift, policyOn(policies, date)).out.closesAt + MINUTE;
}

/** The dates on which something is to be settled, but for those that were let stand as they are. */
function datesToSettle(
  db: ReadDb,
  staffId: StaffId,
  byDate: ReadonlyMap<CivilDate, readonly AttendanceDay[]>,
  zone: Zone,
): Set<CivilDate> {
  const dates = [...byDate].filter(([, days]) => days.some(needsSettling));
  const [first, last] = [dates[0], dates.at(-1)];
  // Most dates are no question: nothing more is read for them.
  if (first === undefined || last === undefined) return new Set();
  const staff = requireStaff(db, staffId);
  const settled = listSettledDays(db, staffId, first[0], last[0]);
  // Nobody could punch before they were entered here, nor after they were archived.
  const time = timeOnStaff(staff, zone);
  const open = dates.filter(([date, days]) => isOnStaff(time, date) && settled.get(date) !== seenAs(days));
  return new Set(open.map(([date]) => date));
}

function derive(
  db: WriteDb,
  record: AttendanceRecord,
  staffId: StaffId,
  from: CivilDate,
  to: CivilDate,
  now: Instant,
): void {
  const byDate = Map.groupBy(attendanceDays(record, from, to, now), ({ date }) => date);
  const toSettle = datesToSettle(db, staffId, byDate, record.zone);
  const kept = [...byDate].flatMap(([date, days]) => {
    const changes = days.map((day) => changesAt(day, record.policies)).filter((at) => at !== null);
    const ofDate = { changesAt: changes.length === 0 ? null : Math.min(...changes), toSettle: toSettle.has(date) };
    return days.map((day) => ({ ...day, ...ofDate }));
  });
  putDays(db, staffId, kept, now);
}

/** Derives the days of one person anew, of those dates alone that are not after today. */
export function deriveDates(db: WriteDb, staffId: StaffId, dates: readonly CivilDate[], now: Instant): void {
  const today = civilDateOf(now, requireSite(db).zone);
  for (const [from, to] of runs(dates.filter((date) => date <= today))) {
    derive(db, loadDaysRecord(db, staffId, from, to), staffId, from, to, now);
  }
}

/**
 * Derives the days of one person anew after something about the dates has changed: those, the dates after them that
 * look back at them, and one before that looks forward; none after today.
 */
export function refreshDays(db: WriteDb, staffId: StaffId, dates: readonly CivilDate[], now: Instant): void {
  const reach = lookAhead(db);
  const before = lookForwardOf(loadPolicies(db));
  const touched = dates.flatMap((date) =>
    Array.from({ length: before + reach + 1 }, (_, days) => addDays(date, days - before)),
  );
  deriveDates(db, staffId, touched, now);
}

/** Dates in runs of neighbours, first and last of each. */
function runs(dates: readonly CivilDate[]): [CivilDate, CivilDate][] {
  const found: [CivilDate, CivilDate][] = [];
  for (const date of [...new Set(dates)].sort()) {
    const last = found.at(-1);
    if (last !== undefined && addDays(last[1], 1) === date) last[1] = date;
    else found.push([date, date]);
  }
  return found;
}

/** People of whom some of the dates are not kept, or no longer good. */
export function stalePeople(db: ReadDb, { staffId, from, to, now }: DaysWanted): StaffId[] {
  const wanted = daysBetween(from, to) + 1;
  const good = countGoodDates(db, staffId, from, to, now);
  const people = staffId === null ? listStaffIds(db) : [staffId];
  return people.filter((id) => (good.get(id) ?? 0) < wanted);
}

/** People of whom some date since they were entered, until they were archived, is not kept or no longer good. */
export function incompletePeople(db: ReadDb, now: Instant): StaffId[] {
  const { zone } = requireSite(db);
  const today = civilDateOf(now, zone);
  return listStaff(db)
    .filter((staff) => {
      const { enteredOn, lastOn } = timeOnStaff(staff, zone);
      const to = lastOn < today ? lastOn : today;
      return enteredOn <= to && stalePeople(db, { staffId: staff.id, from: enteredOn, to, now }).length > 0;
    })
    .map(({ id }) => id);
}

function missingDates(db: ReadDb, id: StaffId, from: CivilDate, to: CivilDate, now: Instant): CivilDate[] {
  const good = listGoodDates(db, id, from, to, now);
  const dates: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (!good.has(date)) dates.push(date);
  return dates;
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/**
 * The attendance days of one person between two dates, both included, none after today; by date. Days that are not kept
 * or no longer good are derived first, and only those.
 */
export function readDays(store: Store, staffId: StaffId, from: CivilDate, to: CivilDate, now: Instant): StoredDay[] {
  const { zone } = store.read((db) => requireSite(db));
  const last = earlier(to, civilDateOf(now, zone));
  if (from > last) return [];
  const wanted = { staffId, from, to: last, now };
  const found = store.read((db) => (stalePeople(db, wanted).length === 0 ? listDays(db, staffId, from, last) : null));
  if (found !== null) return found;
  return store.write((db) => {
    deriveDates(db, staffId, missingDates(db, staffId, from, last, now), now);
    return listDays(db, staffId, from, last);
  });
}

/** So many days of one person are outdated before others have their turn. */
const OUTDATED_AT_ONCE = 400;
/** So many dates of one person are derived before others have their turn. */
const DERIVED_AT_ONCE = 31;

/** Applies what `outdateDaysFrom` said, in parts. */
async function applyOutdated(store: Store): Promise<void> {
  while (store.read(hasDaysToOutdate)) {
    store.write((db) => outdateNextDays(db, OUTDATED_AT_ONCE));
    await nextTurn();
  }
}

/** Derives those of a person's dates that are not good by then, in parts; others who look meanwhile do a part of it. */
async function deriveInParts(store: Store, id: StaffId, dates: readonly CivilDate[], now: Instant): Promise<void> {
  for (let first = 0; first < dates.length; first += DERIVED_AT_ONCE) {
    const part = dates.slice(first, first + DERIVED_AT_ONCE);
    const [from, to] = [part[0] ?? '', part.at(-1) ?? ''];
    const good = store.read((db) => listGoodDates(db, id, from, to, now));
    const left = part.filter((date) => !good.has(date));
    if (left.length === 0) continue;
    store.write((db) => deriveDates(db, id, left, now));
    await nextTurn();
  }
}

type DaysDeps = Pick<ServiceDeps, 'store' | 'reader'>;

/**
 * Derives what is not kept of the days that are wanted, or no longer good, before somebody reads them; none after
 * today. Works in parts, so that a punch need not wait for a month of everyone.
 */
export async function freshenDays({ store, reader }: DaysDeps, wanted: DaysWanted): Promise<void> {
  const { from, now } = wanted;
  const { zone } = store.read((db) => requireSite(db));
  const to = earlier(wanted.to, civilDateOf(now, zone));
  if (from > to) return;
  await applyOutdated(store);
  for (const id of await reader.run('days.stale', { ...wanted, to })) {
    await deriveInParts(
      store,
      id,
      store.read((db) => missingDates(db, id, from, to, now)),
      now,
    );
  }
}

/**
 * Derives anew what is kept of dates before one and no longer good, in parts: a policy that counts from a year ago
 * outdates everybody's year.
 */
export async function refreshOutdated({ store, reader }: DaysDeps, before: CivilDate, now: Instant): Promise<void> {
  await applyOutdated(store);
  for (const id of await reader.run('days.outdated', { before, now })) {
    await deriveInParts(
      store,
      id,
      store.read((db) => listOutdatedDates(db, id, before, now)),
      now,
    );
  }
}

/** When a person belongs to the staff, but for times in which they were archived for a while. */
export function timeOnStaff(staff: StaffRow, zone: Zone): TimeOnStaff {
  return { enteredOn: civilDateOf(staff.createdAt, zone), lastOn: lastDateOf(staff, zone) };
}

/** The last date of a person that counts: the one they were archived on. */
export function lastDateOf({ archivedAt }: StaffRow, zone: Zone): CivilDate {
  return archivedAt === null ? '9999-12-31' : civilDateOf(archivedAt, zone);
}

/**
 * Derives whatever is not kept of anybody's days since they were entered, until they were archived: nobody may have
 * looked for longer than a month.
 */
export async function completeDays({
  store,
  reader,
  clock,
}: DaysDeps & { readonly clock: Pick<ServiceDeps['clock'], 'now'> }): Promise<void> {
  const now = clock.now();
  const site = store.read(findSite);
  if (site === null) return;
  const today = civilDateOf(now, site.zone);
  const incomplete = new Set(await reader.run('days.incomplete', { now }));
  for (const staff of store.read(listStaff).filter(({ id }) => incomplete.has(id))) {
    const { enteredOn, lastOn } = timeOnStaff(staff, site.zone);
    const missing = store.read((db) => missingDates(db, staff.id, enteredOn, earlier(lastOn, today), now));
    await deriveInParts(store, staff.id, missing, now);
  }
}
