import { type AttendanceRecord, attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import { applyCorrections, type CountedPunch } from '../../../src-shared/domain/corrections.ts';
import { wholeShift } from '../../../src-shared/domain/leave.ts';
import { settledInstant, shiftOfTimes } from '../../../src-shared/domain/settled-time.ts';
import { plannedInstancesOn, shiftInstancesOn } from '../../../src-shared/domain/shift-instances.ts';
import { goneShifts, shiftKey, shiftOfPunch } from '../../../src-shared/domain/shift-punches.ts';
import type { CorrectionChange } from '../../../src-shared/ipc/corrections.ts';
import type { Direction, ShiftInstance } from '../../../src-shared/models/attendance.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { NewCorrection } from '../../db/queries/corrections.ts';

/** A correction to be stored, but for whose it is. */
export type Planned = Omit<NewCorrection, 'staffId'>;

type TimesChange = Extract<CorrectionChange, { kind: 'times' }>;
type OfShift = Extract<CorrectionChange, { startsAt: number }>;

const nothing = { punch: null, mark: null, toAt: null, direction: null, startsAt: null, endsAt: null };

/**
 * The shifts of a date that can be spoken of: those to be worked, or on a full day of leave those it was taken from.
 */
export function shiftsOf({ roster, zone }: AttendanceRecord, date: CivilDate): readonly ShiftInstance[] {
  const expected = shiftInstancesOn(roster, date, zone);
  return expected.length === 0 ? plannedInstancesOn(roster, date, zone) : expected;
}

/** A shift that was punched and is not planned: work recorded without one, or one that was taken away since. */
function findUnplanned(record: AttendanceRecord, date: CivilDate, startsAt: Instant): ShiftInstance | null {
  const { counted } = applyCorrections(record.punches, record.corrections);
  const gone = goneShifts(counted, shiftsOf(record, date));
  return gone.find(({ shift }) => shift.startsAt === startsAt)?.shift ?? null;
}

function requireShift(record: AttendanceRecord, date: CivilDate, startsAt: Instant): ShiftInstance {
  const shift = shiftsOf(record, date).find((candidate) => candidate.startsAt === startsAt);
  if (shift === undefined) throw new AppError('no-such-shift', 'no such shift on that date', { date });
  return shift;
}

/** A void, restore or move of one punch. */
function planPunch(
  change: Extract<CorrectionChange, { kind: 'void' | 'restore' | 'move' }>,
  record: AttendanceRecord,
  date: CivilDate,
): Planned {
  const { counted, voided } = applyCorrections(record.punches, record.corrections);
  const standing = counted.find(({ key }) => key === change.punch);
  const punch = standing ?? voided.find(({ key }) => key === change.punch);
  if (punch === undefined) throw new AppError('not-found', 'no such punch');
  const { at, direction, key } = punch;
  const before = { at, direction, voided: standing === undefined };
  if (change.kind === 'move') {
    const shift = shiftOfPunch(punch, plannedInstancesOn(record.roster, date, record.zone));
    const toAt = settledInstant(change.to, shift ?? { ...punch.shift, unpaidBreakMinutes: 0 }, direction, record.zone);
    if (toAt === at || standing === undefined) throw new AppError('nothing-to-change', 'the punch has that time');
    return { ...nothing, date, kind: 'move', punch: key, toAt, before, after: { ...before, at: toAt } };
  }
  if ((change.kind === 'void') === before.voided) throw new AppError('nothing-to-change', 'the punch is so already');
  return { ...nothing, date, kind: change.kind, punch: key, before, after: { ...before, voided: !before.voided } };
}

function planAdd(date: CivilDate, shift: ShiftInstance, direction: Direction, toAt: Instant): Planned {
  const { startsAt, endsAt } = shift;
  const after = { at: toAt, direction, voided: false };
  return { date, kind: 'add', punch: null, mark: null, toAt, direction, startsAt, endsAt, before: null, after };
}

type MarkChange = Extract<OfShift, { kind: 'excuse' | 'approve-overtime' | 'unexcuse' | 'revoke-overtime' }>;

/** The late, early or overtime minutes that a shift has before anything of it is settled. */
function minutesToSettle(
  mark: 'late' | 'early' | null,
  shift: ShiftInstance,
  record: AttendanceRecord,
  now: Instant,
): number {
  const { date } = shift;
  const unsettled = record.corrections.filter(({ kind }) => kind !== 'excuse' && kind !== 'approve-overtime');
  const whole = wholeShift(shift, plannedInstancesOn(record.roster, date, record.zone));
  const all = { kind: 'approve-overtime', shift: whole, minutes: null } as const;
  const days = attendanceDays({ ...record, corrections: [...unsettled, all] }, date, date, now);
  const planned = days.find((candidate) => candidate.shift?.startsAt === shift.startsAt);
  // What was worked without a shift is approved as one: all that it comes to.
  const day = planned ?? days.find((candidate) => candidate.shift === null);
  if (day === undefined) return 0;
  if (day.flags.includes('unrostered')) return day.workedMinutes;
  return mark === null ? day.overtimeMinutes : mark === 'late' ? day.lateMinutes : day.earlyMinutes;
}

/**
 * An excuse or approval of a shift, for the minutes there are now, or one taken back. Doing it twice changes nothing.
 */
function planMark(change: MarkChange, record: AttendanceRecord, now: Instant, whole: () => AttendanceRecord): Planned {
  const { date } = change;
  const shift = findUnplanned(record, date, change.startsAt) ?? requireShift(record, date, change.startsAt);
  const { startsAt, endsAt } = wholeShift(shift, plannedInstancesOn(record.roster, date, record.zone));
  const done = applyCorrections([], record.corrections);
  const mark = 'mark' in change ? change.mark : null;
  const of = mark === null ? done.approvedOvertime : mark === 'late' ? done.excusedLate : done.excusedEarly;
  const before = of.get(shiftKey({ date, startsAt })) ?? 0;
  const takesBack = change.kind === 'unexcuse' || change.kind === 'revoke-overtime';
  const minutes = takesBack ? 0 : minutesToSettle(mark, shift, whole(), now);
  if (takesBack ? before === 0 : minutes <= before)
    throw new AppError('nothing-to-change', takesBack ? 'nothing of it is settled' : 'there is nothing to settle');
  const kind = mark === null ? 'approve-overtime' : 'excuse';
  return { ...nothing, date, kind, mark, startsAt, endsAt, before: null, after: { minutes } };
}

/** The shift that times are meant for, and the punches of it that stand. */
interface Meant {
  readonly shift: ShiftInstance;
  readonly own: readonly CountedPunch[];
  /** The date has no shift: what was punched on it is all there is to be set. */
  readonly off: boolean;
}

function meantBy(change: TimesChange, record: AttendanceRecord): Meant {
  const { date, in: inText, out: outText, startsAt } = change;
  const { counted } = applyCorrections(record.punches, record.corrections);
  const shift = startsAt === null ? shiftsOf(record, date)[0] : requireShift(record, date, startsAt);
  if (shift !== undefined) {
    const shifts = [...plannedInstancesOn(record.roster, date, record.zone), shift];
    const own = counted.filter((punch) => {
      const of = shiftOfPunch(punch, shifts);
      return of !== null && (shiftKey(of) === shiftKey(shift) || of.endsAt === shift.endsAt);
    });
    return { shift, own, off: false };
  }
  if (typeof inText === 'string' && typeof outText === 'string')
    return { shift: shiftOfTimes(date, inText, outText, record.zone), own: counted, off: true };
  const gone = goneShifts(counted, []);
  const lacking = gone.find(({ punches }) =>
    (['in', 'out'] as const).some(
      (way) => change[way] !== undefined && !punches.some(({ direction }) => direction === way),
    ),
  );
  const found = lacking ?? gone.at(-1);
  if (found === undefined) throw new AppError('no-such-shift', 'a date without a shift takes both times', { date });
  return { shift: found.shift, own: found.punches, off: false };
}

interface SetTime {
  readonly direction: Direction;
  readonly existing: CountedPunch | undefined;
  /** Null where the punch is taken out. */
  readonly toAt: Instant | null;
}

const planVoid = ({ at, direction, key, shift: { date } }: CountedPunch): Planned => {
  const before = { at, direction, voided: false };
  return { ...nothing, date, kind: 'void', punch: key, before, after: { ...before, voided: true } };
};

function planSet({ direction, existing, toAt }: SetTime, shift: ShiftInstance): Planned[] {
  if (existing === undefined) return toAt === null ? [] : [planAdd(shift.date, shift, direction, toAt)];
  if (toAt === null) return [planVoid(existing)];
  if (toAt === existing.at) return [];
  const before = { at: existing.at, direction, voided: false };
  const { date } = shift;
  return [{ ...nothing, date, kind: 'move', punch: existing.key, toAt, before, after: { ...before, at: toAt } }];
}

/**
 * On a date without a shift: what else stands there and does not lie between the times that are set, as a break does.
 */
function planRest(own: readonly CountedPunch[], set: readonly SetTime[]): Planned[] {
  const [inAt, outAt] = (['in', 'out'] as const).map((way) => set.find(({ direction }) => direction === way)?.toAt);
  const touched = new Set(set.map(({ existing }) => existing));
  return own
    .filter((punch) => !touched.has(punch) && !(punch.at > (inAt ?? punch.at) && punch.at < (outAt ?? punch.at)))
    .map(planVoid);
}

/** The in and out of a shift, each set, added or taken out. */
function planTimes(change: TimesChange, record: AttendanceRecord): Planned[] {
  const { shift, own, off } = meantBy(change, record);
  const set = (['in', 'out'] as const).flatMap((direction): SetTime[] => {
    const text = change[direction];
    if (text === undefined) return [];
    const same = own.filter((punch) => punch.direction === direction);
    const toAt = text === null ? null : settledInstant(text, shift, direction, record.zone);
    return [{ direction, existing: direction === 'in' ? same[0] : same.at(-1), toAt }];
  });
  const planned = set.flatMap((one) => planSet(one, shift));
  return off ? [...planned, ...planRest(own, set)] : planned;
}

/**
 * The corrections that a change comes to, for records of its date alone; `whole` has the dates before, which its
 * overtime looks back at. Throws `AppError`: `not-found`, `no-such-shift`,
 * `nothing-to-change`.
 */
export function planCorrection(
  change: CorrectionChange,
  record: AttendanceRecord,
  date: CivilDate,
  now: Instant,
  whole: () => AttendanceRecord,
): Planned[] {
  switch (change.kind) {
    case 'void':
    case 'restore':
    case 'move':
      return [planPunch(change, record, date)];
    case 'add': {
      const shift = requireShift(record, date, change.startsAt);
      const { direction, to } = change;
      return [planAdd(date, shift, direction, settledInstant(to, shift, direction, record.zone))];
    }
    case 'excuse':
    case 'approve-overtime':
    case 'unexcuse':
    case 'revoke-overtime':
      return [planMark(change, record, now, whole)];
    case 'times':
      return planTimes(change, record);
  }
}
