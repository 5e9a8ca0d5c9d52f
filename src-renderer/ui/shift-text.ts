import type { Shift } from '../../src-shared/models/roster.ts';
import { durationText } from './format.ts';

/** A planned shift as it is written: `09:00–17:00`, or of a flexible day `8 h`, `8 h (06:00–22:00)`. */
export function shiftText({ end, flexibleMinutes, start }: Pick<Shift, 'start' | 'end' | 'flexibleMinutes'>): string {
  const times = `${start}–${end}`;
  if (flexibleMinutes === undefined) return times;
  const amount = durationText(flexibleMinutes);
  return start === end ? amount : `${amount} (${times})`;
}
