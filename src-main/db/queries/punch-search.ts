import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { isInRanges } from '../../../src-shared/domain/time-windows.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { PunchOrder } from '../../../src-shared/models/punch-search.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import { filterParameters, furtherConditionsOf, type PunchFilter, plainConditionsOf } from './punch-filter.ts';
import { daySql } from './short-forms.ts';

/**
 * Searches by more than people, dates and venue. No index serves every combination, so a search begins with what the
 * fewest rows fit and looks through all of those; where nothing is rare it goes through time piece by piece until the
 * page is full or its time is over. Either way it takes as long with ten years as with one.
 */

/** So many rows are read whole, sorted and counted exactly. */
const MOST_WHOLE = 10_000;
/** Counting what is not read whole ends beyond this many. */
export const MOST_COUNTED = 10_000;
/** Days that are looked through at once. */
const PIECE_DAYS = 7;

/** Whether there is time left to go on. */
export type HasTime = () => boolean;

/** A place in a result: the row that a page begins after, and where a search that ran out of time goes on. */
export interface SearchPlace {
  readonly before: PunchId | null;
  readonly resume: CivilDate | StaffId | null;
}

export interface FoundIds {
  readonly ids: readonly PunchId[];
  /** Where to go on when time ran out; null where the page is full or nothing is left. */
  readonly resume: CivilDate | StaffId | null;
}

export interface FoundCount {
  readonly total: number;
  readonly isLeast: boolean;
}

/** A row as it is put in order. */
type Row = [id: PunchId, at: Instant, date: CivilDate, staffId: StaffId];

const columns = 'punches.id, punches.at, punches.shift_date, punches.staff_id';

/** The dates of shifts do not decide where a window does: its ranges say which dates. */
const datesAside = (filter: PunchFilter): PunchFilter =>
  filter.ranges == null ? filter : { ...filter, from: null, to: null };

const conditionsOf = (filter: PunchFilter): string[] => [
  ...plainConditionsOf(datesAside(filter)),
  ...furtherConditionsOf(filter),
];

/** The sets of ids that a filter narrows to, as SQL; each is read through an index from its beginning. */
function narrowSets(filter: PunchFilter): string[] {
  const { staffIds, from, to, venueId, ranges, method, status, flag, similarity } = filter;
  const sets: string[] = [];
  if (staffIds !== null)
    sets.push('SELECT punches.id FROM json_each(@staffIds) AS who CROSS JOIN punches ON punches.staff_id = who.value');
  if (flag != null) sets.push('SELECT punch_id AS id FROM punch_flags WHERE flag = @flag');
  if (status === 'voided' || status === 'moved') {
    const kind = status === 'voided' ? 'void' : 'move';
    sets.push(`SELECT DISTINCT punch_id AS id FROM corrections WHERE kind = '${kind}' AND punch_id IS NOT NULL`);
  }
  if (method != null && method !== 'face')
    sets.push(`SELECT id FROM punches WHERE method = '${method}' AND method <> 'face'`);
  // Thousandths around those that are asked for: which of them fit is looked at with everything else.
  if (similarity != null)
    sets.push(`SELECT id FROM punches WHERE similarity_thousandths
      BETWEEN CAST(@least * 1000 AS INTEGER) AND CAST(@most * 1000 AS INTEGER)`);
  if (from !== null && to !== null && ranges == null)
    sets.push(`SELECT id FROM punches WHERE shift_day BETWEEN ${daySql('@from')} AND ${daySql('@to')}`);
  if (venueId !== null) sets.push('SELECT id FROM punches WHERE venue_id = @venueId');
  return sets;
}

/** Of the sets that have few rows the one with the fewest, or null where all have many. */
function rarest(db: ReadDb, filter: PunchFilter): string | null {
  const counted = narrowSets(filter).map((sql) => ({
    sql,
    count:
      db
        .prepare<unknown[], number>(`SELECT count(*) FROM (${sql} LIMIT ${MOST_WHOLE + 1})`)
        .pluck()
        .get(filterParameters(filter)) ?? 0,
  }));
  const few = counted.filter(({ count }) => count <= MOST_WHOLE).sort((a, b) => a.count - b.count);
  return few[0]?.sql ?? null;
}

/** Every row of a set that fits, in no order. */
function readSet(db: ReadDb, filter: PunchFilter, set: string): Row[] {
  const where = conditionsOf(filter);
  const rows = db
    .prepare<unknown[], Row>(
      `SELECT ${columns} FROM (${set}) AS few CROSS JOIN punches ON punches.id = few.id
       ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}`,
    )
    .raw()
    .all(filterParameters(filter)) as Row[];
  const { ranges } = filter;
  return ranges == null ? rows : rows.filter(([, at]) => isInRanges(at, ranges));
}

