import type { ShiftInstance } from '../models/attendance.ts';
import type { Leave } from '../models/roster.ts';
import type { CivilDate, Instant } from '../models/time.ts';
import { MINUTE } from './civil-time.ts';

/** The leave of one person on one date: none, all of the day, or one half of it. */
export interface DayLeave {
  readonly type: string;
  readonly portion: 'full' | 'first' | 'second' | 'either';
}

/**
 * The leave that counts on a date, or null. Two leaves of half a day each make a full one, unless they name the same
 * half.
 */
export function leaveOn(leaves: readonly Leave[], date: CivilDate): DayLeave | null {
  const that = leaves.filter((leave) => leave.from <= date && date <= leave.to);
  const full = that.find((leave) => leave.half === 'none');
  if (full !== undefined) return { type: full.type, portion: 'full' };
  const [first, ...others] = that;
  if (first === undefined || first.half === 'none') return null;
  const both = others.some((other) => other.half !== first.half || other.half === 'either');
  return { type: first.type, portion: both ? 'full' : first.half };
}

/** The middle of a shift, cut to the minute: where the one half ends and the other begins. */
export function middleOf({ startsAt, endsAt }: Pick<ShiftInstance, 'startsAt' | 'endsAt'>): Instant {
  return startsAt + Math.floor((endsAt - startsAt) / 2 / MINUTE) * MINUTE;
}

/** What is left of the shifts of a day when the half of their time before or after the middle is leave. */
function cut(instances: readonly ShiftInstance[], leave: 'first' | 'second'): ShiftInstance[] {
  let toMiddle = Math.floor(instances.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0) / 2);
  return instances.flatMap((instance) => {
    const length = instance.endsAt - instance.startsAt;
    const middle = instance.startsAt + Math.floor(Math.min(length, Math.max(0, toMiddle)) / MINUTE) * MINUTE;
    toMiddle -= length;
    const left = leave === 'first' ? { ...instance, startsAt: middle } : { ...instance, endsAt: middle };
    return left.endsAt > left.startsAt ? [left] : [];
  });
}

/**
 * The shifts of one date that a person on leave is still expected to work: none on a full day, the other half on a half
 * day. Where the half is the person's choice, a single shift stays whole and is marked `eitherHalf`; of several, the
 * second half of the day is leave.
 */
export function withoutLeave(instances: readonly ShiftInstance[], leave: DayLeave | null): readonly ShiftInstance[] {
  if (leave === null) return instances;
  if (leave.portion === 'full') return [];
  if (leave.portion !== 'either') return cut(instances, leave.portion);
  if (instances.length > 1) return cut(instances, 'second');
  return instances.map((instance) => ({ ...instance, eitherHalf: true as const }));
}

/** The planned shift that what half a day of leave left of it belongs to; itself where it is whole. */
export function wholeShift(left: ShiftInstance, planned: readonly ShiftInstance[]): ShiftInstance {
  return planned.find(({ startsAt, endsAt }) => startsAt <= left.startsAt && left.endsAt <= endsAt) ?? left;
}

/**
 * Whether a person came for the second half of a shift whose half is leave: in nearer to its middle than to its start.
 */
function cameForSecondHalf(shift: ShiftInstance, inAt: Instant): boolean {
  return Math.abs(inAt - middleOf(shift)) < Math.abs(inAt - shift.startsAt);
}

/**
 * The shift that is left to be ended once it was begun: the second half for one who came for that, else the shift as it
 * is.
 */
export function begunShift(shift: ShiftInstance, inAt: Instant | null): ShiftInstance {
  if (shift.eitherHalf !== true || inAt === null || !cameForSecondHalf(shift, inAt)) return shift;
  const { eitherHalf: _, ...whole } = shift;
  return { ...whole, startsAt: middleOf(shift) };
}

/**
 * What was to be worked of a shift. Where half of it is leave and theirs to choose, a person owes the second half if
 * they came for it, else the first; who stays longer is neither early nor doing overtime before the whole shift ends.
 */
export function dutyOf(shift: ShiftInstance, inAt: Instant | null, outAt: Instant | null): ShiftInstance {
  if (shift.eitherHalf !== true || (inAt === null && outAt === null)) return shift;
  const begun = begunShift(shift, inAt);
  return begun === shift ? { ...shift, endsAt: middleOf(shift) } : begun;
}
