import type { Direction, ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { CivilDate, Instant } from '../models/time.ts';
import { MINUTE } from './civil-time.ts';
import { begunShift, middleOf } from './leave.ts';
import { breakOf } from './pay/breaks.ts';

/** A window on the clock. Its closing minute counts in full: what the clock shows as 10:00 is within "until 10:00". */
export interface Window {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** When one shift may be punched in and out. */
export interface PunchWindows {
  readonly in: Window;
  readonly out: Window;
}

/** A punch that counts, after corrections; `shift` is the one it was decided for when it was made. */
export interface EffectivePunch {
  readonly at: Instant;
  readonly direction: Direction;
  readonly shift: Pick<ShiftInstance, 'date' | 'startsAt' | 'endsAt'> &
    Partial<Pick<ShiftInstance, 'unpaidBreakMinutes'>>;
}

type PunchableShift = Pick<ShiftInstance, 'startsAt' | 'endsAt' | 'eitherHalf' | 'flexibleMinutes'>;

/** How far one shift has been punched. */
export interface ShiftState {
  readonly shift: ShiftInstance;
  readonly windows: PunchWindows;
  readonly inAt: Instant | null;
  readonly outAt: Instant | null;
  /** Out for a break and not yet back; only where breaks are punched. */
  readonly onBreak: boolean;
  /** Whole minutes worked without unpaid breaks, not rounded; null until there is both an in and an out. */
  readonly worked: number | null;
}

/** Identifies a shift of one person among all others of that person: its date and its start. */
export function shiftKey(shift: Pick<ShiftInstance, 'date' | 'startsAt'>): string {
  return `${shift.date}@${shift.startsAt}`;
}

/** Work without a shift can be ended for this long after it began. */
const MOST_UNROSTERED_MS = 16 * 3_600_000;

/** Whether a punch was recorded without a shift: it stands for one of no length that begins with the in. */
export function isUnrostered({ endsAt, startsAt }: Pick<ShiftInstance, 'startsAt' | 'endsAt'>): boolean {
  return startsAt === endsAt;
}

/** Whether an instant lies in a window, its opening instant and its whole closing minute included. */
export function isWithin(window: Window, at: Instant): boolean {
  return at >= window.opensAt && !isOver(window, at);
}

/** Whether a window's closing minute has passed. */
export function isOver(window: Window, at: Instant): boolean {
  return at >= window.closesAt + MINUTE;
}

/**
 * Whether an out is one for a break, where breaks are punched: it came before the shift may be ended, or before the end
 * of one without fixed hours.
 */
export function isBreakOut(outAt: Instant, shift: ShiftInstance, { out }: PunchWindows): boolean {
  return outAt < (shift.flexibleMinutes === undefined ? out.opensAt : shift.endsAt);
}

/**
 * When a shift may be punched. `strict`: around its start and around its end. `flexible`: in until the minute before
 * the end, out from the end on. Where either half is leave, its middle is a start and an end as well.
 */
export function windowsOf(shift: PunchableShift, policy: Policy): PunchWindows {
  const { startsAt, endsAt, eitherHalf = false } = shift;
  const lastStart = eitherHalf ? middleOf(shift) : startsAt;
  const firstEnd = eitherHalf ? middleOf(shift) : endsAt;
  const opensAt = startsAt - policy.checkInBeforeStartMinutes * MINUTE;
  const closesAt = endsAt + policy.checkOutAfterEndMinutes * MINUTE;
  if (isUnrostered(shift)) {
    return {
      in: { opensAt: startsAt, closesAt: startsAt },
      out: { opensAt: startsAt, closesAt: startsAt + MOST_UNROSTERED_MS },
    };
  }
  if (shift.flexibleMinutes !== undefined) {
    return {
      in: { opensAt: startsAt, closesAt: endsAt - MINUTE },
      out: { opensAt: startsAt, closesAt: endsAt - MINUTE },
    };
  }
  if (policy.mode === 'flexible') {
    return { in: { opensAt, closesAt: endsAt - MINUTE }, out: { opensAt: firstEnd, closesAt } };
  }
  return {
    in: { opensAt, closesAt: lastStart + policy.checkInAfterStartMinutes * MINUTE },
    out: { opensAt: firstEnd - policy.checkOutBeforeEndMinutes * MINUTE, closesAt },
  };
}

function overlap(a: EffectivePunch['shift'], b: ShiftInstance): number {
  return Math.min(a.endsAt, b.endsAt) - Math.max(a.startsAt, b.startsAt);
}

/**
 * The shift of the roster as it is now that a punch belongs to, or null where that shift is gone. A shift that was
 * moved since the punch keeps it as long as it is on the same date and still overlaps the one punched.
 */
export function shiftOfPunch(punch: EffectivePunch, instances: readonly ShiftInstance[]): ShiftInstance | null {
  const sameDate = instances.filter((instance) => instance.date === punch.shift.date);
  const same = sameDate.find((instance) => instance.startsAt === punch.shift.startsAt);
  if (same !== undefined) return same;
  // Work that was recorded without a shift belongs to one that is planned since, if it began within that.
  if (isUnrostered(punch.shift)) {
    const { startsAt } = punch.shift;
    return sameDate.find((instance) => instance.startsAt <= startsAt && startsAt < instance.endsAt) ?? null;
  }
  const nearest = sameDate.toSorted((a, b) => overlap(punch.shift, b) - overlap(punch.shift, a))[0];
  return nearest !== undefined && overlap(punch.shift, nearest) > 0 ? nearest : null;
}

/**
 * The shifts that punches were made for and that the roster no longer has, as they were then, by start; each with its
 * punches in their order. An unpaid break that none of the punches knows is 0.
 */
export function goneShifts<P extends EffectivePunch>(
  punches: readonly P[],
  planned: readonly ShiftInstance[],
): { readonly shift: ShiftInstance; readonly punches: readonly P[] }[] {
  const gone = punches.filter((punch) => shiftOfPunch(punch, planned) === null);
  return [...Map.groupBy(gone, ({ shift }) => shift.startsAt).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { date, startsAt, endsAt } = first.shift;
    const unpaidBreakMinutes = Math.max(...own.map(({ shift }) => shift.unpaidBreakMinutes ?? 0));
    return [{ shift: { date, startsAt, endsAt, unpaidBreakMinutes }, punches: own }];
  });
}

/** Of the shifts that the roster no longer has, those that somebody is in and was not seen leaving. */
export function openGoneShifts(punches: readonly EffectivePunch[], planned: readonly ShiftInstance[]): ShiftInstance[] {
  return goneShifts(punches, planned).flatMap(({ shift, punches: own }) =>
    own.at(-1)?.direction === 'in' ? [shift] : [],
  );
}

/**
 * Each in with the out that follows it; the punches in the order they were made.
 * @param lastOut of several outs in a row the last one counts, and not the first.
 */
export function punchedPairs(
  sorted: readonly EffectivePunch[],
  lastOut = false,
): { readonly from: Instant; readonly to: Instant }[] {
  const pairs: { from: Instant; to: Instant }[] = [];
  let since: Instant | null = null;
  for (const { at, direction } of sorted) {
    const last = pairs.at(-1);
    if (direction === 'in') since ??= at;
    else if (since !== null) {
      pairs.push({ from: since, to: at });
      since = null;
    } else if (lastOut && last !== undefined) last.to = at;
  }
  return pairs;
}

/** Whole minutes between each in and its out, without the break that is made up. */
function punchedWorked(sorted: readonly EffectivePunch[], policy: Policy): number {
  const pairs = punchedPairs(sorted, policy.laterOut === 'replace');
  const present = Math.floor(pairs.reduce((total, { from, to }) => total + to - from, 0) / MINUTE);
  const whole = Math.floor(((pairs.at(-1)?.to ?? 0) - (pairs[0]?.from ?? 0)) / MINUTE);
  return present - breakOf(present, whole - present, 0, policy).taken;
}

function stateOf(shift: ShiftInstance, punches: readonly EffectivePunch[], policy: Policy): ShiftState {
  const sorted = punches.toSorted((a, b) => a.at - b.at);
  const inAt = sorted.find((punch) => punch.direction === 'in')?.at ?? null;
  const windows = windowsOf(begunShift(shift, inAt), policy);
  const lastOut = sorted.findLast((punch) => punch.direction === 'out')?.at ?? null;
  if (inAt === null || lastOut === null) {
    return { shift, windows, inAt, outAt: lastOut, onBreak: false, worked: null };
  }
  if (policy.breaks === 'punched') {
    const back = sorted.at(-1)?.direction === 'in';
    const onBreak = !back && isBreakOut(lastOut, shift, windows);
    const worked = back ? null : punchedWorked(sorted, policy);
    return { shift, windows, inAt, outAt: back ? null : lastOut, onBreak, worked };
  }
  const present = Math.max(0, Math.floor((lastOut - inAt) / MINUTE));
  const worked = present - breakOf(present, 0, shift.unpaidBreakMinutes, policy).taken;
  return { shift, windows, inAt, outAt: lastOut, onBreak: false, worked };
}

/**
 * How far each shift has been punched, in the order of the shifts' starts, each by the policy of the date it starts on.
 * Punches of no shift in the list are left out.
 */
export function shiftStates(
  instances: readonly ShiftInstance[],
  punches: readonly EffectivePunch[],
  policyOf: (date: CivilDate) => Policy,
): ShiftState[] {
  const byKey = Map.groupBy(punches, (punch) => {
    const shift = shiftOfPunch(punch, instances);
    return shift === null ? null : shiftKey(shift);
  });
  return instances
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map((shift) => stateOf(shift, byKey.get(shiftKey(shift)) ?? [], policyOf(shift.date)));
}
