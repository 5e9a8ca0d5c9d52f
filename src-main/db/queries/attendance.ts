import type { PunchFlag, PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import { punchCountSql } from './own-ids.ts';
import { filterParameters, type PunchFilter, plainConditionsOf } from './punch-filter.ts';
import { daySql, hashSql, textSql } from './short-forms.ts';
import { voidedSql } from './voided.ts';

type Row = Omit<PunchRecord, 'shift' | 'flags' | 'hasEvidence' | 'passive'> & {
  readonly antispoof: number | null;
  /** Of the passive network; what a challenge came to is a column of the punch. */
  readonly passiveLiveness: number | null;
  readonly date: CivilDate;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly unpaidBreakMinutes: number;
  readonly flags: string;
  /** Flags added later, as a JSON array. */
  readonly laterFlags: string;
  readonly voided: number;
  readonly hasEvidence: number;
};

/** Whether a list goes by shift date: wherever anything is filtered, since indices give that order of each choice. */
const isFiltered = (filter: PunchFilter): boolean => plainConditionsOf(filter).length > 0;

/** SQL of the order of a page. */
const pageOrderSql = (filter: PunchFilter): string =>
  isFiltered(filter) ? 'punches.shift_day DESC, punches.id DESC' : 'punches.id DESC';

/** The row that a page begins after. */
type Before = { readonly id: PunchId; readonly date: CivilDate };

/**
 * SQL of a page's rows, in order: newest first, and where anything is filtered newest shift date first, then newest.
 * Each choice reads its rows from an index in that order and ends at the limit, so that a page takes the same time
 * however many years there are. `what` are its columns, `more` joins what else they need, one row at most for each.
 */
export function pageRowsSql(filter: PunchFilter, before: Before | null, what: string, more = ''): string {
  const select = `SELECT ${what} FROM punches ${more}`;
  const order = `ORDER BY ${pageOrderSql(filter)} LIMIT @limit`;
  if (!isFiltered(filter)) return `${select} WHERE punches.id < @beforeId ${order}`;
  const after = before === null ? [] : [`(punches.shift_day, punches.id) < (${daySql('@beforeDate')}, @beforeId)`];
  // What comes after a row is no later than the last date. Of two bounds SQLite would seek to that date for each page.
  const { staffIds, ...rest } = before === null ? filter : { ...filter, to: null };
  if (staffIds === null || staffIds.length === 1)
    return `${select} WHERE ${[...plainConditionsOf({ staffIds, ...rest }), ...after].join(' AND ')} ${order}`;
  // Of each person the newest, and of those the newest of all: sorting all that many people have would grow with years.
  const own = ['punches.staff_id = who.value', ...plainConditionsOf({ staffIds: null, ...rest }), ...after].join(
    ' AND ',
  );
  return `SELECT ${what} FROM json_each(@staffIds) AS who CROSS JOIN punches ${more}
    WHERE punches.id IN (SELECT id FROM punches WHERE ${own} ${order}) ${order}`;
}

/** SQL of the ids of a page; see `pageRowsSql`. */
const pageIdsSql = (filter: PunchFilter, before: Before | null): string => pageRowsSql(filter, before, 'punches.id');

/** What the statement of `pageRowsSql` is bound to. */
export function pageParameters(filter: PunchFilter, before: Before | null, limit: number) {
  const { to } = filter;
  // A page that began before the last date was chosen begins with that date.
  const isLater = before !== null && to !== null && before.date > to;
  return {
    ...filterParameters(filter),
    beforeId: before === null || isLater ? Number.MAX_SAFE_INTEGER : before.id,
    beforeDate: isLater ? to : (before?.date ?? null),
    limit,
  };
}

/** The row that a page begins after, by its id; null at the beginning. */
function findBefore(db: ReadDb, id: PunchId | null): Before | null {
  if (id === null) return null;
  const date = db.prepare<[number], CivilDate>('SELECT shift_date FROM punches WHERE id = ?').pluck().get(id);
  // Nobody has such a row: it began with a page of another database.
  return date === undefined ? { id: 0 as PunchId, date: '' } : { id, date };
}

/** SQL of everything there is to show of the punches whose ids `page` gives. */
const recordsSql = (page: string, order: string): string => `
  SELECT punches.id, punches.staff_id AS staffId, staff.code AS staffCode, staff.name AS staffName, punches.at,
    ${textSql('zone')} AS zone,
    direction, shift_date AS date, shift_starts_at AS startsAt, shift_ends_at AS endsAt,
    shift_unpaid_break_minutes AS unpaidBreakMinutes, method, venues.name AS venue, similarity, margin,
    passive_scores.antispoof, passive_scores.liveness AS passiveLiveness,
    ${hashSql('evidence.hash')} AS evidenceHash, ${textSql('device_id')} AS deviceId,
    device_sequence AS deviceSequence, policy_version AS policyVersion, flags,
    evidence.id IS NOT NULL AND evidence.deleted_at IS NULL AS hasEvidence,
    (SELECT json_group_array(flag) FROM corrections WHERE punch_id = punches.id AND kind = 'flag') AS laterFlags,
    ${voidedSql('punches.id')} AS voided
  FROM (${page}) AS page
  CROSS JOIN punches ON punches.id = page.id
  CROSS JOIN staff ON staff.id = punches.staff_id
  LEFT JOIN venues ON venues.id = punches.venue_id
  LEFT JOIN passive_scores ON passive_scores.punch_id = punches.id
  LEFT JOIN evidence ON evidence.id = punches.evidence_id
  ORDER BY ${order}`;

/**
 * Lists punches of a plain filter in the order of `pageIdsSql`, those after the row `before` where that is given;
 * voided ones are there and flagged. The page's ids are found first, so that everything else is read for its rows
 * alone.
 */
export function listPunches(db: ReadDb, filter: PunchFilter, before: PunchId | null, limit: number): PunchRecord[] {
  const after = findBefore(db, before);
  return db
    .prepare<unknown[], Row>(recordsSql(pageIdsSql(filter, after), pageOrderSql(filter)))
    .all(pageParameters(filter, after, limit))
    .map(toRecord);
}

/** Lists the punches of these ids in the order of the ids. */
export function listPunchesOf(db: ReadDb, ids: readonly PunchId[]): PunchRecord[] {
  return db
    .prepare<unknown[], Row>(recordsSql('SELECT value AS id, key AS place FROM json_each(@ids)', 'page.place'))
    .all({ ids: JSON.stringify(ids) })
    .map(toRecord);
}

/** Counts the punches that a plain filter lets through. */
export function countPunches(db: ReadDb, filter: PunchFilter): number {
  const conditions = plainConditionsOf(filter);
  const text =
    conditions.length === 0
      ? `SELECT ${punchCountSql}`
      : `SELECT count(*) FROM punches WHERE ${conditions.join(' AND ')}`;
  return db.prepare<unknown[], number>(text).pluck().get(filterParameters(filter)) ?? 0;
}

function toRecord(row: Row): PunchRecord {
  const { date, startsAt, endsAt, unpaidBreakMinutes, flags, laterFlags, voided, hasEvidence, ...more } = row;
  const { antispoof, passiveLiveness: liveness, ...rest } = more;
  const all = [...JSON.parse(flags), ...JSON.parse(laterFlags), ...(voided === 1 ? ['voided'] : [])] as PunchFlag[];
  return {
    ...rest,
    shift: { date, startsAt, endsAt, unpaidBreakMinutes },
    flags: [...new Set(all)],
    hasEvidence: hasEvidence === 1,
    passive: antispoof === null || liveness === null ? null : { antispoof, liveness },
  };
}
