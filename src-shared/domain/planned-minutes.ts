import type { ShiftInstance } from '../models/attendance.ts';
import { MINUTE } from './civil-time.ts';

/** Minutes to be worked of a shift: without its unpaid break, or as many as a flexible day asks for. */
export function plannedMinutes({ endsAt, flexibleMinutes, startsAt, unpaidBreakMinutes }: ShiftInstance): number {
  return flexibleMinutes ?? Math.max(0, Math.floor((endsAt - startsAt) / MINUTE) - unpaidBreakMinutes);
}
