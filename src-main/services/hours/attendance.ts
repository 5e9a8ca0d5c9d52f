import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { windowRanges } from '../../../src-shared/domain/time-windows.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { AttendanceFilter, PunchOrder } from '../../../src-shared/models/punch-search.ts';
import { countPunches, listPunches, listPunchesOf } from '../../db/queries/attendance.ts';
import { isPlain, type PunchFilter } from '../../db/queries/punch-filter.ts';
import { countFound, findPunchIds, findTimeBounds, type HasTime, MOST_COUNTED } from '../../db/queries/punch-search.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { FoundPunches, PunchSearch } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { matchesSearch } from '../base/text.ts';

/** Throws `AppError` `range-backwards` where a range ends before it begins. */
export function requireForward({ from, to, similarity }: Pick<AttendanceFilter, 'from' | 'to' | 'similarity'>): void {
  if (from !== null && to !== null && from > to)
    throw new AppError('range-backwards', 'the last date is before the first', { field: 'to' });
  if (similarity != null && similarity.from > similarity.to)
    throw new AppError('range-backwards', 'the greatest similarity is below the least', { field: 'similarity' });
}

/** The instants of a window on the dates in question; of all dates there are punches of, where none are said. */
function rangesOf(
  db: ReadDb,
  { window, from, to }: Pick<AttendanceFilter, 'window' | 'from' | 'to'>,
): PunchFilter['ranges'] {
  if (window == null) return null;
  const bounds = findTimeBounds(db);
  if (bounds === null) return [];
  const { zone } = requireSite(db);
  const first = addDays(civilDateOf(bounds.first, zone), -1);
  const last = civilDateOf(bounds.last, zone);
  const begin = from !== null && from > first ? from : first;
  return windowRanges(window, begin, to !== null && to < last ? to : last, zone);
}

/**
 * The filter with the searched people and the window's instants looked up; archived people are found too. Where people
 * are the order, it names everyone in question in theirs. Throws `AppError` `range-backwards`.
 */
export function resolveFilter(db: ReadDb, wanted: AttendanceFilter, order: PunchOrder = 'newest'): PunchFilter {
  requireForward(wanted);
  const { search, window: _, ...where } = wanted;
  const ranges = rangesOf(db, wanted);
  if (search.trim() === '' && order !== 'person') return { staffIds: null, ...where, ranges };
  const found = listStaff(db).filter((row) => matchesSearch(search, [row.name, row.code]));
  const people =
    order === 'person' ? found.toSorted((a, b) => a.name.localeCompare(b.name) || a.code.localeCompare(b.code)) : found;
  return { staffIds: people.map((row) => row.id), ...where, ranges };
}

/** Each of page and count may take this long, so that both together come at once. */
const PAGE_MS = 40;

/** Whether less than `milliseconds` have passed since it was made. */
function within(milliseconds: number): HasTime {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}

/** One page of the punches that fit, and how many there are in all. Throws `AppError` `range-backwards`. */
export function listAttendance(
  store: ReadStore,
  { before, limit, order = 'newest', resume = null, ...wanted }: RequestOf<'attendance:list'>,
  hasTimeFor: (milliseconds: number) => HasTime = within,
): ReplyOf<'attendance:list'> {
  return store.read((db) => {
    const filter = resolveFilter(db, wanted, order);
    if (isPlain(filter) && order === 'newest') {
      const records = listPunches(db, filter, before, limit);
      return { records, total: countPunches(db, filter), isTotalLeast: false, resume: null };
    }
    const page = findPunchIds(db, filter, order, { before, resume }, limit, hasTimeFor(PAGE_MS));
    const { total, isLeast } = isPlain(filter)
      ? { total: countPunches(db, filter), isLeast: false }
      : countFound(db, filter, MOST_COUNTED, hasTimeFor(PAGE_MS));
    return { records: listPunchesOf(db, page.ids), total, isTotalLeast: isLeast, resume: page.resume };
  });
}

/** Finds punches of one person or of everyone, newest first. Throws `AppError` `range-backwards`. */
export function findPunches(store: ReadStore, { staffId, place, limit, ...wanted }: PunchSearch): FoundPunches {
  requireForward(wanted);
  return store.read((db) => {
    const { window: _, ...where } = wanted;
    const filter = { staffIds: staffId === null ? null : [staffId], ...where, ranges: rangesOf(db, wanted) };
    if (isPlain(filter)) {
      const records = listPunches(db, filter, place.before, limit);
      const before = records.at(-1)?.id;
      return { records, next: records.length < limit || before === undefined ? null : { before, resume: null } };
    }
    const { ids, resume } = findPunchIds(db, filter, 'newest', place, limit, within(PAGE_MS));
    const before = ids.at(-1) ?? place.before;
    // Of the newest first a search goes on at a date alone.
    const goesOn = ids.length === limit ? { before, resume: null } : null;
    return { records: listPunchesOf(db, ids), next: typeof resume === 'string' ? { before, resume } : goesOn };
  });
}

/** One punch as lists have it. Throws `AppError` `not-found`. */
export function requirePunchRecord(db: ReadDb, id: PunchId): PunchRecord {
  const [record] = listPunchesOf(db, [id]);
  if (record === undefined) throw new AppError('not-found', 'no such punch');
  return record;
}

/** How many punches a resolved filter lets through, however long it takes. */
export const countResolved = (db: ReadDb, filter: PunchFilter): number =>
  isPlain(filter) ? countPunches(db, filter) : countFound(db, filter, Number.MAX_SAFE_INTEGER, () => true).total;
