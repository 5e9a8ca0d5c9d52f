import { boardState, dayToShow } from '../../../src-shared/domain/board.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../../src-shared/domain/corrections.ts';
import { needsSettling, seenAs } from '../../../src-shared/domain/days-to-settle.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { BoardRow } from '../../../src-shared/ipc/hours.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listDayRows, listDaysToSettle, markSettled, type StoredDay, toDay } from '../../db/queries/days.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { putSettledDay } from '../../db/queries/settled-days.ts';
import { listStaff, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { datedPolicies } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { dayOf, freshenDays, readDays, refreshOutdated } from './days.ts';

/** Dates that are read whole; of those before only what is to be settled. */
const DAYS_BACK = 30;

function boardRows(
  db: ReadDb,
  days: readonly StoredDay[],
  people: readonly StaffRow[],
  today: string,
  now: Instant,
): BoardRow[] {
  const policyOf = datedPolicies(db);
  const yesterday = addDays(today, -1);
  const rows = listPunchRows(db, null, yesterday, today);
  const { voided } = applyCorrections(rows, listCorrections(db, null, yesterday, today).map(toCorrection));
  // What was taken back may show somebody else.
  const gone = new Set(voided.map(({ key }) => key));
  const evidence = new Map<string, PunchId>();
  for (const { hasEvidence, id, key, shift, staffId } of rows) {
    if (hasEvidence && !gone.has(key)) evidence.set(`${shift.date} ${staffId}`, id);
  }
  const byPerson = Map.groupBy(days, ({ staffId }) => staffId);
  return people.flatMap((staff) => {
    const day = dayToShow(byPerson.get(staff.id) ?? [], today, policyOf, now);
    const state = day === undefined ? null : boardState(day, policyOf(day.date), now);
    if (day === undefined || state === null) return [];
    const { inAt, lateMinutes, outAt, shift } = day;
    const evidencePunchId = evidence.get(`${day.date} ${staff.id}`) ?? null;
    return [{ person: personOf(staff), state, shift, inAt, outAt, lateMinutes, evidencePunchId }];
  });
}

/** Derives the days that the board shows or finds exceptions among, where they are no longer good; tells the time. */
export async function freshenBoard(deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>): Promise<Instant> {
  const now = deps.clock.now();
  const { zone } = deps.store.read((db) => requireSite(db));
  const today = civilDateOf(now, zone);
  const from = addDays(today, -DAYS_BACK);
  await refreshOutdated(deps, from, now);
  await freshenDays(deps, { staffId: null, from, to: today, now });
  return now;
}

/**
 * Who is in now, and all that is to be settled, oldest first; of archived people up to the day they were archived. Days
 * that are no longer good are derived first.
 */
export async function readBoard(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
): Promise<ReplyOf<'today:board'>> {
  const now = await freshenBoard(deps);
  return deps.reader.run('today.board', { now });
}

/** The board of the days as they are kept. */
export function boardOf(store: ReadStore, { now }: { readonly now: Instant }): ReplyOf<'today:board'> {
  return store.read((db) => {
    const today = civilDateOf(now, requireSite(db).zone);
    const everyone = listStaff(db);
    const people = everyone.filter(({ archivedAt }) => archivedAt === null);
    const byId = new Map(everyone.map((staff) => [staff.id, staff]));
    const days = listDaysToSettle(db, addDays(today, 1));
    const recent = listDayRows(db, null, addDays(today, -1), today).map(toDay);
    const dates = [...Map.groupBy(days, ({ date, staffId }) => `${date} ${staffId}`).values()];
    const exceptions = dates.flatMap((ofDate) => {
      const [first] = ofDate;
      const staff = first === undefined ? undefined : byId.get(first.staffId);
      if (staff === undefined) return [];
      const seen = seenAs(ofDate);
      return ofDate.filter(needsSettling).map((day) => ({ person: personOf(staff), day: dayOf(day), seen }));
    });
    return { at: now, date: today, people: boardRows(db, recent, people, today, now), exceptions };
  });
}

/**
 * Lets dates stand as a manager saw them: they leave the exceptions until something about them changes. All of them or
 * none. Throws `AppError`: `not-found`, `day-changed` (details: name, date) where one is no longer as it was seen.
 */
export function settleDays(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { days, note }: RequestOf<'today:settle'>,
  actor: string,
): void {
  const at = clock.now();
  for (const { staffId, date, seen } of days) {
    const { name } = store.read((db) => requireStaff(db, staffId));
    if (seenAs(readDays(store, staffId, date, date, at)) !== seen)
      throw new AppError('day-changed', 'the date is no longer as it was seen', { name, date });
  }
  store.write((db) => {
    for (const day of days) {
      const { staffId, date } = day;
      putSettledDay(db, { ...day, at, actor, note });
      markSettled(db, staffId, date);
      appendAudit(db, { at, actor, action: 'attendance.settle', subject: `staff:${staffId}`, details: { date, note } });
    }
  });
  notify('days:changed', { staffIds: days.map(({ staffId }) => staffId), dates: days.map(({ date }) => date) });
}
