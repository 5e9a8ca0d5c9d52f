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
import { accountsSince, balanceAt } from './time-accounts.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader'>;

const MOST_DAYS = 400;

/** One attendance day and whose it is. */
export interface PersonDay {
  readonly staff: StaffRow;
  readonly day: DayRow;
}

/** The days of those that the filter lets through and that count (see `isCountedDay`), by date and code. */
function countedDays<T extends Pick<DayRow, 'staffId' | 'date' | 'inAt' | 'outAt'>>(
  db: ReadDb,
  { search }: HoursFilter,
  staffId: StaffId | null,
  read: (only: StaffId | null) => readonly T[],
): { readonly staff: StaffRow; readonly day: T }[] {
  const { zone } = requireSite(db);
  const archived = loadArchived(db, staffId);
  const wanted = listStaff(db).filter(({ code, name }) => matchesSearch(search, [name, code]));
  const timeOf = (staff: StaffRow) => ({ ...timeOnStaff(staff, zone), archived: archived.get(staff.id) ?? [] });
  const places = new Map(wanted.map((staff, place) => [staff.id, { staff, place, time: timeOf(staff) }]));
  const only = staffId ?? (wanted.length === 1 ? (wanted[0]?.id ?? null) : null);
  return read(only)
    .flatMap((day) => {
      const found = places.get(day.staffId);
      return found === undefined || !isCountedDay(found.time, day) ? [] : [{ ...found, day }];
    })
    .sort((a, b) => (a.day.date === b.day.date ? a.place - b.place : a.day.date < b.day.date ? -1 : 1));
}

/** The kept days that the filter lets through and that count, whole, by date and code. */
export function listPersonDays(db: ReadDb, filter: HoursFilter, staffId: StaffId | null): PersonDay[] {
  const { from, to } = filter;
  return countedDays(db, filter, staffId, (only) =>
    only === null ? listEveryonesDayRows(db, from, to) : listDayRows(db, only, from, to),
  ).map(({ staff, day }) => ({ staff, day }));
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

/** Derives what the time accounts of everyone come from as well, where the rules keep any: they reach farther back. */
export async function freshenWithAccounts(deps: Deps, filter: HoursFilter): Promise<void> {
  await freshenFor(deps, filter, null);
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
    await freshenDays(deps, { staffId: null, from: since, to: addDays(filter.from, -1), now });
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
    const figures = countedDays<DayFigures>(db, filter, null, (only) =>
      only === null ? listEveryonesFigures(db, from, to) : listDayRows(db, only, from, to),
    );
    const hasAccounts = accountsSince(db, now) !== null;
    return [...Map.groupBy(figures, ({ staff }) => staff)].map(([staff, own]) => {
      const days = own.map(({ day }) => day);
      return { ...totalsOf(staff, days), balanceMinutes: hasAccounts ? balanceAt(db, staff.id, to, now) : null };
    });
  });
  return sums.sort((a, b) => a.person.code.localeCompare(b.person.code));
}

/** Minutes of all records together, by name. */
function summed(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, minutes] of records.flatMap((record) => Object.entries(record)))
    sums[name] = (sums[name] ?? 0) + minutes;
  return sums;
}

/** What the days of one person come to together, but for their time account. */
export function totalsOf(staff: StaffRow, days: readonly DayFigures[]): Omit<PersonTotals, 'balanceMinutes'> {
  const paid = days.filter(({ overtimeMinutes, pay }) => overtimeMinutes > 0 || pay !== null).map(payOf);
  const sum = (of: (day: DayFigures) => number): number => days.reduce((total, day) => total + of(day), 0);
  const count = (status: DayFigures['status']): number =>
    new Set(days.filter((day) => day.status === status).map(({ date }) => date)).size;
  return {
    person: personOf(staff),
    workedMinutes: sum((day) => day.workedMinutes),
    overtimeMinutes: sum((day) => day.overtimeMinutes),
    buckets: summed(paid.map(({ buckets }) => buckets)),
    premiums: summed(paid.map(({ premiums }) => premiums)),
    lateMinutes: sum((day) => day.lateMinutes),
    earlyMinutes: sum((day) => day.earlyMinutes),
    daysPresent: count('present'),
    daysHalf: count('half-day'),
    daysAbsent: count('absent'),
    daysLeave: count('leave'),
    daysIncomplete: count('incomplete'),
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
