import { civilDateOf, daysBetween } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { PayrollPeriod } from '../../../src-shared/ipc/payroll.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CloseId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Group } from '../../../src-shared/models/payroll.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  type Adjustment,
  type Close,
  findClose,
  insertClose,
  listAdjustmentsIn,
  listAdjustmentsOf,
  listClosedOf,
  listCloseRows,
  listCloses,
  listPayrollExports,
} from '../../db/queries/payroll.ts';
import { listStaff } from '../../db/queries/staff.ts';
import { findVenue } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { requireRange } from '../base/ranges.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { freshenDays } from '../hours/days.ts';
import { freshenWithAccounts } from '../hours/hours.ts';
import { DAYS_BACK, hashOfDraft } from './closes-job.ts';
import { signaturesOf } from './signatures.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader'>;
type Preview = ReplyOf<'payroll:preview'>;
type Draft = ReaderJobs['payroll.draft']['reply'];

const MOST_DAYS = 100;

/** The first date of the closed periods that a change may still come from; null where nothing was closed. */
function firstClosed(db: ReadDb, period: PayrollPeriod): CivilDate | null {
  const ended = listCloses(db, null, 1000).filter(
    ({ to }) => to < period.from && daysBetween(to, period.from) <= DAYS_BACK,
  );
  return ended.map(({ from }) => from).sort()[0] ?? null;
}

/** Derives every day that a close counts, those of earlier closed periods too, and sums them beside the main thread. */
async function draft(deps: Deps, period: PayrollPeriod): Promise<Draft> {
  requireRange(period, MOST_DAYS);
  const now = deps.clock.now();
  await freshenWithAccounts(deps, { search: '', from: period.from, to: period.to });
  const first = deps.store.read((db) => firstClosed(db, period));
  if (first !== null) await freshenDays(deps, { staffId: null, from: first, to: period.from, now });
  return deps.reader.run('payroll.draft', { ...period, now });
}

const ownOf = (adjustments: readonly Omit<Adjustment, 'closeId'>[], staffId: StaffId) =>
  adjustments.filter((one) => one.staffId === staffId).map(({ date, minutes }) => ({ date, minutes }));

function personRows(
  db: ReadDb,
  period: { readonly from: CivilDate; readonly to: CivilDate },
  { adjustments, rows }: Omit<Draft, 'sha256'>,
): Preview['rows'] {
  const signatureOf = signaturesOf(db, period);
  const people = new Map(listStaff(db).map((staff) => [staff.id, personOf(staff)]));
  return rows
    .flatMap((row) => {
      const { balanceMinutes, figures, openDays, staffId } = row;
      const person = people.get(staffId);
      if (person === undefined) return [];
      const signature = signatureOf(row);
      return [{ person, figures, balanceMinutes, openDays, signature, adjustments: ownOf(adjustments, staffId) }];
    })
    .sort((a, b) => a.person.code.localeCompare(b.person.code));
}

const openDaysOf = ({ rows }: Pick<Draft, 'rows'>): number => rows.reduce((sum, { openDays }) => sum + openDays, 0);

/** What closing a period now would store. Throws `AppError`: `range-backwards`, `range-too-long`, `not-found`. */
export async function previewClose(deps: Deps, period: PayrollPeriod): Promise<Preview> {
  const found = await draft(deps, period);
  const rows = deps.store.read((db) => personRows(db, period, found));
  return { rows, openDays: openDaysOf(found), seen: found.sha256 };
}

/** Throws `AppError` `closed-already` where a date of somebody lies in a closed period. */
function requireOpen(db: ReadDb, { from, to }: PayrollPeriod, staffIds: readonly StaffId[]): void {
  for (const staffId of staffIds) {
    const closed = listClosedOf(db, staffId, from).find((row) => row.from <= to);
    if (closed === undefined) continue;
    const { name } = requireStaff(db, staffId);
    throw new AppError('closed-already', 'a date is closed', { name, from: closed.from, to: closed.to });
  }
}

