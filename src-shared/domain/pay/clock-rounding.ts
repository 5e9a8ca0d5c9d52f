import type { Direction } from '../../models/attendance.ts';
import type { ClockRounding } from '../../models/pay-policy.ts';
import type { Policy } from '../../models/policy.ts';
import type { CivilDate, Instant, Zone } from '../../models/time.ts';
import { instantOf, MINUTE, weekdayOf } from '../civil-time.ts';

/** Rounds minutes since midnight to the step, with the grace on the side that would go against the person. */
function roundMinutes(minutes: number, rounding: ClockRounding, direction: Direction): number {
  const { graceMinutes, mode, stepMinutes: step } = rounding;
  const past = ((minutes % step) + step) % step;
  const down = minutes - past;
  if (past === 0) return minutes;
  if (mode === 'nearest') return past * 2 >= step ? down + step : down;
  if (mode === 'up') return direction === 'in' && past <= graceMinutes ? down : down + step;
  return direction === 'out' && step - past <= graceMinutes ? down + step : down;
}

/**
 * The instant that counts for a punch: near enough to the planned time it is that time, else it is rounded by the
 * policy on the steps of the date's clock. The punch itself stays as it is.
 */
export function countedInstant(
  at: Instant,
  direction: Direction,
  planned: Instant | null,
  date: CivilDate,
  policy: Policy,
  zone: Zone,
): Instant {
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const snap = (direction === 'in' ? policy.snapToStartMinutes : policy.snapToEndMinutes) * MINUTE;
  if (planned !== null && snap > 0 && Math.abs(minute - planned) <= snap) return planned;
  const rounding = direction === 'in' ? policy.roundIn : policy.roundOut;
  if (rounding.stepMinutes === 0 || !rounding.weekdays.includes(weekdayOf(date))) return at;
  const midnight = instantOf(date, '00:00', zone, 'first');
  return midnight + roundMinutes((minute - midnight) / MINUTE, rounding, direction) * MINUTE;
}
