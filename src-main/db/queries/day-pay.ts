import { plannedMinutes } from '../../../src-shared/domain/planned-minutes.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';

/** What a day's minutes come to beside those with a column of their own. */
type Pay = Pick<AttendanceDay, 'countsOn' | 'buckets' | 'premiums' | 'plannedMinutes'>;

type Row = Pick<AttendanceDay, 'date' | 'overtimeMinutes' | 'shift' | 'status'>;

/** What is not stored is as usual: the shift's own date and minutes, overtime in one bucket, no premium. */
export function usualPay({ date, overtimeMinutes, shift, status }: Row): Pay {
  const free = shift === null || status === 'leave' || status === 'holiday' || status === 'off';
  return {
    countsOn: date,
    buckets: overtimeMinutes === 0 ? {} : { ot1: overtimeMinutes },
    premiums: {},
    plannedMinutes: free ? 0 : plannedMinutes(shift),
  };
}

/** What of a day differs from the usual, as JSON, or null. */
export function writePay(day: AttendanceDay): string | null {
  const usual = usualPay(day);
  const differing: Record<string, unknown> = {};
  for (const key of ['countsOn', 'buckets', 'premiums', 'plannedMinutes'] as const) {
    if (JSON.stringify(day[key]) !== JSON.stringify(usual[key])) differing[key] = day[key];
  }
  if (day.shift?.flexibleMinutes !== undefined) differing.flexibleMinutes = day.shift.flexibleMinutes;
  return Object.keys(differing).length === 0 ? null : JSON.stringify(differing);
}

/** What was written by `writePay`; most days have nothing. */
export function readPay(pay: string | null): Partial<Pay> & { readonly flexibleMinutes?: number } {
  return pay === null ? {} : (JSON.parse(pay) as Partial<Pay>);
}
