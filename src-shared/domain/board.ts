import type { AttendanceDay } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { CivilDate, Instant } from '../models/time.ts';
import { MINUTE } from './civil-time.ts';
import { isBreakOut, isOver, windowsOf } from './shift-punches.ts';

/**
 * Where a person is with a shift. `expected`: still on time. `late`: the shift has begun. `missing`: check-in is over.
 * `in`, `break` and `out`: seen.
 */
export const boardStates = ['expected', 'late', 'missing', 'in', 'break', 'out', 'leave'] as const;
export type BoardState = (typeof boardStates)[number];

type Shown = Pick<AttendanceDay, 'date' | 'status' | 'shift' | 'inAt' | 'outAt'>;

/** Where a person is with one shift; null for a day off on which nobody was seen. */
export function boardState({ inAt, outAt, shift, status }: Shown, policy: Policy, now: Instant): BoardState | null {
  if (status === 'leave' && inAt === null) return 'leave';
  if (inAt !== null && outAt === null) return status === 'incomplete' ? 'out' : 'in';
  if (outAt !== null) {
    const punched = policy.breaks === 'punched' && shift !== null && status === 'open';
    return punched && isBreakOut(outAt, shift, windowsOf(shift, policy)) ? 'break' : 'out';
  }
  if (shift === null || status === 'holiday' || status === 'off') return null;
  if (now < shift.startsAt + (policy.lateGraceMinutes + 1) * MINUTE) return 'expected';
  return isOver(windowsOf(shift, policy).in, now) ? 'missing' : 'late';
}

/**
 * Of a person's days of yesterday and today the one to speak of now: the last whose check-in is open or over, else the
 * first to come. A night that is still open belongs on the board in the morning; yesterday's other shifts do not.
 */
export function dayToShow<Day extends Shown>(
  days: readonly Day[],
  today: CivilDate,
  policyOf: (date: CivilDate) => Policy,
  now: Instant,
): Day | undefined {
  const live = days.filter((day) => day.date === today || (day.status === 'open' && day.inAt !== null));
  const begun = live.filter(({ date, shift }) => shift === null || windowsOf(shift, policyOf(date)).in.opensAt <= now);
  const inside = begun.findLast((day) => day.status === 'open' && day.inAt !== null && day.outAt === null);
  return inside ?? begun.at(-1) ?? live[0];
}
