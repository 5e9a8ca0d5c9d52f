import type { AttendanceDay, DayFlag } from '../models/attendance.ts';

const toSettle: readonly DayFlag[] = [
  'missing-in',
  'missing-out',
  'voided',
  'clock',
  'pin',
  'worked-on-off',
  'overtime-unapproved',
  'unrostered',
  'virtual-camera',
  'auto-out',
];

/**
 * Whether a manager should look at a day: somebody did not come, a time is missing, or something about its punches is
 * unusual.
 */
export const needsSettling = ({ flags, status }: Pick<AttendanceDay, 'flags' | 'status'>): boolean =>
  status !== 'open' &&
  (status === 'absent' || status === 'incomplete' || flags.some((flag) => toSettle.includes(flag)));

/**
 * What of a date's days matters for whether it was looked at as it is: one that comes out otherwise is to be looked at
 * again.
 */
export const seenAs = (days: readonly Pick<AttendanceDay, 'flags' | 'inAt' | 'outAt' | 'status'>[]): string =>
  JSON.stringify(days.map(({ flags, inAt, outAt, status }) => [status, inAt, outAt, flags]));