function groupName(db: ReadDb, group: Group): string {
  if (group.kind === 'team') return group.team;
  return group.kind === 'venue' ? (findVenue(db, group.venueId)?.name ?? '') : '';
}

/**
 * Approves a period and keeps its figures, in one transaction. What changes of it later comes to the next period as an
 * adjustment. Throws `AppError`: as `previewClose`, `period-not-over`, `nobody-to-close`, `closed-already`,
 * `days-open`, `changed-since` where the figures are not those that were seen.
 */
export async function closePeriod(
  deps: Deps & Pick<ServiceDeps, 'notify'>,
  { acceptsOpen, seen, ...period }: RequestOf<'payroll:close'>,
  actor: string,
): Promise<{ id: CloseId }> {
  const { clock, store } = deps;
  const { from, group, to } = period;
  requireRange(period, MOST_DAYS);
  const today = store.read((db) => civilDateOf(clock.now(), requireSite(db).zone));
  if (to >= today) throw new AppError('period-not-over', 'the period is not over');
  const found = await draft(deps, period);
  if (found.rows.length === 0) throw new AppError('nobody-to-close', 'nobody has a day in it');
  const openDays = openDaysOf(found);
  if (openDays > 0 && !acceptsOpen) throw new AppError('days-open', 'days are to be settled', { count: openDays });
  if (found.sha256 !== seen) throw new AppError('changed-since', 'the figures are not those that were seen');
  const closedAt = clock.now();
  const id = store.write((db) => {
    requireOpen(
      db,
      period,
      found.rows.map(({ staffId }) => staffId),
    );
    const close = { from, to, group, groupName: groupName(db, group), closedAt, closedBy: actor, openDays };
    const made = insertClose(db, { ...close, sha256: found.sha256 }, found.rows, found.adjustments);
    const facts = { from, to, people: found.rows.length, open: openDays, sha256: found.sha256 };
    appendAudit(db, { at: closedAt, actor, action: 'payroll.close', subject: `payroll:${made}`, details: facts });
    return made;
  });
  deps.notify('days:changed');
  return { id };
}

/** The period. Throws `AppError` `not-found`. */
export function requireClose(db: ReadDb, id: CloseId): Close {
  const close = findClose(db, id);
  if (close === null) throw new AppError('not-found', 'no such closed period');
  return close;
}

const closeRecord = ({ group: _group, ...close }: Close): ReplyOf<'payroll:list'>[number] => close;

/** Closed periods, the last closed first. */
export function readCloses(
  { store }: Pick<Deps, 'store'>,
  { before, limit }: RequestOf<'payroll:list'>,
): ReplyOf<'payroll:list'> {
  return store.read((db) => listCloses(db, before, limit).map(closeRecord));
}

/** A closed period with its files, and what changed in it since. Throws `AppError` `not-found`. */
export async function readClose(deps: Deps, id: CloseId): Promise<ReplyOf<'payroll:read'>> {
  const { from, to } = deps.store.read((db) => requireClose(db, id));
  await freshenDays(deps, { staffId: null, from, to, now: deps.clock.now() });
  const open = await deps.reader.run('payroll.changes', { id });
  return deps.store.read((db) => {
    const close = requireClose(db, id);
    const rows = listCloseRows(db, id);
    const adjustments = listAdjustmentsIn(db, id);
    const changed = (carried: boolean) => (one: Omit<Adjustment, 'closeId'>) => ({
      date: one.date,
      minutes: one.minutes,
      person: personOf(requireStaff(db, one.staffId)),
      carried,
    });
    return {
      close: closeRecord(close),
      rows: personRows(db, close, { rows, adjustments }),
      exports: listPayrollExports(db, id),
      changes: [...listAdjustmentsOf(db, id).map(changed(true)), ...open.map(changed(false))],
      isWhole: hashOfDraft({ rows, adjustments }) === close.sha256,
    };
  });
}
