import { z } from 'zod';
import { punchFlagSchema, shiftInstanceSchema } from '../models/attendance.ts';
import { dayReasonsSchema } from '../models/day-reasons.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';

export const dayStatusSchema = z.enum([
  'leave',
  'holiday',
  'off',
  'open',
  'incomplete',
  'absent',
  'half-day',
  'present',
]);

export const dayFlagSchema = z.enum([
  ...punchFlagSchema.options,
  'worked-on-off',
  'half-leave',
  'corrected',
  'excused',
  'overtime-unapproved',
]);

const minutes = z.int().min(0);

/** See `AttendanceDay` of the models. */
export const attendanceDaySchema = z.strictObject({
  date: civilDateSchema,
  shift: shiftInstanceSchema.nullable(),
  status: dayStatusSchema,
  inAt: instantSchema.nullable(),
  outAt: instantSchema.nullable(),
  lateMinutes: minutes,
  earlyMinutes: minutes,
  breakMinutes: minutes,
  workedMinutes: minutes,
  overtimeMinutes: minutes,
  flags: z.array(dayFlagSchema),
  /** Why: `explainText` puts it into one line. */
  reasons: dayReasonsSchema,
});
export type DayRecord = z.infer<typeof attendanceDaySchema>;
