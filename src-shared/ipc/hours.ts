import { z } from 'zod';
import { boardStates } from '../domain/board.ts';
import {
  attendanceDaySchema,
  dayFlagSchema,
  directionSchema,
  punchMethodSchema,
  shiftInstanceSchema,
} from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { punchIdSchema, staffIdSchema } from '../models/ids.ts';
import { punchKeySchema } from '../models/punch-key.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { correctionRecordSchema, reasonSchema } from './corrections.ts';
import { personSchema } from './roster.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;
const account = { roles: ['admin'], access: 'account' } as const;
const supervisor = { roles: ['admin'], access: 'supervisor' } as const;

const boardRowSchema = z.strictObject({
  person: personSchema,
  /** Who is off today and was not seen is not on the board. */
  state: z.enum(boardStates),
  /** The shift spoken of; null for work on a day off, and for leave of a day that was off anyway. */
  shift: shiftInstanceSchema.nullable(),
  inAt: instantSchema.nullable(),
  outAt: instantSchema.nullable(),
  lateMinutes: z.int(),
  /** The latest punch with a photograph (`attendance:evidence`), or null. */
  evidencePunchId: punchIdSchema.nullable(),
});
export type BoardRow = DeepReadonly<z.infer<typeof boardRowSchema>>;

/** What a date comes to, as text that is only to be given back: whoever settles it says with it what they looked at. */
const seenSchema = z.string().min(1).max(4000);

/** A day that a manager should settle. */
const exceptionSchema = z.strictObject({ person: personSchema, day: attendanceDaySchema, seen: seenSchema });

/** Dates at most a year and a month apart. `search`: part of a name or code, empty for everyone. */
const hoursFilterSchema = z.strictObject({
  search: z.string().max(120),
  from: civilDateSchema,
  to: civilDateSchema,
});
export type HoursFilter = DeepReadonly<z.infer<typeof hoursFilterSchema>>;

/** A punch with its corrections laid over it. */
export const countedPunchSchema = z.strictObject({
  key: punchKeySchema,
  direction: directionSchema,
  at: instantSchema,
  /** The time it was punched at, where a correction moved it. */
  punchedAt: instantSchema.nullable(),
  voided: z.boolean(),
  method: punchMethodSchema.nullable(),
  hasEvidence: z.boolean(),
});
export type CountedPunchRecord = DeepReadonly<z.infer<typeof countedPunchSchema>>;

/** What the attendance days of one person come to over some dates. */
export const personTotalsSchema = z.strictObject({
  person: personSchema,
  workedMinutes: z.int(),
  overtimeMinutes: z.int(),
  /** Minutes by bucket of overtime and by kind of premium. */
  buckets: z.record(z.string(), z.int()),
  premiums: z.record(z.string(), z.int()),
  /** The time account at the end of the last date, today at the latest; null where the rules keep none. */
  balanceMinutes: z.int().nullable(),
  lateMinutes: z.int(),
  earlyMinutes: z.int(),
  daysPresent: z.int(),
  daysHalf: z.int(),
  daysAbsent: z.int(),
  daysLeave: z.int(),
  daysIncomplete: z.int(),
});
export type PersonTotals = DeepReadonly<z.infer<typeof personTotalsSchema>>;

export const hoursChannels = {
  /** Who is in now, and all that is to be settled, oldest first. Read again when punches, days or the roster change. */
  'today:board': channel({
    ...account,
    request: z.undefined(),
    reply: z.strictObject({
      at: instantSchema,
      date: civilDateSchema,
      people: z.array(boardRowSchema),
      exceptions: z.array(exceptionSchema),
    }),
  }),
  /**
   * Lets dates stand as they were seen, with a note: they leave the exceptions until something about them changes. All
   * of them or none. Refusals: `not-found`, `day-changed` (details: name, date) where one is no longer as it was seen.
   */
  'today:settle': channel({
    ...supervisor,
    request: z.strictObject({
      days: z
        .array(z.strictObject({ staffId: staffIdSchema, date: civilDateSchema, seen: seenSchema }))
        .min(1)
        .max(20_000),
      note: reasonSchema,
    }),
    reply: z.undefined(),
  }),
  /**
   * Attendance days up to today, by date and code. `flag` lists only days that carry it (`overtime-unapproved`: what
   * waits for approval). `offset` and `limit` page through; `total` counts all.
   */
  'hours:days': channel({
    ...auditor,
    request: hoursFilterSchema.extend({
      staffId: staffIdSchema.nullable(),
      flag: dayFlagSchema.nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
    reply: z.strictObject({
      total: z.int(),
      days: z.array(attendanceDaySchema.extend({ person: personSchema })),
    }),
  }),
  /** Sums by person. */
  'hours:totals': channel({
    ...auditor,
    request: hoursFilterSchema,
    reply: z.array(personTotalsSchema),
  }),
  /** One date of one person in full: days, punches with their corrections, and who corrected what. */
  'hours:day': channel({
    ...account,
    request: z.strictObject({ staffId: staffIdSchema, date: civilDateSchema }),
    reply: z.strictObject({
      person: personSchema,
      days: z.array(attendanceDaySchema),
      seen: seenSchema,
      punches: z.array(countedPunchSchema),
      corrections: z.array(correctionRecordSchema),
    }),
  }),
} as const;
