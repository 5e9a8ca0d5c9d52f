import { daysBetween } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';

/** Throws `AppError`: `range-backwards`, or `range-too-long` (details: most) for more than `most` days. */
export function requireRange({ from, to }: { readonly from: CivilDate; readonly to: CivilDate }, most: number): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw new AppError('range-backwards', 'the last date is before the first', { field: 'to' });
  if (days > most) throw new AppError('range-too-long', 'the dates are too far apart', { field: 'to', most });
}
