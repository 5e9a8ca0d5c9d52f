import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../../src-shared/domain/corrections.ts';
import { isExpectedAt } from '../../../src-shared/domain/expected-now.ts';
import { shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { openGoneShifts } from '../../../src-shared/domain/shift-punches.ts';
import type { ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { type CorrectionRow, listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listPunchRows, type PunchRow } from '../../db/queries/punches.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { datedPolicies, policyAt } from '../base/policies.ts';
import { loadRoster, loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import type { Look } from './punch-decision.ts';

/**
 * Whether the roster expects a person at an instant (`isExpectedAt`); an archived one never. Reads that person's roster
 * alone, so it costs the same at any number of staff. Throws `AppError` `not-found`.
 */
export function isExpected(db: ReadDb, staffId: StaffId, { at, zone }: Pick<Look, 'at' | 'zone'>): boolean {
  if (requireStaff(db, staffId).archivedAt !== null) return false;
  const today = civilDateOf(at, zone);
  const [from, to] = [addDays(today, -1), addDays(today, 1)];
  const planned = shiftInstancesBetween(loadRoster(db, staffId, from, to), from, to, zone);
  const corrections = listCorrections(db, staffId, from, to);
  return isExpectedAt(withGone(planned, listPunchRows(db, staffId, from, to), corrections), datedPolicies(db), at);
}

/** The shifts planned, and those that somebody is in although the roster let go of them since. */
function withGone(
  planned: readonly ShiftInstance[],
  rows: readonly PunchRow[] = [],
  corrections: readonly CorrectionRow[] = [],
): ShiftInstance[] {
  const { counted } = applyCorrections(rows, corrections.map(toCorrection));
  return [...planned, ...openGoneShifts(counted, planned)];
}

/**
 * Whoever the roster expects now and has a face to be confirmed, by name: to be picked from where people say who they
 * are first. Nobody elsewhere. Throws `AppError` `not-set-up`.
 */
export function listExpected({
  store,
  clock,
}: Pick<ServiceDeps, 'store' | 'clock'>): { readonly name: string; readonly code: string }[] {
  const at = clock.now();
  return store.read((db) => {
    const { zone } = requireSite(db);
    const { policy } = policyAt(db, at);
    const policyOf = datedPolicies(db);
    if (policy.recognition !== 'confirm') return [];
    const today = civilDateOf(at, zone);
    const [from, to] = [addDays(today, -1), addDays(today, 1)];
    const rosterOf = loadRosters(db, null, from, to);
    const punches = Map.groupBy(listPunchRows(db, null, from, to), ({ staffId }) => staffId);
    const corrections = Map.groupBy(listCorrections(db, null, from, to), ({ staffId }) => staffId);
    const shiftsOf = (id: StaffId): ShiftInstance[] =>
      withGone(shiftInstancesBetween(rosterOf(id), from, to, zone), punches.get(id), corrections.get(id));
    return listStaff(db)
      .filter(({ archivedAt, templates }) => archivedAt === null && templates > 0)
      .filter(({ id }) => isExpectedAt(shiftsOf(id), policyOf, at))
      .map(({ name, code }) => ({ name, code }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  });
}
