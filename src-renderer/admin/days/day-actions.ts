import type { CorrectionChange } from '../../../src-shared/ipc/corrections.ts';
import type { CountedPunchRecord } from '../../../src-shared/ipc/hours.ts';
import type { AttendanceDay, Direction } from '../../../src-shared/models/attendance.ts';

/** Something that a manager can correct about a day or one of its punches. */
export type DayAction =
  | { readonly kind: 'add'; readonly day: AttendanceDay; readonly direction: Direction }
  | { readonly kind: 'both'; readonly day: AttendanceDay }
  | { readonly kind: 'excuse' | 'unexcuse'; readonly day: AttendanceDay; readonly mark: 'late' | 'early' }
  | { readonly kind: 'approve-overtime' | 'revoke-overtime'; readonly day: AttendanceDay }
  /** Lets the day stand as it was `seen`: nothing is corrected, and it need not be settled any more. */
  | { readonly kind: 'stand'; readonly day: AttendanceDay; readonly seen: string }
  | { readonly kind: 'move' | 'void' | 'restore'; readonly punch: CountedPunchRecord };

/** What is typed for an action; `''` where the action has no such field. */
export interface ActionValues {
  readonly in: string;
  readonly out: string;
  readonly reason: string;
}

/** What can be corrected about a day as a whole, what settles it first. */
export function dayActions(day: AttendanceDay): DayAction[] {
  const actions: DayAction[] = [];
  const seen = day.inAt !== null || day.outAt !== null;
  if (!seen) actions.push({ kind: 'both', day });
  // A shift that was taken away since can still be completed: its punches say which it was.
  if (day.inAt === null && (seen || day.shift !== null)) actions.push({ kind: 'add', day, direction: 'in' });
  if (day.outAt === null && seen) actions.push({ kind: 'add', day, direction: 'out' });
  if (day.shift !== null) {
    if (day.lateMinutes > 0) actions.push({ kind: 'excuse', day, mark: 'late' });
    if (day.earlyMinutes > 0) actions.push({ kind: 'excuse', day, mark: 'early' });
    if (day.flags.includes('overtime-unapproved')) actions.push({ kind: 'approve-overtime', day });
  }
  return actions;
}

/** What was settled about a day and can be taken back. */
export function takeBackActions(day: AttendanceDay): DayAction[] {
  if (day.shift === null) return [];
  const says = (code: string): boolean => [...day.reasons.came, ...day.reasons.facts].some(([said]) => said === code);
  const actions: DayAction[] = [];
  if (says('late-excused')) actions.push({ kind: 'unexcuse', day, mark: 'late' });
  if (says('early-excused')) actions.push({ kind: 'unexcuse', day, mark: 'early' });
  if (says('overtime-approved')) actions.push({ kind: 'revoke-overtime', day });
  return actions;
}

/** The one action that settles what is wrong with a day; null where it needs a look first. */
export function settlingAction(day: AttendanceDay): DayAction | null {
  const [first] = dayActions(day).filter((action) => action.kind !== 'both' || day.status === 'absent');
  return first ?? null;
}

/** What can be corrected about one punch. */
export function punchActions(punch: CountedPunchRecord): DayAction[] {
  return punch.voided
    ? [{ kind: 'restore', punch }]
    : [
        { kind: 'move', punch },
        { kind: 'void', punch },
      ];
}

/** Which times an action asks for. */
export function timesOf(action: DayAction): readonly Direction[] {
  if (action.kind === 'both') return ['in', 'out'];
  if (action.kind === 'add') return [action.direction];
  return action.kind === 'move' ? [action.punch.direction] : [];
}

/** The times an action begins with: those of the shift, or of the punch that moves. */
export function startValues(action: DayAction, time: (instant: number) => string): ActionValues {
  const times = { in: '', out: '', reason: '' };
  if (action.kind === 'move') return { ...times, [action.punch.direction]: time(action.punch.at) };
  if (action.kind !== 'add' && action.kind !== 'both') return times;
  const { shift } = action.day;
  if (shift === null) return times;
  const asked = timesOf(action);
  return {
    ...times,
    in: asked.includes('in') ? time(shift.startsAt) : '',
    out: asked.includes('out') ? time(shift.endsAt) : '',
  };
}

/**
 * The correction that an action and what was typed for it come to. Null where a day stands as it is, or has no shift.
 */
export function changeOf(action: DayAction, values: ActionValues): CorrectionChange | null {
  switch (action.kind) {
    case 'void':
    case 'restore':
      return { kind: action.kind, punch: action.punch.key };
    case 'move':
      return { kind: 'move', punch: action.punch.key, to: values[action.punch.direction] };
    case 'both': {
      const { date, shift } = action.day;
      return { kind: 'times', date, startsAt: shift?.startsAt ?? null, in: values.in, out: values.out };
    }
  }
  const { date, shift } = action.day;
  if (action.kind === 'stand') return null;
  if (action.kind === 'add' && shift === null)
    return { kind: 'times', date, startsAt: null, [action.direction]: values[action.direction] };
  if (shift === null) return null;
  const at = { date, startsAt: shift.startsAt };
  if (action.kind === 'add') return { kind: 'add', ...at, direction: action.direction, to: values[action.direction] };
  return 'mark' in action ? { kind: action.kind, ...at, mark: action.mark } : { kind: action.kind, ...at };
}
