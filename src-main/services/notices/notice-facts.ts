import { addDays, civilDateOf, MINUTE } from '../../../src-shared/domain/civil-time.ts';
import { type StoredNoticeFacts, weekLimitOf } from '../../../src-shared/domain/notices.ts';
import { weekOf } from '../../../src-shared/domain/pay/overtime.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { listCorrectionRequests } from '../../db/queries/correction-requests.ts';
import { type DayRow, listDayRows } from '../../db/queries/days.ts';
import { listSchedules } from '../../db/queries/export-schedules.ts';
import { listOpenFindings } from '../../db/queries/findings.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { policyOfDate } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { boardOf } from '../hours/today.ts';

/** Short rest is told for a week; after that it is history. */
const REST_DAYS = 7;

/** Minutes of a shift that is going on, up to its end. */
function minutesUnderWay({ endsAt, inAt, outAt, status }: DayRow, now: Instant): number {
  if (status !== 'open' || inAt === null || outAt !== null) return 0;
  return Math.max(0, Math.floor((Math.min(now, endsAt ?? now) - inAt) / MINUTE));
}

/** The first date that is looked at: that of the week or of short rest, whichever is earlier. */
function firstNoticeDate(db: ReadDb, now: Instant): CivilDate {
  const today = civilDateOf(now, requireSite(db).zone);
  const week = weekOf(today, policyOfDate(db, today).policy.weekStart);
  const rest = addDays(today, 1 - REST_DAYS);
  return week < rest ? week : rest;
}

/** What notices are made of, of the days as they are kept. */
export function readNoticeFacts(store: ReadStore, { now }: { readonly now: Instant }): StoredNoticeFacts {
  const { people } = boardOf(store, { now });
  return store.read((db) => {
    const today = civilDateOf(now, requireSite(db).zone);
    const { policy } = policyOfDate(db, today);
    const weekFrom = weekOf(today, policy.weekStart);
    const limit = weekLimitOf(policy);
    const names = new Map(
      listStaff(db).flatMap(({ archivedAt, id, name }) => (archivedAt === null ? [[id, name]] : [])),
    );
    const named = <T>(staffId: StaffId, facts: T): (T & { staffId: StaffId; name: string })[] => {
      const name = names.get(staffId);
      return name === undefined ? [] : [{ staffId, name, ...facts }];
    };
    const days = listDayRows(db, null, firstNoticeDate(db, now), today);
    const worked = new Map<StaffId, number>();
    for (const day of days) {
      if (day.date < weekFrom) continue;
      const minutes = day.workedMinutes + minutesUnderWay(day, now);
      worked.set(day.staffId, (worked.get(day.staffId) ?? 0) + minutes);
    }
    const restFrom = addDays(today, 1 - REST_DAYS);
    const requested = { staffId: null, state: 'requested', from: today, to: '9999-12-31' } as const;
    return {
      weekFrom,
      board: people.map(({ person: { name, staffId }, shift, state }) => ({ staffId, name, state, shift })),
      weeks: [...worked].flatMap(([staffId, minutes]) => named(staffId, { worked: minutes, limit })),
      restShort: days
        .filter(({ date, flags }) => date >= restFrom && flags.split(' ').includes('rest-short'))
        .flatMap(({ date, staffId }) => named(staffId, { date })),
      leave: listLeaves(db, requested).flatMap(({ from, id, staffId, to, type }) =>
        named(staffId, { id, type, from, to }),
      ),
      corrections: listCorrectionRequests(db, { staffId: null, open: true, since: 0 }).flatMap(
        ({ date, id, staffId }) => named(staffId, { id, date }),
      ),
      exportsFailing: listSchedules(db)
        .filter(({ failure }) => failure !== null)
        .map(({ id, name }) => ({ id, name })),
      findings: listOpenFindings(db).map(({ id, kind }) => ({ id, kind })),
    };
  });
}
