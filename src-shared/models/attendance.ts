import { z } from 'zod';
import { dayReasonsSchema } from './day-reasons.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { punchIdSchema, staffIdSchema } from './ids.ts';
import { passiveScoresSchema } from './liveness.ts';
import { civilDateSchema, instantSchema, zoneSchema } from './time.ts';

export const directionSchema = z.enum(['in', 'out']);
export type Direction = z.infer<typeof directionSchema>;

export const punchMethodSchema = z.enum(['face', 'pin', 'manager', 'import']);
export type PunchMethod = z.infer<typeof punchMethodSchema>;

/**
 * What a manager should look at. `missing-in`: an out without an in. `missing-out`: the shift before was never
 * closed. `pin`: punched without the face. `voided`: taken back through "Not you?". `clock`: the clock jumped nearby.
 * `unrostered`: recorded without a shift. `api`: another program asked for it.
 */
export const punchFlagSchema = z.enum([
  'missing-in',
  'missing-out',
  'pin',
  'voided',
  'clock',
  'unrostered',
  'api',
  'virtual-camera',
]);
export type PunchFlag = z.infer<typeof punchFlagSchema>;

/**
 * One shift on one civil date; the instants are absolute, so their difference is worked time also across a clock
 * change.
 */
export const shiftInstanceSchema = z.strictObject({
  /** The civil date the shift starts on, also the date its attendance belongs to. */
  date: civilDateSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  unpaidBreakMinutes: z.int().min(0),
  /** A flexible day: so many minutes at any time of it. */
  flexibleMinutes: z.int().min(1).optional(),
  /** Half of it is leave, and which half is up to the person; absent otherwise. */
  eitherHalf: z.literal(true).optional(),
});
export type ShiftInstance = DeepReadonly<z.infer<typeof shiftInstanceSchema>>;

/** One accepted in or out as the admin window lists it. */
export const punchRecordSchema = z.strictObject({
  id: punchIdSchema,
  staffId: staffIdSchema,
  staffCode: z.string(),
  staffName: z.string(),
  at: instantSchema,
  zone: zoneSchema,
  direction: directionSchema,
  shift: shiftInstanceSchema,
  method: punchMethodSchema,
  /** The venue that the kiosk stood at. */
  venue: z.string().nullable(),
  similarity: z.number().nullable(),
  margin: z.number().nullable(),
  /** Null where none were made, or they are not kept any more. */
  passive: passiveScoresSchema.nullable(),
  hasEvidence: z.boolean(),
  evidenceHash: z.string().nullable(),
  deviceId: z.string(),
  deviceSequence: z.int(),
  policyVersion: z.int(),
  flags: z.array(punchFlagSchema),
});
export type PunchRecord = DeepReadonly<z.infer<typeof punchRecordSchema>>;

/** What an attendance day comes to, in the order in which they are tried. */
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
export type DayStatus = z.infer<typeof dayStatusSchema>;

/**
 * What a manager should know about an attendance day: the flags of its punches, and `worked-on-off` (punches on a day
 * of leave, holiday or off), `half-leave`, `corrected`, `excused` (a late or early mark taken away) and
 * `overtime-unapproved`; `auto-out` (the out is provisional), `break-short` and `meal-missed`, and the limits on rest
 * and working time.
 */
export const dayFlagSchema = z.enum([
  ...punchFlagSchema.options,
  'worked-on-off',
  'half-leave',
  'corrected',
  'excused',
  'overtime-unapproved',
  'auto-out',
  'break-short',
  'meal-missed',
  'rest-short',
  'long-day',
  'long-week',
  'days-in-row',
]);
export type DayFlag = z.infer<typeof dayFlagSchema>;

const minutes = z.int().min(0);

/**
 * What punches, shift, leave, holiday and policy add up to, for one shift or for one date without any. Minutes are
 * whole.
 */
export const attendanceDaySchema = z.strictObject({
  date: civilDateSchema,
  /** The date that its minutes count on, by the policy's `shiftDate`. */
  countsOn: civilDateSchema,
  /** Null on a day without a shift. */
  shift: shiftInstanceSchema.nullable(),
  status: dayStatusSchema,
  inAt: instantSchema.nullable(),
  outAt: instantSchema.nullable(),
  lateMinutes: minutes,
  earlyMinutes: minutes,
  breakMinutes: minutes,
  workedMinutes: minutes,
  /** All overtime that counts; `buckets` says what of it goes where. The rest of what was worked is regular. */
  overtimeMinutes: minutes,
  buckets: z.record(z.string(), minutes),
  /** Minutes with a premium, by kind, beside what was worked and not on top of it. */
  premiums: z.record(z.string(), minutes),
  /** Minutes that were to be worked, without breaks and leave. */
  plannedMinutes: minutes,
  flags: z.array(dayFlagSchema),
  /** Why, from the facts above; `explainText` puts it into one line. */
  reasons: dayReasonsSchema,
});
export type AttendanceDay = DeepReadonly<z.infer<typeof attendanceDaySchema>>;

/** Why a punch was refused. Each has its own words on the kiosk. */
export const refusalCodeSchema = z.enum([
  'already-checked-in',
  'already-completed',
  'too-soon',
  'too-early',
  'window-closed',
  'no-shift',
  'archived',
  'not-enrolled',
  'consent-withdrawn',
  /** The challenge was not passed, or too often not passed of late. */
  'liveness-failed',
  /** The camera is a program, and the site takes no punches from one. */
  'virtual-camera',
]);
export type RefusalCode = z.infer<typeof refusalCodeSchema>;
