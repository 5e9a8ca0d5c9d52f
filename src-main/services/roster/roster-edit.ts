import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { withOverride } from '../../../src-shared/domain/roster-changes.ts';
import { plannedDay } from '../../../src-shared/domain/shift-instances.ts';
import { mondayOf, weekBrokenBy } from '../../../src-shared/domain/weekly-offs.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { EditReply } from '../../../src-shared/ipc/roster.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { DayOverride, DayPlan } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import { putOverride } from '../../db/queries/roster.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personDetails, requireStaff } from '../base/people.ts';
import { lookAhead, policyOfDate } from '../base/policies.ts';
import { loadRoster } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { watchCountedOnce } from '../hours/correction-checks.ts';
import { changeDetails, type DayChange, keepEdit } from './edit-records.ts';
import { spansOf, watchLimits } from './limit-checks.ts';
import { requireNoOverlap } from './pattern-rules.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** What one day of one person becomes; null gives it back to holiday and pattern. */
export interface NewOverride {
  readonly staffId: StaffId;
  readonly date: CivilDate;
  readonly override: DayOverride | null;
}

/**
 * Writes overrides of any number of people, those of one person checked together, and returns what each day was and
 * became. Throws `AppError`: `not-found`, `too-many-shifts`, `shifts-overlap`, `counted-twice`, `weekly-offs`
 * (not where `freely`: a swap leaves each the days off they agreed on, and undoing those that were there).
 */
export function writeOverrides(
  db: WriteDb,
  changes: readonly NewOverride[],
  actor: string,
  at: Instant,
  freely = false,
): DayChange[] {
  const { zone } = requireSite(db);
  const written: DayChange[] = [];
  for (const [staffId, own] of Map.groupBy(changes, (change) => change.staffId)) {
    const about = personDetails(db, staffId);
    requireStaff(db, staffId);
    const dates = own.map(({ date }) => date).sort();
    const first = mondayOf(dates[0] ?? '');
    const last = addDays(mondayOf(dates.at(-1) ?? ''), 6);
    const before = loadRoster(db, staffId, first, last);
    let after = before;
    const requireOnce = watchCountedOnce(db, staffId, dates, at);
    for (const { date, override } of own) {
      if ((override?.shifts.length ?? 0) > 3) throw new AppError('too-many-shifts', 'too many shifts on a day', about);
      const old = after.overrides.findLast((candidate) => candidate.date === date) ?? null;
      after = withOverride(after, date, override);
      putOverride(db, staffId, date, override, actor, at);
      outdateDays(db, staffId, addDays(date, -1), addDays(date, lookAhead(db)));
      written.push({ kind: 'day', staffId, date, before: old, after: override });
    }
    requireNoOverlap(after, dates, zone, about);
    requireOnce();
    const policyOf = (monday: CivilDate) => policyOfDate(db, monday).policy;
    const broken = freely ? null : weekBrokenBy(before, after, dates, policyOf);
    if (broken !== null) throw new AppError('weekly-offs', 'days off in a week', { ...broken, ...about });
  }
  return written;
}

const byStart = (shifts: DayPlan): DayPlan => shifts.toSorted((a, b) => a.start.localeCompare(b.start));

/**
 * Sets, clears or exchanges days: all of them or none; the answer's token takes it back. Throws as `writeOverrides`,
 * and `limit-broken`.
 */
export function editRoster(
  { store, clock, notify }: Deps,
  changes: RequestOf<'roster:edit'>['changes'],
  actor: string,
): EditReply {
  const at = clock.now();
  const undo = randomUUID();
  const warnings = store.write((db) => {
    const brokenSince = watchLimits(db, spansOf(changes));
    const wanted = changes.map(({ date, kind, shifts, staffId }) => ({
      staffId,
      date,
      override: shifts === null ? null : { date, shifts: byStart(shifts), kind },
    }));
    const written = writeOverrides(db, wanted, actor, at);
    keepEdit(db, undo, written, actor, at);
    for (const change of written) {
      const subject = `staff:${change.staffId}` as const;
      appendAudit(db, { at, actor, action: 'roster.edit', subject, details: changeDetails(change) });
    }
    return brokenSince();
  });
  notify('roster:changed');
  return { undo, warnings };
}

/**
 * Moves or copies one shift to another day or person, beside what is planned there. Throws `AppError` `no-such-shift`,
 * and as `writeOverrides`.
 */
export function moveShift(deps: Deps, { from, to, mode }: RequestOf<'roster:move-shift'>, actor: string): EditReply {
  const { here, there } = deps.store.read((db) => ({
    here: plannedDay(loadRoster(db, from.staffId, from.date, from.date), from.date).shifts,
    there: plannedDay(loadRoster(db, to.staffId, to.date, to.date), to.date).shifts,
  }));
  const shift = here.find(({ start }) => start === from.start);
  if (shift === undefined) throw new AppError('no-such-shift', 'there is no such shift');
  const rest = here.filter((other) => other !== shift);
  const same = from.staffId === to.staffId && from.date === to.date;
  if (same) throw new AppError('shifts-overlap', 'the shift is there already');
  const target = [...there, { ...shift }];
  if (target.length > 3) throw new AppError('too-many-shifts', 'too many shifts on a day');
  const arrive = { ...to, shifts: target, kind: there.length === 0 ? ('change' as const) : ('extra' as const) };
  const leave = { staffId: from.staffId, date: from.date, shifts: rest, kind: 'change' as const };
  return editRoster(deps, mode === 'copy' ? [arrive] : [leave, arrive], actor);
}
