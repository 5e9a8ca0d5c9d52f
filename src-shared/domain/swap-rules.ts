import type { ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { DayOverride, Shift } from '../models/roster.ts';
import type { CivilDate, Instant, TimeOfDay, Zone } from '../models/time.ts';
import { addDays, MINUTE } from './civil-time.ts';
import { leaveOn } from './leave.ts';
import { overlapsNear, withOverride } from './roster-changes.ts';
import { plannedDay, plannedInstancesOn, type Roster } from './shift-instances.ts';

/**
 * What one person puts into a swap: the shift of a date that begins at `start`, or all shifts of that date where it is
 * null.
 */
export interface SwapSide {
  readonly date: CivilDate;
  readonly start: TimeOfDay | null;
}

/** One person of a swap. `gives` null: they only take (a shift given away, an open shift picked up). */
export interface SwapParty {
  readonly staffId: number;
  readonly roster: Roster;
  readonly gives: SwapSide | null;
}

export type SwapRefusal = 'same-person' | 'no-shift' | 'past' | 'on-leave' | 'overlap' | 'rest' | 'too-many-shifts';

/** One date of one person that a swap changes: the override there before (null where there was none) and after. */
export interface OverrideChange {
  readonly staffId: number;
  readonly date: CivilDate;
  readonly before: DayOverride | null;
  readonly after: DayOverride;
}

export type SwapPlan =
  | {
      readonly ok: true;
      readonly changes: readonly OverrideChange[];
      /** When the first of the shifts exchanged begins: the swap can be applied and reversed until then. */
      readonly firstStartsAt: Instant;
    }
  | {
      readonly ok: false;
      readonly code: SwapRefusal;
      /** Whom it concerns; null for both. */
      readonly staffId: number | null;
      /** The two shifts that overlap or come too close; empty otherwise. */
      readonly shifts: readonly ShiftInstance[];
    };

function refuse(code: SwapRefusal, staffId: number | null, shifts: readonly ShiftInstance[] = []): SwapPlan {
  return { ok: false, code, staffId, shifts };
}

function shiftsGiven(roster: Roster, { date, start }: SwapSide): readonly Shift[] {
  return plannedDay(roster, date).shifts.filter((shift) => start === null || shift.start === start);
}

function givenInstances({ gives, roster }: SwapParty, zone: Zone): ShiftInstance[] {
  if (gives === null) return [];
  const { date } = gives;
  const only: Roster = {
    patterns: [],
    holidays: [],
    overrides: [{ date, shifts: shiftsGiven(roster, gives), kind: 'swap' }],
  };
  return plannedInstancesOn(only, date, zone);
}

function changesFor({ gives, roster, staffId }: SwapParty, other: SwapParty): OverrideChange[] {
  const plans = new Map<CivilDate, readonly Shift[]>();
  const planOn = (date: CivilDate): readonly Shift[] => plans.get(date) ?? plannedDay(roster, date).shifts;
  if (gives !== null) {
    const gone = shiftsGiven(roster, gives);
    plans.set(
      gives.date,
      planOn(gives.date).filter((shift) => !gone.includes(shift)),
    );
  }
  if (other.gives !== null) {
    plans.set(other.gives.date, [...planOn(other.gives.date), ...shiftsGiven(other.roster, other.gives)]);
  }
  return [...plans].map(([date, shifts]) => ({
    staffId,
    date,
    before: roster.overrides.findLast((override) => override.date === date) ?? null,
    after: { date, shifts: shifts.toSorted((a, b) => a.start.localeCompare(b.start)), kind: 'swap' },
  }));
}

/** The roster of one person after changes, whoever else's are among them. */
export function applyOverrides(roster: Roster, staffId: number, changes: readonly OverrideChange[]): Roster {
  return changes
    .filter((change) => change.staffId === staffId)
    .reduce((changed, { after, date }) => withOverride(changed, date, after), roster);
}

function around(roster: Roster, date: CivilDate, zone: Zone): ShiftInstance[] {
  return [-2, -1, 0, 1, 2].flatMap((days) => plannedInstancesOn(roster, addDays(date, days), zone));
}

/** Milliseconds from the end of the one shift to the start of the other, whichever comes first. */
function gap(a: ShiftInstance, b: ShiftInstance): number {
  return Math.max(a.startsAt - b.endsAt, b.startsAt - a.endsAt);
}

/**
 * A shift taken that leaves less than the minimum rest to another shift, with that one; null where all rest is kept.
 * Rest to a shift that the one given away left no more of, as between two shifts of one day, is not held against the
 * swap.
 */
function restBroken(
  given: readonly ShiftInstance[],
  taken: readonly ShiftInstance[],
  after: Roster,
  policy: Policy,
  zone: Zone,
): ShiftInstance[] | null {
  const isTaken = (shift: ShiftInstance): boolean => taken.some(({ startsAt }) => startsAt === shift.startsAt);
  for (const shift of taken) {
    for (const other of around(after, shift.date, zone)) {
      const rest = gap(shift, other);
      if (isTaken(other) || rest >= policy.minRestMinutes * MINUTE) continue;
      if (!given.some((gone) => gap(gone, other) <= rest)) return [shift, other];
    }
  }
  return null;
}

function checkParty(party: SwapParty, other: SwapParty, policy: Policy, zone: Zone): SwapPlan | null {
  const { roster, staffId } = party;
  const changes = changesFor(party, other);
  const dates = changes.map(({ date }) => date);
  if (dates.some((date) => leaveOn(roster.leaves ?? [], date) !== null)) return refuse('on-leave', staffId);
  if (changes.some(({ after }) => after.shifts.length > 3)) return refuse('too-many-shifts', staffId);
  const after = applyOverrides(roster, staffId, changes);
  const [overlap] = overlapsNear(after, dates, zone);
  if (overlap !== undefined) return refuse('overlap', staffId, [overlap.first, overlap.second]);
  const tired = restBroken(givenInstances(party, zone), givenInstances(other, zone), after, policy, zone);
  return tired === null ? null : refuse('rest', staffId, tired);
}

/**
 * What a swap between two people would change, or the first reason against it. Both give a shift (or all shifts of a
 * date) and take the other's; one may give nothing. Two shifts of the same date make one override for each person,
 * shifts of different dates make two for each. The rosters given are not changed.
 */
export function planSwap(
  a: SwapParty,
  b: SwapParty,
  { now, policy, zone }: { readonly now: Instant; readonly policy: Policy; readonly zone: Zone },
): SwapPlan {
  if (a.staffId === b.staffId) return refuse('same-person', null);
  for (const party of [a, b]) {
    if (party.gives !== null && shiftsGiven(party.roster, party.gives).length === 0)
      return refuse('no-shift', party.staffId);
  }
  const exchanged = [...givenInstances(a, zone), ...givenInstances(b, zone)];
  const firstStartsAt = Math.min(...exchanged.map(({ startsAt }) => startsAt));
  // With nothing given by either there is nothing to exchange, and no first start.
  if (exchanged.length === 0) return refuse('no-shift', null);
  if (firstStartsAt <= now) return refuse('past', null);
  const against = checkParty(a, b, policy, zone) ?? checkParty(b, a, policy, zone);
  if (against !== null) return against;
  return { ok: true, changes: [...changesFor(a, b), ...changesFor(b, a)], firstStartsAt };
}
