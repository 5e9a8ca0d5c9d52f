import { z } from 'zod';
import { attendanceDaySchema, directionSchema } from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { correctionRequestIdSchema, staffIdSchema } from '../models/ids.ts';
import { punchKeySchema } from '../models/punch-key.ts';
import { civilDateSchema, civilDateTimeSchema, instantSchema, timeOfDaySchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { dateRangeSchema, personSchema } from './roster.ts';

const supervisor = { roles: ['admin'], access: 'supervisor' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

/** Why: nothing is corrected without a reason. */
export const reasonSchema = z.string().trim().min(1).max(500);

/**
 * A time of day, taken near the shift's start (for an in) or end (for an out); or a date and time. On the site's clock.
 */
export const settledTimeSchema = z.union([timeOfDaySchema, civilDateTimeSchema]);

const shiftAt = { date: civilDateSchema, startsAt: instantSchema };

/** `punch` is the key that `hours:day` gives. */
export const correctionChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('void'), punch: punchKeySchema }),
  z.strictObject({ kind: z.literal('restore'), punch: punchKeySchema }),
  z.strictObject({ kind: z.literal('move'), punch: punchKeySchema, to: settledTimeSchema }),
  z.strictObject({ kind: z.literal('add'), ...shiftAt, direction: directionSchema, to: settledTimeSchema }),
  z.strictObject({ kind: z.literal('excuse'), ...shiftAt, mark: z.enum(['late', 'early']) }),
  z.strictObject({ kind: z.literal('approve-overtime'), ...shiftAt }),
  /** Take back an excuse or an approval; until there is one again nothing is settled. */
  z.strictObject({ kind: z.literal('unexcuse'), ...shiftAt, mark: z.enum(['late', 'early']) }),
  z.strictObject({ kind: z.literal('revoke-overtime'), ...shiftAt }),
  /**
   * Sets, adds or (null) takes out the in and the out of a shift in one step; what is left out stays. `startsAt` null:
   * the date's only shift, or on a date without one a shift made of both times.
   */
  z.strictObject({
    kind: z.literal('times'),
    date: civilDateSchema,
    startsAt: instantSchema.nullable(),
    in: settledTimeSchema.nullable().optional(),
    out: settledTimeSchema.nullable().optional(),
  }),
]);
export type CorrectionChange = DeepReadonly<z.infer<typeof correctionChangeSchema>>;

/** A punch as it stands in a correction's before or after; null where there was or is none. */
const pictureSchema = z
  .strictObject({ at: instantSchema.nullable(), direction: directionSchema.nullable(), voided: z.boolean() })
  .nullable();

export const correctionRecordSchema = z.strictObject({
  id: z.int(),
  person: personSchema,
  date: civilDateSchema,
  kind: z.enum(['void', 'restore', 'move', 'add', 'excuse', 'approve-overtime', 'unexcuse', 'revoke-overtime']),
  mark: z.enum(['late', 'early']).nullable(),
  punch: punchKeySchema.nullable(),
  at: instantSchema,
  actor: z.string(),
  reason: z.string(),
  before: pictureSchema,
  after: pictureSchema,
});
export type CorrectionRecord = DeepReadonly<z.infer<typeof correctionRecordSchema>>;

/** What a person asks to have corrected: the in, the out, or both, of a date. */
export const correctionWishSchema = z.strictObject({
  date: civilDateSchema,
  startsAt: instantSchema.nullable(),
  in: settledTimeSchema.nullable(),
  out: settledTimeSchema.nullable(),
  note: reasonSchema,
});

export const correctionRequestSchema = correctionWishSchema.extend({
  id: correctionRequestIdSchema,
  person: personSchema,
  state: z.enum(['open', 'granted', 'declined']),
  requestedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  answeredBy: z.string().nullable(),
  answer: z.string(),
  /** Whether it came with a photograph that is kept here: `corrections:photograph`. */
  hasPhotograph: z.boolean(),
  /** The date as it stands now. */
  days: z.array(attendanceDaySchema),
});
export type CorrectionRequest = DeepReadonly<z.infer<typeof correctionRequestSchema>>;

export const correctionChannels = {
  /**
   * Lays a correction over the punches and answers with the days of that date as they are now. Refusals: `not-found`,
   * `no-such-shift`, `out-before-in`, `time-in-future`, `time-far-from-date`, `counted-twice` (details: date, from,
   * to), `nothing-to-change`.
   */
  'corrections:make': channel({
    ...supervisor,
    request: z.strictObject({ staffId: staffIdSchema, reason: reasonSchema, change: correctionChangeSchema }),
    reply: z.array(attendanceDaySchema),
  }),
  /**
   * Approves the overtime of several shifts for one reason: of all or of none. Refusals, each with `code`, `name` and
   * `date`: `not-found`, `no-such-shift`, `nothing-to-change`.
   */
  'corrections:approve-overtime': channel({
    ...supervisor,
    request: z.strictObject({
      shifts: z
        .array(z.strictObject({ staffId: staffIdSchema, ...shiftAt }))
        .min(1)
        .max(500),
      reason: reasonSchema,
    }),
    reply: z.undefined(),
  }),
  /** What was corrected on these dates, newest first. */
  'corrections:list': channel({
    ...auditor,
    request: dateRangeSchema.extend({ staffId: staffIdSchema.nullable() }),
    reply: z.array(correctionRecordSchema),
  }),
  /** What staff asked for, oldest first; the open ones or all of the last year. */
  'corrections:requests': channel({
    ...auditor,
    request: z.strictObject({ which: z.enum(['open', 'all']) }),
    reply: z.array(correctionRequestSchema),
  }),
  /** The photograph that a request came with, as JPEG; each look is in the audit. Refusal: `evidence-missing`. */
  'corrections:photograph': channel({
    ...auditor,
    request: z.strictObject({ requestId: correctionRequestIdSchema }),
    reply: z.instanceof(Uint8Array),
  }),
  /** Granting makes the correction in the same step. Refusals: `already-decided`, and those of `corrections:make`. */
  'corrections:answer': channel({
    ...manager,
    request: z.strictObject({
      requestId: correctionRequestIdSchema,
      grant: z.boolean(),
      answer: z.string().trim().max(500),
    }),
    reply: correctionRequestSchema,
  }),
} as const;
