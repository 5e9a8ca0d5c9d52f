import { daysBetween } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';

/** Throws `AppError` `invalid-data` where the dates are turned around or more than `most` days apart. */
export function requireRange({ from, to }: { readonly from: CivilDate; readonly to: CivilDate }, most: number): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > most)
    throw new AppError('invalid-data', 'dates out of order or too far apart', { field: 'to', most });
}
