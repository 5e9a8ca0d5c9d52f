import { timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import { listPunches } from '../../db/queries/attendance.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { FoundPunches, PunchSearch } from '../base/reader.ts';

const ROWS_PER_READ = 200;
/** One search looks through no more than this: the rest is for the next page. */
const MOST_ROWS = 20_000;

function isAtTime({ at, zone }: PunchRecord, { timeFrom, timeUntil }: PunchSearch): boolean {
  if (timeFrom === null && timeUntil === null) return true;
  const time = timeOfDayOf(at, zone);
  const [from, until] = [timeFrom ?? '00:00', timeUntil ?? '23:59'];
  return from <= until ? time >= from && time <= until : time >= from || time <= until;
}

/** Finds punches as `listPunches` lists them, also by direction and time of day. A page may be short of its limit. */
export function findPunches(store: ReadStore, search: PunchSearch): FoundPunches {
  const { direction, limit } = search;
  const filter = { staffIds: search.staffIds, from: search.from, to: search.to, venueId: search.venueId };
  const records: PunchRecord[] = [];
  let { before } = search;
  for (let seen = 0; seen < MOST_ROWS; seen += ROWS_PER_READ) {
    const part = store.read((db) => listPunches(db, filter, before, ROWS_PER_READ));
    for (const record of part) {
      if ((direction !== null && record.direction !== direction) || !isAtTime(record, search)) continue;
      if (records.length === limit) return { records, next: records.at(-1)?.id ?? null };
      records.push(record);
    }
    if (part.length < ROWS_PER_READ) return { records, next: null };
    before = part.at(-1)?.id ?? null;
  }
  return { records, next: before };
}

/** One punch as lists have it. Throws `AppError` `not-found`. */
export function requirePunchRecord(db: ReadDb, id: PunchId): PunchRecord {
  const all = { staffIds: null, from: null, to: null, venueId: null };
  const [record] = listPunches(db, all, (id + 1) as PunchId, 1);
  if (record?.id !== id) throw new AppError('not-found', 'no such punch');
  return record;
}
