import { createHash } from 'node:crypto';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { periodToSign } from '../../../src-shared/domain/signed-period.ts';
import { paidMinutes } from '../../../src-shared/exports/programs/paid-people.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Figures } from '../../../src-shared/models/payroll.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { figuresOf } from '../../../src-shared/payroll/figures.ts';
import { byDate, type PaidDay } from '../../../src-shared/payroll/paid-days.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { type StoredDay, toDay } from '../../db/queries/days.ts';
import { listClosedOf } from '../../db/queries/payroll.ts';
import { insertSignature, listSignatures } from '../../db/queries/timesheet-signatures.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyOfDate } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { readDays } from '../hours/days.ts';
import { listPersonDays } from '../hours/hours.ts';

type Timesheet = NonNullable<ReplyOf<'self:timesheet'>>;
type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** What is paid of each date of a person's days. */
export const paidDays = (days: readonly StoredDay[]): PaidDay[] =>
  byDate(days.map((day) => ({ date: day.countsOn, minutes: paidMinutes(day) })));

/** What a signature is for: the figures, and what is paid of each date. */
const hashOf = (figures: Figures, days: readonly PaidDay[]): string =>
  createHash('sha256')
    .update(JSON.stringify([figures, days]))
    .digest('hex');

/** Who signed exactly these dates, and whether it was these figures. */
export function signaturesOf(
  db: ReadDb,
  { from, to }: Period,
): (row: { readonly staffId: StaffId; readonly figures: Figures; readonly days: readonly PaidDay[] }) => {
  readonly at: number;
  readonly isCurrent: boolean;
} | null {
  const signatures = listSignatures(db, from, to);
  return ({ days, figures, staffId }) => {
    const signed = signatures.get(staffId);
    return signed === undefined ? null : { at: signed.signedAt, isCurrent: signed.sha256 === hashOf(figures, days) };
  };
}

/**
 * What a person may sign: the last week or month that is over, as its days are now. Null where the site asks for no
 * signatures, or nothing of it is theirs.
 */
export function readOwnTimesheet(
  { clock, store }: Pick<ServiceDeps, 'store' | 'clock'>,
  staffId: StaffId,
): Timesheet | null {
  const now = clock.now();
  const period = store.read((db) => {
    const today = civilDateOf(now, requireSite(db).zone);
    return periodToSign(policyOfDate(db, today).policy, today);
  });
  if (period === null) return null;
  const { from, to } = period;
  readDays(store, staffId, from, to, now);
  return store.read((db) => {
    const days = listPersonDays(db, { search: '', from, to }, staffId).map(({ day }) => toDay(day));
    if (days.length === 0) return null;
    const figures = figuresOf(days);
    const paid = paidDays(days);
    const openDays = new Set(days.filter(({ toSettle }) => toSettle).map(({ date }) => date)).size;
    const isClosed = listClosedOf(db, staffId, from).some((row) => row.from <= to);
    const signature = signaturesOf(db, period)({ staffId, figures, days: paid });
    return { from, to, figures, openDays, isClosed, signature, seen: hashOf(figures, paid) };
  });
}

/**
 * Signs the figures that the person saw. Throws `AppError`: `not-found` where there is nothing to sign,
 * `closed-already`, `changed-since` where the figures are not those that were seen.
 */
export function signOwnTimesheet(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { by, staffId }: { readonly staffId: StaffId; readonly by: 'face' | 'pin' },
  { seen }: Pick<RequestOf<'self:sign-timesheet'>, 'seen'>,
): void {
  const sheet = readOwnTimesheet(deps, staffId);
  if (sheet === null) throw new AppError('not-found', 'there is nothing to sign');
  const { figures, from, isClosed, to } = sheet;
  if (isClosed) throw new AppError('closed-already', 'the period is closed', { name: '', from, to });
  if (sheet.seen !== seen) throw new AppError('changed-since', 'the figures are not those that were seen');
  if (sheet.signature?.isCurrent === true) return;
  const at = deps.clock.now();
  deps.store.write((db) => {
    insertSignature(db, { staffId, from, to, figures, sha256: seen, signedAt: at, way: by });
    const details = { from, to, by, sha256: seen };
    appendAudit(db, { at, actor: 'kiosk', action: 'timesheet.sign', subject: `staff:${staffId}`, details });
  });
  deps.notify('days:changed', { staffIds: [staffId], dates: null });
}