/** The order of rows: negative where the first comes first. */
function comparing(filter: PunchFilter, order: PunchOrder): (a: Row, b: Row) => number {
  const byTime = (a: Row, b: Row): number => {
    if (filter.ranges != null) return b[1] - a[1] || b[0] - a[0];
    return a[2] === b[2] ? b[0] - a[0] : a[2] < b[2] ? 1 : -1;
  };
  if (order === 'newest') return byTime;
  if (order === 'oldest') return (a, b) => byTime(b, a);
  const places = new Map(filter.staffIds?.map((id, index) => [id, index]));
  return (a, b) => (places.get(a[3]) ?? 0) - (places.get(b[3]) ?? 0) || byTime(a, b);
}

function findRow(db: ReadDb, id: PunchId | null): Row | null {
  if (id === null) return null;
  const row = db.prepare<[number], Row>(`SELECT ${columns} FROM punches WHERE id = ?`).raw().get(id) as Row | undefined;
  return row ?? null;
}

/** Up to `limit` of the rows, in order, after the row that a page begins after. */
function pageOf(rows: readonly Row[], compare: (a: Row, b: Row) => number, before: Row | null, limit: number) {
  const left = before === null ? rows : rows.filter((row) => compare(before, row) < 0);
  return left
    .toSorted(compare)
    .slice(0, limit)
    .map(([id]) => id);
}

type Bound = CivilDate | Instant;

/** A piece of time, as the condition that it is read by and what that is bound to. */
interface Piece {
  readonly date: CivilDate;
  readonly low: Bound;
  readonly high: Bound;
}

/** When the first and the last punch of all were made, or null where there are none. */
export function findTimeBounds(db: ReadDb): { readonly first: Instant; readonly last: Instant } | null {
  const end = (which: 'min' | 'max') =>
    db.prepare<[], Instant | null>(`SELECT ${which}(at) FROM punches`).pluck().get() ?? null;
  const [first, last] = [end('min'), end('max')];
  return first === null || last === null ? null : { first, last };
}

/** The first and last shift date that there are punches of; null where there are none. */
export function findShiftDates(db: ReadDb): { readonly first: CivilDate; readonly last: CivilDate } | null {
  const end = (sort: 'ASC' | 'DESC') =>
    db
      .prepare<[], CivilDate>(
        `SELECT shift_date FROM punches WHERE shift_day BETWEEN ${daySql("'0000-01-01'")} AND ${daySql("'9999-12-31'")}
         ORDER BY shift_day ${sort} LIMIT 1`,
      )
      .pluck()
      .get();
  const [first, last] = [end('ASC'), end('DESC')];
  return first === undefined || last === undefined ? null : { first, last };
}

/** The pieces of time that a search goes through, in its order, from where it goes on. */
function piecesOf(db: ReadDb, filter: PunchFilter, isNewest: boolean, resume: CivilDate | null): Piece[] {
  const ahead = (piece: Piece): boolean => resume === null || (isNewest ? piece.date <= resume : piece.date >= resume);
  if (filter.ranges != null) {
    const ranges = filter.ranges.map(({ date, from, until }): Piece => ({ date, low: from, high: until - 1 }));
    return (isNewest ? ranges.reverse() : ranges).filter(ahead);
  }
  const all = findShiftDates(db);
  if (all === null) return [];
  const first = filter.from !== null && filter.from > all.first ? filter.from : all.first;
  const last = filter.to !== null && filter.to < all.last ? filter.to : all.last;
  const pieces: Piece[] = [];
  if (isNewest) {
    for (let high = resume !== null && resume < last ? resume : last; high >= first; ) {
      const start = addDays(high, 1 - PIECE_DAYS);
      pieces.push({ date: high, low: start > first ? start : first, high });
      high = addDays(start, -1);
    }
  } else {
    for (let low = resume !== null && resume > first ? resume : first; low <= last; ) {
      const end = addDays(low, PIECE_DAYS - 1);
      pieces.push({ date: low, low, high: end < last ? end : last });
      low = addDays(end, 1);
    }
  }
  return pieces;
}

/** What pieces are read by: index, column and, in SQL, a bound as that column has it. */
const readBy = ({ ranges }: PunchFilter): readonly [string, string, (bound: string) => string] =>
  ranges == null
    ? ['punches_by_date', 'punches.shift_day', daySql]
    : ['punches_by_time', 'punches.at', (bound) => bound];

