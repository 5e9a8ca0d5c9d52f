import { attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { CorrectionChange, CorrectionRequest } from '../../../src-shared/ipc/corrections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CorrectionRequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  answerCorrectionRequest,
  type CorrectionRequestRow,
  type CorrectionWish,
  findCorrectionRequest,
  insertCorrectionRequest,
  listCorrectionRequests,
} from '../../db/queries/correction-requests.ts';
import { onTrial } from '../../db/savepoint.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { correct } from './corrections.ts';
import { loadDaysRecord } from './days.ts';

const YEAR_MS = 366 * 86_400_000;

/** A request as the windows show it, with its date as it stands. */
export function requestRecord(db: ReadDb, { staffId, ...row }: CorrectionRequestRow, now: Instant): CorrectionRequest {
  const days = attendanceDays(loadDaysRecord(db, staffId, row.date, row.date), row.date, row.date, now);
  return { ...row, person: personOf(requireStaff(db, staffId)), days };
}

function requireRequest(db: ReadDb, id: CorrectionRequestId): CorrectionRequestRow {
  const row = findCorrectionRequest(db, id);
  if (row === null) throw new AppError('not-found', 'no such request');
  return row;
}

/** What staff asked for, oldest first. */
export function readRequests(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  which: RequestOf<'corrections:requests'>['which'],
): ReplyOf<'corrections:requests'> {
  const now = clock.now();
  const filter = { staffId: null, open: which === 'open', since: Math.max(0, now - YEAR_MS) };
  return store.read((db) => listCorrectionRequests(db, filter).map((row) => requestRecord(db, row, now)));
}

/** The change that a wish asks for. */
function changeOf({ date, startsAt, ...row }: CorrectionWish): Extract<CorrectionChange, { kind: 'times' }> {
  const times = { ...(row.in === null ? {} : { in: row.in }), ...(row.out === null ? {} : { out: row.out }) };
  return { kind: 'times', date, startsAt, ...times };
}

/** Makes the correction and takes it back: what could not be granted today is refused as granting it would be. */
function requireGrantable(db: WriteDb, staffId: StaffId, wish: CorrectionWish, at: Instant): void {
  onTrial(db, () => correct(db, staffId, changeOf(wish), 'kiosk', wish.note, at));
}

/** Refuses a second open request for a shift; one that names no shift is for any of its date. */
function requireNoOther(db: ReadDb, staffId: StaffId, { date, startsAt }: CorrectionWish): void {
  const open = listCorrectionRequests(db, { staffId, open: true, since: 0 });
  const same = (other: CorrectionWish): boolean =>
    other.date === date && (startsAt === null || other.startsAt === null || other.startsAt === startsAt);
  if (open.some(same)) throw new AppError('correction-pending', 'the shift is in another open request', { date });
}

/**
 * Asks for a correction of one's own, at the kiosk unless another program asks. Throws `AppError`: `nothing-to-change`,
 * `correction-pending`, and as `correct`.
 */
export function requestCorrection(
  db: WriteDb,
  staffId: StaffId,
  wish: CorrectionWish,
  at: Instant,
  actor = 'kiosk',
): CorrectionRequest {
  if (wish.in === null && wish.out === null) throw new AppError('nothing-to-change', 'no time is asked for');
  requireNoOther(db, staffId, wish);
  requireGrantable(db, staffId, wish, at);
  const id = insertCorrectionRequest(db, staffId, wish, at);
  const details = { request: id, date: wish.date };
  appendAudit(db, { at, actor, action: 'correction.request', subject: `staff:${staffId}`, details });
  return requestRecord(db, requireRequest(db, id), at);
}

/**
 * Answers a request; granting makes the correction in the same transaction. Throws `AppError`: `not-found`,
 * `already-decided`, and as `correct`.
 */
export function answerRequest(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { requestId, grant, answer }: RequestOf<'corrections:answer'>,
  actor: string,
): ReplyOf<'corrections:answer'> {
  const at = clock.now();
  const record = store.write((db) => {
    const row = requireRequest(db, requestId);
    if (row.state !== 'open') throw new AppError('already-decided', 'the request is answered', { state: row.state });
    const { staffId, date, note } = row;
    if (grant) {
      const reason = answer === '' ? note : `${note} / ${answer}`;
      correct(db, staffId, changeOf(row), actor, reason, at);
    }
    answerCorrectionRequest(db, requestId, grant ? 'granted' : 'declined', answer, actor, at);
    const action = grant ? 'correction.grant' : 'correction.decline';
    appendAudit(db, { at, actor, action, subject: `staff:${staffId}`, details: { request: requestId, date } });
    return requestRecord(db, requireRequest(db, requestId), at);
  });
  notify('days:changed', { staffIds: [record.person.staffId], dates: [record.date] });
  return record;
}
