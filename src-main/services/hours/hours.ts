import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../../src-shared/domain/corrections.ts';
import { seenAs } from '../../../src-shared/domain/days-to-settle.ts';
import { isCountedDay } from '../../../src-shared/domain/time-on-staff.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { CountedPunchRecord, HoursFilter, PersonTotals } from '../../../src-shared/ipc/hours.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { getDayRow, listDayOutlines, listEveryonesDayRows, listEveryonesFigures } from '../../db/queries/day-lists.ts';
import { type DayFigures, type DayRow, listDayRows, payOf, toDay } from '../../db/queries/days.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { listStaff, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { requireRange } from '../base/ranges.ts';
import { loadArchived } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { matchesSearch } from '../base/text.ts';
import { correctionRecord } from './corrections.ts';
import { dayOf, freshenDays, readDays, timeOnStaff } from './days.ts';
import { accountBalances, accountsSince } from './time-accounts.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader'>;

const MOST_DAYS = 400;

/** One attendance day and whose it is. */
export interface PersonDay {
  readonly staff: StaffRow;
  readonly day: DayRow;
}

/** What of a kept day says whose it is and whether it counts. */
type Countable = Pick<DayRow, 'staffId' | 'date' | 'inAt' | 'outAt'>;

/**
 * The days of those that the filter lets through and that count (see `isCountedDay`), by person and date; people by
 * code. `read` gives the days of one person (everyone where null), those of a person beside each other and by date.
 */
export function daysOfPeople<T extends Countable>(
  db: ReadDb,
  { search }: HoursFilter,
  staffId: StaffId | null,
  read: (only: StaffId | null) => readonly T[],
): (readonly [StaffRow, readonly T[]])[] {
  const { zone } = requireSite(db);
  const archived = loadArchived(db, staffId);
  const wanted = listStaff(db).filter(({ code, name }) => matchesSearch(search, [name, code]));
  const only = staffId ?? (wanted.length === 1 ? (wanted[0]?.id ?? null) : null);
  const byPerson = Map.groupBy(read(only), (day) => day.staffId);
  return wanted.flatMap((staff) => {
    const time = { ...timeOnStaff(staff, zone), archived: archived.get(staff.id) ?? [] };
    const days = (byPerson.get(staff.id) ?? []).filter((day) => isCountedDay(time, day));
    return days.length === 0 ? [] : [[staff, days] as const];
  });
}

/** The same days by date and code. */
function countedDays<T extends Countable>(
  db: ReadDb,
  filter: HoursFilter,
  staffId: StaffId | null,
  read: (only: StaffId | null) => readonly T[],
): { readonly staff: StaffRow; readonly day: T }[] {
  const byDate = new Map<CivilDate, { readonly staff: StaffRow; readonly day: T }[]>();
  for (const [staff, days] of daysOfPeople(db, filter, staffId, read))
    for (const day of days) {
      const ofDate = byDate.get(day.date);
      if (ofDate === undefined) byDate.set(day.date, [{ staff, day }]);
      else ofDate.push({ staff, day });
    }
  return [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, days]) => days);
}

/** The kept days that the filter lets through and that count, whole, by date and code. */
export function listPersonDays(db: ReadDb, filter: HoursFilter, staffId: StaffId | null): PersonDay[] {
  const { from, to } = filter;
  return countedDays(db, filter, staffId, (only) =>
    only === null ? listEveryonesDayRows(db, from, to) : listDayRows(db, only, from, to),
  );
}

/** The same days in outline: which there are, before those of a page are read whole. */
const listOutlines = (db: ReadDb, filter: HoursFilter, staffId: StaffId | null) =>
  countedDays(db, filter, staffId, (only) => listDayOutlines(db, only, filter.from, filter.to));

/**
 * Derives the days that a filter asks for where they are not good. Throws `AppError` `range-too-long` for over 400
 * days.
 */
export async function freshenFor({ store, reader, clock }: Deps, { from, to }: HoursFilter, staffId: StaffId | null) {
  requireRange({ from, to }, MOST_DAYS);
  if (staffId !== null) store.read((db) => requireStaff(db, staffId));
  await freshenDays({ store, reader }, { staffId, from, to, now: clock.now() });
}

/** One page of attendance days. Throws `AppError` `range-too-long` for over 400 days. */
export async function pageDays(deps: Deps, request: RequestOf<'hours:days'>): Promise<ReplyOf<'hours:days'>> {
  await freshenFor(deps, request, request.staffId);
  return deps.reader.run('hours.page', request);
}

/** One page of the days as they are kept. */
export function readDaysPage(store: ReadStore, request: RequestOf<'hours:days'>): ReplyOf<'hours:days'> {
  const { flag, limit, offset, staffId, ...filter } = request;
  return store.read((db) => {
    const all = listOutlines(db, filter, staffId);
    const found = flag === null ? all : all.filter(({ day }) => day.flags.split(' ').includes(flag));
    const page = found.slice(offset, offset + limit);
    return {
      total: found.length,
      days: page.map(({ staff, day }) => ({ ...dayOf(toDay(getDayRow(db, day))), person: personOf(staff) })),
    };
  });
}

/**
 * Derives what the time accounts of one person (everyone where null) come from as well, where the rules keep any: they
 * reach farther back.
 */