/** SQL of the rows of a piece that fit. */
function pieceSql(filter: PunchFilter, what: string): string {
  const [index, column, boundSql] = readBy(filter);
  // Its own bounds say which dates; those of the filter would only be looked at again.
  const where = conditionsOf({ ...filter, from: null, to: null });
  return `SELECT ${what} FROM punches INDEXED BY ${index}
    WHERE ${[`${column} BETWEEN ${boundSql('@low')} AND ${boundSql('@high')}`, ...where].join(' AND ')}`;
}

const lower = (bound: Bound, key: Bound | null): Bound => (key !== null && key < bound ? key : bound);
const higher = (bound: Bound, key: Bound | null): Bound => (key !== null && key > bound ? key : bound);

/** Goes through time, piece by piece. */
function findInPieces(
  db: ReadDb,
  filter: PunchFilter,
  isNewest: boolean,
  { before, resume }: SearchPlace,
  limit: number,
  hasTime: HasTime,
): FoundIds {
  const [, column, boundSql] = readBy(filter);
  const [than, sort] = isNewest ? ['<', 'DESC'] : ['>', 'ASC'];
  const row = findRow(db, before);
  const key = row === null ? null : filter.ranges == null ? row[2] : row[1];
  const after = row === null ? '' : `AND (${column}, punches.id) ${than} (${boundSql('@key')}, @beforeId)`;
  const statement = db
    .prepare<unknown[], PunchId>(
      `${pieceSql(filter, 'punches.id')} ${after} ORDER BY ${column} ${sort}, punches.id ${sort} LIMIT @limit`,
    )
    .pluck();
  const isPassed = ({ low, high }: Piece): boolean => key !== null && (isNewest ? low > key : high < key);
  const ids: PunchId[] = [];
  for (const piece of piecesOf(db, filter, isNewest, typeof resume === 'string' ? resume : null)) {
    if (isPassed(piece)) continue;
    if (!hasTime()) return { ids, resume: piece.date };
    // A page begins where the last one ended: rows of the piece that came before are not read again.
    const [low, high] = isNewest ? [piece.low, lower(piece.high, key)] : [higher(piece.low, key), piece.high];
    const bound = { ...filterParameters(filter), low, high, key, beforeId: before, limit: limit - ids.length };
    ids.push(...statement.all(bound));
    if (ids.length >= limit) break;
  }
  return { ids, resume: null };
}

/** Goes through people, each of whose rows are few. */
function findByPerson(
  db: ReadDb,
  filter: PunchFilter,
  { before, resume }: SearchPlace,
  limit: number,
  hasTime: HasTime,
): FoundIds {
  const row = findRow(db, before);
  const begin = typeof resume === 'number' ? resume : (row?.[3] ?? null);
  const people = filter.staffIds ?? [];
  const compare = comparing(filter, 'newest');
  const ids: PunchId[] = [];
  for (const staffId of people.slice(begin === null ? 0 : Math.max(0, people.indexOf(begin)))) {
    if (!hasTime()) return { ids, resume: staffId };
    const own = { ...filter, staffIds: [staffId] };
    const set = 'SELECT id FROM punches WHERE staff_id = @staffId';
    const last = row?.[3] === staffId ? row : null;
    ids.push(...pageOf(readSet(db, own, set), compare, last, limit - ids.length));
    if (ids.length >= limit) break;
  }
  return { ids, resume: null };
}

/** The ids of a page of a search, in its order. For `person` the filter names everyone in question. */
export function findPunchIds(
  db: ReadDb,
  filter: PunchFilter,
  order: PunchOrder,
  place: SearchPlace,
  limit: number,
  hasTime: HasTime,
): FoundIds {
  const set = rarest(db, filter);
  if (set !== null) {
    const rows = readSet(db, filter, set);
    return { ids: pageOf(rows, comparing(filter, order), findRow(db, place.before), limit), resume: null };
  }
  if (order === 'person') return findByPerson(db, filter, place, limit, hasTime);
  return findInPieces(db, filter, order === 'newest', place, limit, hasTime);
}

/** Counts what fits: exactly where few do or time suffices, else at least so many. */
export function countFound(db: ReadDb, filter: PunchFilter, most: number, hasTime: HasTime): FoundCount {
  const set = rarest(db, filter);
  if (set !== null) return { total: readSet(db, filter, set).length, isLeast: false };
  const statement = db.prepare<unknown[], number>(pieceSql(filter, 'count(*)')).pluck();
  let total = 0;
  for (const piece of piecesOf(db, filter, true, null)) {
    if (total > most || !hasTime()) return { total: Math.min(total, most), isLeast: true };
    total += statement.get({ ...filterParameters(filter), ...piece }) ?? 0;
  }
  return { total, isLeast: false };
}
