import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { weekOf } from '../../../src-shared/domain/pay/overtime.ts';
import type { Dashboard } from '../../../src-shared/ipc/reports.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { listCorrectionRequests } from '../../db/queries/correction-requests.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { boardOf, freshenBoard } from '../hours/today.ts';
import { readFigures } from './figures.ts';

/** The tile of hours goes back two weeks, today included. */
const DAYS_SHOWN = 14;
/** So much leave is listed; the rest is a number. */
const LEAVE_LISTED = 4;

/** Leave that nobody decided on, of dates that are not over, the earliest first. */
function leaveToDecide(db: ReadDb, today: string): Dashboard['leave'] {
  const open = listLeaves(db, { staffId: null, state: 'requested', from: today, to: '9999-12-31' });
  const first = open.slice(0, LEAVE_LISTED).map(({ staffId, type, from, to }) => ({
    person: personOf(requireStaff(db, staffId)),
    type,
    from,
    to,
  }));
  return { total: open.length, first };
}

/** The figures of the dashboard, of the days as they are kept. */
export function dashboardOf(
  store: ReadStore,
  { now }: { readonly now: Instant },
): ReaderJobs['dashboard.read']['reply'] {
  const { people, exceptions } = boardOf(store, { now });
  const presence = { expected: 0, late: 0, missing: 0, in: 0, break: 0, out: 0, leave: 0 };
  for (const { state } of people) presence[state] += 1;
  return store.read((db) => {
    const date = civilDateOf(now, requireSite(db).zone);
    const from = addDays(date, 1 - DAYS_SHOWN);
    const everyone = { search: '', staffId: null, own: null };
    return {
      at: now,
      date,
      presence,
      days: readFigures(db, { ...everyone, from, to: date }).trend,
      weekFrom: weekOf(date, policyAt(db, now).policy.weekStart),
      exceptions: { days: exceptions.length, oldest: exceptions[0]?.day.date ?? null },
      leave: leaveToDecide(db, date),
      requests: listCorrectionRequests(db, { staffId: null, open: true, since: 0 }).length,
    };
  });
}

/** What needs somebody today, with the state of the kiosk and of the backups. Days are derived first, in parts. */
export async function readDashboard(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader' | 'reserve'>,
  { kiosk, backups, update }: Pick<Dashboard, 'kiosk' | 'backups' | 'update'>,
): Promise<Dashboard> {
  const now = await freshenBoard(deps);
  const { reserve } = deps;
  return {
    ...(await deps.reader.run('dashboard.read', { now })),
    kiosk,
    backups,
    update,
    disk: { freeBytes: reserve.freeBytes(), isLow: reserve.isLow() },
  };
}
