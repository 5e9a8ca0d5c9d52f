import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import { type AcceptedPunch, decidePunch, type RefusedPunch } from '../../src-shared/domain/decide-punch.ts';
import { nextInstanceAfter, shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import { shiftOfPunch } from '../../src-shared/domain/shift-punches.ts';
import type { PunchMethod, ShiftInstance } from '../../src-shared/models/attendance.ts';
import type { PunchId, StaffId } from '../../src-shared/models/ids.ts';
import type { Policy } from '../../src-shared/models/policy.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import {
  findLastStandingAt,
  listForgottenIns,
  listStandingPunches,
  type StandingPunch,
} from '../db/queries/punches.ts';
import type { StaffRow } from '../db/queries/staff.ts';
import type { ReadDb } from '../db/store.ts';
import { loadRoster } from './roster.ts';
import { consentOf, requireStaff } from './staff.ts';

/** One look at the camera or one PIN, once it is known whose. */
export interface Look {
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly zone: Zone;
  readonly policy: Policy;
  readonly method: PunchMethod;
}

export interface Decided {
  readonly staff: StaffRow;
  readonly decision: AcceptedPunch | RefusedPunch;
  /** The shifts and standing punches it was decided on. */
  readonly instances: readonly ShiftInstance[];
  readonly punches: readonly StandingPunch[];
}

/** Gathers person, roster and punches, and lets the rules decide. Changes nothing. Throws `AppError` `not-found`. */
export function decideLook(db: ReadDb, look: Look): Decided {
  const { staffId, at, zone, policy, method } = look;
  const staff = requireStaff(db, staffId);
  const today = civilDateOf(at, zone);
  const yesterday = addDays(today, -1);
  const roster = loadRoster(db, staffId, at, zone);
  const planned = shiftInstancesBetween(roster, yesterday, addDays(today, 1), zone);
  const forgotten = distinctShifts(listForgottenIns(db, staffId, yesterday));
  const instances = [...forgotten, ...planned];
  const punches = listStandingPunches(
    db,
    staffId,
    Math.min(...instances.map(({ startsAt }) => startsAt), at) - dayMilliseconds,
  );
  const decision = decidePunch({
    at,
    zone,
    policy,
    person: { archived: staff.archivedAt !== null, enrolled: staff.templates > 0, consent: consentOf(staff) },
    instances,
    nextInstance: nextInstanceAfter(roster, at, today, zone),
    punches,
    lastPunchAt: findLastStandingAt(db, staffId),
    method,
  });
  return { staff, decision, instances, punches };
}

/** A shift that was moved since it was punched may have begun up to a day before the one that is planned now. */
const dayMilliseconds = 24 * 3_600_000;

function distinctShifts(punches: readonly StandingPunch[]): ShiftInstance[] {
  const byStart = new Map(punches.map(({ shift }) => [shift.startsAt, shift]));
  return [...byStart.values()];
}

/** The last standing in of a shift, where an out is missing; null where there is none. */
export function lastInOf(shift: ShiftInstance, { instances, punches }: Decided): PunchId | null {
  const own = punches.findLast(
    (punch) => punch.direction === 'in' && shiftOfPunch(punch, instances)?.startsAt === shift.startsAt,
  );
  return own?.id ?? null;
}
