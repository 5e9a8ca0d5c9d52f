import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { CorrectionChange, CorrectionRecord } from '../../../src-shared/ipc/corrections.ts';
import { correctionRecordSchema } from '../../../src-shared/ipc/corrections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import { isAdded, type PunchKey, rowOfKey } from '../../../src-shared/models/punch-key.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  type CorrectionRow,
  findCorrectionDate,
  insertCorrection,
  listCorrections,
} from '../../db/queries/corrections.ts';
import { listDays } from '../../db/queries/days.ts';
import { findPunch } from '../../db/queries/punches.ts';
import { correctionDigest } from '../../db/queries/verify.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personDetails, personOf, requireStaff } from '../base/people.ts';
import { requireRange } from '../base/ranges.ts';
import { requireSense } from './correction-checks.ts';
import { planCorrection } from './correction-plan.ts';
import { dayOf, loadDaysRecord, loadRecord, refreshDays } from './days.ts';

function dateOfPunch(db: ReadDb, staffId: StaffId, key: PunchKey): CivilDate {
  const row = rowOfKey(key);
  const found = isAdded(key) ? findCorrectionDate(db, row) : findPunch(db, row as PunchId);
  if (found === null || found.staffId !== staffId) throw new AppError('not-found', 'no such punch');
  return found.date;
}

/**
 * Lays a correction over the punches of one date and derives its days again; returns the date. Throws `AppError`:
 * `not-found`, `no-such-shift`, `out-before-in`, `time-in-future`, `time-far-from-date`, `counted-twice`,
 * `nothing-to-change`.
 */
export function correct(
  db: WriteDb,
  staffId: StaffId,
  change: CorrectionChange,
  actor: string,
  reason: string,
  at: Instant,
): CivilDate {
  requireStaff(db, staffId);
  const date = 'date' in change ? change.date : dateOfPunch(db, staffId, change.punch);
  const planned = planCorrection(change, loadRecord(db, staffId, date, date), date, at, () =>
    loadDaysRecord(db, staffId, date, date),
  );
  if (planned.length === 0) throw new AppError('nothing-to-change', 'the times are so already');
  for (const correction of planned) {
    const id = insertCorrection(db, { staffId, ...correction }, actor, reason, at);
    const row = correctionDigest(db, id);
    const details = { correction: id, kind: correction.kind, date, reason, row };
    appendAudit(db, { at, actor, action: 'attendance.correct', subject: `staff:${staffId}`, details });
  }
  requireSense(db, staffId, date, planned, at);
  refreshDays(db, staffId, [date], at);
  return date;
}

/** Makes a correction and answers with the days of its date as they are now. Throws as `correct`. */
export function makeCorrection(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { staffId, reason, change }: RequestOf<'corrections:make'>,
  actor: string,
): ReplyOf<'corrections:make'> {
  const at = clock.now();
  const days = store.write((db) => {
    const date = correct(db, staffId, change, actor, reason, at);
    return listDays(db, staffId, date, date).map(dayOf);
  });
  notify('days:changed', { staffIds: [staffId], dates: null });
  return days;
}

/**
 * Approves the overtime of several shifts: of all or of none. Throws as `correct`, with whose shift it is in the
 * details.
 */
export function approveOvertime(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { shifts, reason }: RequestOf<'corrections:approve-overtime'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    for (const { staffId, date, startsAt } of shifts) {
      try {
        correct(db, staffId, { kind: 'approve-overtime', date, startsAt }, actor, reason, at);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        throw new AppError(error.code, error.message, { ...error.details, ...personDetails(db, staffId), date });
      }
    }
  });
  notify('days:changed', {
    staffIds: shifts.map(({ staffId }) => staffId),
    dates: shifts.map(({ date }) => date),
  });
}

/** An excuse or an approval of no minutes takes an earlier one back. */
function kindOf({ kind, minutes }: CorrectionRow): CorrectionRecord['kind'] {
  if (minutes !== 0) return kind;
  return kind === 'excuse' ? 'unexcuse' : 'revoke-overtime';
}

/** A correction as the windows show it. */
export function correctionRecord(db: ReadDb, row: CorrectionRow): CorrectionRecord {
  const { id, date, mark, minutes, punch, at, actor, reason, staffId } = row;
  const kind = kindOf(row);
  const picture = (text: string): CorrectionRecord['before'] =>
    correctionRecordSchema.shape.before.parse(minutes === null ? JSON.parse(text) : null);
  const person = personOf(requireStaff(db, staffId));
  return {
    id,
    person,
    date,
    kind,
    mark,
    punch,
    at,
    actor,
    reason,
    before: picture(row.before),
    after: picture(row.after),
  };
}

/** What was corrected on the dates, newest first. Throws `AppError` `range-too-long` for more than 400 days. */
export function readCorrections(
  { store }: Pick<ServiceDeps, 'store'>,
  { staffId, from, to }: RequestOf<'corrections:list'>,
): ReplyOf<'corrections:list'> {
  requireRange({ from, to }, 400);
  return store.read((db) =>
    listCorrections(db, staffId, from, to)
      .toReversed()
      .map((row) => correctionRecord(db, row)),
  );
}
