import type { ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { CivilDate, Instant } from '../models/time.ts';
import { isOver, isWithin, windowsOf } from './shift-punches.ts';

/**
 * Whether the roster expects somebody before the camera: the in or the out window of one of their shifts is open, or,
 * where breaks are punched, they may be between the two. Whoever could punch now is expected (`decidePunch`), so the
 * roster as prior stands in nobody's way to a punch. Each shift by the policy of the date it starts on. `instances` are
 * the shifts that may touch the instant `at`: yesterday's to tomorrow's.
 */
export function isExpectedAt(
  instances: readonly ShiftInstance[],
  policyOf: (date: CivilDate) => Policy,
  at: Instant,
): boolean {
  return instances.some((shift) => {
    const policy = policyOf(shift.date);
    const windows = windowsOf(shift, policy);
    if (isWithin(windows.in, at) || isWithin(windows.out, at)) return true;
    return policy.breaks === 'punched' && at >= windows.in.opensAt && !isOver(windows.out, at);
  });
}
