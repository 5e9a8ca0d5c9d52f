import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { MOST_STEP_MS } from '../../../src-shared/domain/clock-doubt.ts';
import { applyCorrections, type Correction, type CountedPunch } from '../../../src-shared/domain/corrections.ts';
import { type AcceptedPunch, decidePunch, type RefusedPunch } from '../../../src-shared/domain/decide-punch.ts';
import { nextInstanceAfter, shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { openGoneShifts, shiftOfPunch } from '../../../src-shared/domain/shift-punches.ts';
import type { PunchMethod, ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import { isAdded, rowOfKey } from '../../../src-shared/models/punch-key.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import { listOvertakenPunches } from '../../db/queries/clock-doubts.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listPunchRows, type PunchRow } from '../../db/queries/punches.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import { listForgottenDates } from '../../db/queries/unended-dates.ts';
import type { ReadDb } from '../../db/store.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { datedPolicies } from '../base/policies.ts';
import { DAYS_AHEAD, loadRoster } from '../base/rosters.ts';

/** One look at the camera or one PIN, once it is known whose. */
export interface Look {
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly zone: Zone;
  readonly method: PunchMethod;
  /** A program asks: it may repeat itself, so that the time between punches holds for it too. */
  readonly program?: object;
}

export interface Decided {
  readonly staff: StaffRow;
  readonly decision: AcceptedPunch | RefusedPunch;
  /** The shifts and the punches that count, corrections laid over them, it was decided on. */
  readonly instances: readonly ShiftInstance[];
  readonly punches: readonly CountedPunch[];
}

const LAST_DATE = '9999-12-31';

/** Gathers person, roster and punches, and lets the rules decide. Changes nothing. Throws `AppError` `not-found`. */
export function decideLook(db: ReadDb, look: Look): Decided {
  const { staffId, at, zone, method, program } = look;
  const staff = requireStaff(db, staffId);
  const today = civilDateOf(at, zone);
  const yesterday = addDays(today, -1);
  const roster = loadRoster(db, staffId, yesterday, addDays(today, DAYS_AHEAD));
  const planned = shiftInstancesBetween(roster, yesterday, addDays(today, 1), zone);
  const { rows, corrections } = loadPunches(db, look, yesterday);
  const { counted } = applyCorrections(rows, corrections);
  const recent = counted.filter(({ shift }) => shift.date >= yesterday);
  const gone = openGoneShifts(recent, planned);
  const instances = [...forgottenShifts(rows, counted, yesterday), ...gone, ...planned];
  const decision = decidePunch({
    at,
    zone,
    policyOf: datedPolicies(db),
    person: { archived: staff.archivedAt !== null, enrolled: staff.templates > 0, consent: consentOf(staff) },
    instances,
    nextInstance: nextInstanceAfter(roster, at, today, zone),
    punches: counted,
    lastPunchAt: counted.at(-1)?.at ?? null,
    method,
    isByProgram: program !== undefined,
  });
  return { staff, decision, instances, punches: counted };
}

/**
 * Loads the punches and their corrections of the dates that can matter: the forgotten ones, and all from the day before
 * `yesterday` on. Punches whose time is yet to come, or was overtaken when the clock was put back, were made by a clock
 * that was wrong, and block nobody.
 */
function loadPunches(
  db: ReadDb,
  { at, staffId }: Look,
  yesterday: CivilDate,
): { readonly rows: PunchRow[]; readonly corrections: Correction[] } {
  const recent = addDays(yesterday, -1);
  const forgotten = listForgottenDates(db, staffId, yesterday).filter((date) => date < recent);
  // Punches of later dates are there where the clock was set back a little over midnight; they count for the cooldown.
  const spans = [...forgotten.map((date) => [date, date] as const), [recent, LAST_DATE] as const];
  const overtaken = new Set(listOvertakenPunches(db, staffId));
  const rows = spans.flatMap(([from, to]) => listPunchRows(db, staffId, from, to));
  return {
    rows: rows.filter((row) => row.at <= at + MOST_STEP_MS && !overtaken.has(row.id)),
    corrections: spans.flatMap(([from, to]) => listCorrections(db, staffId, from, to).map(toCorrection)),
  };
}

/** The shifts before a date that were begun, never ended and not made up for since. */
function forgottenShifts(
  rows: readonly PunchRow[],
  counted: readonly CountedPunch[],
  before: CivilDate,
): ShiftInstance[] {
  const earlier = counted.filter(({ shift }) => shift.date < before);
  return [...Map.groupBy(earlier, ({ shift }) => shift.startsAt)].flatMap(([startsAt, punches]) => {
    const shift = rows.find((row) => row.shift.startsAt === startsAt)?.shift;
    return shift === undefined || punches.at(-1)?.direction !== 'in' ? [] : [shift];
  });
}

/** The last standing in of a shift, where an out is missing; null where there is none. */
export function lastInOf(shift: ShiftInstance, { instances, punches }: Decided): PunchId | null {
  const own = punches.findLast(
    (punch) => punch.direction === 'in' && shiftOfPunch(punch, instances)?.startsAt === shift.startsAt,
  );
  return own === undefined || isAdded(own.key) ? null : (rowOfKey(own.key) as PunchId);
}
