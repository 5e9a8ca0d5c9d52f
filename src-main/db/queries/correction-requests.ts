import type { CorrectionRequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

export interface CorrectionWish {
  readonly date: CivilDate;
  readonly startsAt: Instant | null;
  readonly in: string | null;
  readonly out: string | null;
  readonly note: string;
}

export interface CorrectionRequestRow extends CorrectionWish {
  readonly id: CorrectionRequestId;
  readonly staffId: StaffId;
  readonly state: 'open' | 'granted' | 'declined';
  readonly requestedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
  readonly answer: string;
  /** Whether the photograph that it came with is kept here. */
  readonly hasPhotograph: boolean;
}

type Row = Omit<CorrectionRequestRow, 'hasPhotograph'> & { readonly hasPhotograph: number };
const toRow = (row: Row): CorrectionRequestRow => ({ ...row, hasPhotograph: row.hasPhotograph === 1 });

const select = `
  SELECT id, staff_id AS staffId, date, starts_at AS startsAt, wanted_in AS "in", wanted_out AS "out", note, state,
    requested_at AS requestedAt, answered_at AS answeredAt, answered_by AS answeredBy, answer,
    EXISTS (SELECT 1 FROM request_photographs JOIN evidence ON evidence.id = evidence_id
      WHERE correction_request_id = correction_requests.id AND deleted_at IS NULL) AS hasPhotograph
  FROM correction_requests`;

/** Requests made since an instant, those of one person or everyone, in one state or all; oldest first. */
export function listCorrectionRequests(
  db: ReadDb,
  filter: { readonly staffId: StaffId | null; readonly open: boolean; readonly since: Instant },
): CorrectionRequestRow[] {
  const conditions = [
    ...(filter.staffId === null ? [] : ['staff_id = @staffId']),
    ...(filter.open ? ["state = 'open'"] : []),
    // Every state there is, so that the index by state and time serves everyone's too.
    ...(filter.staffId === null && !filter.open ? ["state IN ('open', 'granted', 'declined')"] : []),
    'requested_at >= @since',
  ];
  return db
    .prepare<unknown[], Row>(`${select} WHERE ${conditions.join(' AND ')} ORDER BY requested_at, id`)
    .all({ staffId: filter.staffId, since: filter.since })
    .map(toRow);
}

/** Requests about the dates, oldest first. */
export const listRequestsOfDates = (db: ReadDb, from: CivilDate, to: CivilDate): CorrectionRequestRow[] =>
  db
    .prepare<[string, string], Row>(
      `${select} INDEXED BY correction_requests_by_date WHERE date BETWEEN ? AND ? ORDER BY id`,
    )
    .all(from, to)
    .map(toRow);

/** One request, or null. */
export function findCorrectionRequest(db: ReadDb, id: CorrectionRequestId): CorrectionRequestRow | null {
  const row = db.prepare<[number], Row>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : toRow(row);
}

/** Adds a request. */
export function insertCorrectionRequest(
  db: WriteDb,
  staffId: StaffId,
  wish: CorrectionWish,
  at: Instant,
): CorrectionRequestId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO correction_requests (id, staff_id, date, starts_at, wanted_in, wanted_out, note, state, requested_at)
       VALUES (${ownId('correction_requests')}, @staffId, @date, @startsAt, @in, @out, @note, 'open', @at)`,
    )
    .run({ ...wish, staffId, at });
  return Number(lastInsertRowid) as CorrectionRequestId;
}

/** Notes the manager's answer. */
export function answerCorrectionRequest(
  db: WriteDb,
  id: CorrectionRequestId,
  state: 'granted' | 'declined',
  answer: string,
  by: string,
  at: Instant,
): void {
  db.prepare('UPDATE correction_requests SET state = ?, answered_at = ?, answered_by = ?, answer = ? WHERE id = ?').run(
    state,
    at,
    by,
    answer,
    id,
  );
}