export async function freshenWithAccounts(
  deps: Deps,
  filter: HoursFilter,
  staffId: StaffId | null = null,
): Promise<void> {
  await freshenFor(deps, filter, staffId);
  const now = deps.clock.now();
  const since = deps.store.read((db) => {
    const kept = accountsSince(db, now);
    const { zone } = requireSite(db);
    // Nobody's account is older than the first person here, whenever the rules are said to count from.
    const entered = listStaff(db).map((staff) => timeOnStaff(staff, zone).enteredOn);
    const [first] = entered.sort();
    return kept === null || first === undefined ? null : kept > first ? kept : first;
  });
  if (since !== null && since < filter.from)
    await freshenDays(deps, { staffId, from: since, to: addDays(filter.from, -1), now });
}

/** Sums by person, by code. Throws `AppError` `range-too-long` for over 400 days. */
export async function sumDays(deps: Deps, filter: HoursFilter): Promise<ReplyOf<'hours:totals'>> {
  await freshenWithAccounts(deps, filter);
  return deps.reader.run('hours.totals', { ...filter, now: deps.clock.now() });
}

/** Sums by person of the days as they are kept. */
export function readTotals(
  store: ReadStore,
  { now, ...filter }: HoursFilter & { readonly now: Instant },
): PersonTotals[] {
  const sums = store.read((db) => {
    const { from, to } = filter;
    const balanceOf = accountBalances(db, now);
    return daysOfPeople<DayFigures>(db, filter, null, (only) =>
      only === null ? listEveryonesFigures(db, from, to) : listDayRows(db, only, from, to),
    ).map(([staff, days]) => ({ ...totalsOf(staff, days), balanceMinutes: balanceOf(staff.id, to) }));
  });
  return sums.sort((a, b) => a.person.code.localeCompare(b.person.code));
}

/** Adds minutes to sums, by name. */
function addMinutes(sums: Record<string, number>, minutes: Readonly<Record<string, number>>): void {
  for (const [name, more] of Object.entries(minutes)) sums[name] = (sums[name] ?? 0) + more;
}

/** What the days of one person, by date, come to together, but for their time account. */
export function totalsOf(staff: StaffRow, days: readonly DayFigures[]): Omit<PersonTotals, 'balanceMinutes'> {
  const totals = { workedMinutes: 0, overtimeMinutes: 0, lateMinutes: 0, earlyMinutes: 0 };
  const buckets: Record<string, number> = {};
  const premiums: Record<string, number> = {};
  const dates: Partial<Record<DayFigures['status'], number>> = {};
  let ofDate: DayFigures['status'][] = [];
  let date = '';
  for (const day of days) {
    totals.workedMinutes += day.workedMinutes;
    totals.overtimeMinutes += day.overtimeMinutes;
    totals.lateMinutes += day.lateMinutes;
    totals.earlyMinutes += day.earlyMinutes;
    if (day.overtimeMinutes > 0 || day.pay !== null) {
      const pay = payOf(day);
      addMinutes(buckets, pay.buckets);
      addMinutes(premiums, pay.premiums);
    }
    if (day.date !== date) ofDate = [];
    date = day.date;
    // A date counts once for each of its states, however many shifts it has.
    if (ofDate.includes(day.status)) continue;
    ofDate.push(day.status);
    dates[day.status] = (dates[day.status] ?? 0) + 1;
  }
  return {
    person: personOf(staff),
    ...totals,
    buckets,
    premiums,
    daysPresent: dates.present ?? 0,
    daysHalf: dates['half-day'] ?? 0,
    daysAbsent: dates.absent ?? 0,
    daysLeave: dates.leave ?? 0,
    daysIncomplete: dates.incomplete ?? 0,
  };
}

/** Punches of one person's shifts on the dates with corrections laid over them, by time. */
export function countedPunches(
  db: ReadDb,
  staffId: StaffId,
  from: CivilDate,
  to: CivilDate,
): (CountedPunchRecord & { date: string })[] {
  const rows = listPunchRows(db, staffId, from, to);
  const stored = new Map(rows.map((row) => [row.key, row]));
  const { counted, voided } = applyCorrections(rows, listCorrections(db, staffId, from, to).map(toCorrection));
  const gone = new Set(voided);
  return [...counted, ...voided]
    .sort((a, b) => a.at - b.at)
    .map((punch) => {
      const row = stored.get(punch.key);
      return {
        key: punch.key,
        date: punch.shift.date,
        direction: punch.direction,
        at: punch.at,
        punchedAt: row === undefined || row.at === punch.at ? null : row.at,
        voided: gone.has(punch),
        method: row?.method ?? null,
        hasEvidence: row?.hasEvidence ?? false,
      };
    });
}

/** One date of one person in full. Throws `AppError` `not-found`. */
export function readDay(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { staffId, date }: RequestOf<'hours:day'>,
): ReplyOf<'hours:day'> {
  const person = store.read((db) => personOf(requireStaff(db, staffId)));
  const days = readDays(store, staffId, date, date, clock.now());
  return store.read((db) => ({
    person,
    days: days.map(dayOf),
    seen: seenAs(days),
    punches: countedPunches(db, staffId, date, date).map(({ date: _, ...punch }) => punch),
    corrections: listCorrections(db, staffId, date, date).map((row) => correctionRecord(db, row)),
  }));
}
