import { z } from 'zod';
import { calendarProblems } from '../files/calendar/calendar-problems.ts';
import { TEXT_ENCODINGS } from '../files/encoding-names.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { leaveIdSchema, leaveTypeIdSchema, staffIdSchema } from '../models/ids.ts';
import { civilDateSchema, dayOfYearSchema, instantSchema, timeOfDaySchema } from '../models/time.ts';
import { fileSchema } from './bytes.ts';
import { channel } from './channel.ts';
import { dateRangeSchema, personSchema, spanSchema } from './roster.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

/** What a type of leave grants a year, and how its days are counted. Days; half ones count. */
const leaveGrantSchema = z.strictObject({
  /** Null keeps no balance. */
  daysPerYear: z.number().min(0).max(366).multipleOf(0.5).nullable(),
  accrual: z.enum(['yearly', 'monthly']),
  carryOverDays: z.number().min(0).max(366).multipleOf(0.5),
  /** The last date `MM-DD` on which carried days can be taken; null where they never lapse. */
  carryOverUntil: dayOfYearSchema.nullable(),
  mayGoNegative: z.boolean(),
  /** Whole holidays within leave of this type are no leave. */
  skipsHolidays: z.boolean(),
});

export const leaveTypeSchema = z.strictObject({
  id: leaveTypeIdSchema,
  name: z.string(),
  paid: z.boolean(),
  /** No longer offered; leave of this type stays. */
  retired: z.boolean(),
  grant: leaveGrantSchema,
});

/** `either`: half a day, whichever half they come for. */
const halfSchema = z.enum(['none', 'first', 'second', 'either']);

/** Dates of leave, both included. */
export const leaveSpanSchema = dateRangeSchema.extend({ half: halfSchema });

export const noteSchema = z.string().trim().max(500);

export const leaveStateSchema = z.enum(['requested', 'approved', 'declined', 'cancelled']);

export const leaveRecordSchema = leaveSpanSchema.extend({
  id: leaveIdSchema,
  person: personSchema,
  type: z.string(),
  paid: z.boolean(),
  state: leaveStateSchema,
  note: z.string(),
  requestedAt: instantSchema,
  /** Username, or `kiosk` where the person asked themselves. */
  requestedBy: z.string(),
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string(),
  /** Shifts planned on its days: what the leave is taken from, and for the manager to cover. */
  conflicts: z.array(spanSchema),
});
export type LeaveRecord = DeepReadonly<z.infer<typeof leaveRecordSchema>>;

/** Larger calendar files are refused before they are sent. */
export const MOST_CALENDAR_BYTES = 4_000_000;

const holidayFields = z.strictObject({
  date: civilDateSchema,
  name: z.string().trim().min(1).max(80),
  /** Half a holiday begins at `from` or ends at `until`, on the site's clock; a whole one has neither. */
  from: timeOfDaySchema.nullable(),
  until: timeOfDaySchema.nullable(),
});
export const holidaySchema = holidayFields.refine(({ from, until }) => from === null || until === null, {
  path: ['until'],
});
const byId = z.strictObject({ leaveId: leaveIdSchema, note: noteSchema });

export const leaveChannels = {
  'holidays:list': channel({ ...auditor, request: dateRangeSchema, reply: z.array(holidaySchema) }),
  /** Adds a site holiday, whole or half, or puts it in the place of the one on that date. */
  'holidays:put': channel({ ...manager, request: holidaySchema, reply: z.undefined() }),
  /** Refusals: `not-found`, `shifts-overlap` where the pattern's shifts come back into an override. */
  'holidays:remove': channel({
    ...manager,
    request: z.strictObject({ date: civilDateSchema }),
    reply: z.undefined(),
  }),
  /**
   * The days of an .ics calendar, in any encoding that a text file is read in. With `commit` false nothing is stored,
   * else all but the dates of `without`. Repetitions are followed for three years. Half days become
   * half holidays. Refusals: `encoding-unknown`, `encoding-mixed`, `not-text`, `not-a-calendar`, `too-many-entries`.
   */
  'holidays:import': channel({
    ...manager,
    request: z.strictObject({
      file: fileSchema(MOST_CALENDAR_BYTES),
      commit: z.boolean(),
      without: z.array(civilDateSchema).max(4000),
    }),
    reply: z.strictObject({
      encoding: z.enum(TEXT_ENCODINGS),
      days: z.array(
        holidayFields.extend({
          /** `change`: another name or part of the day than the holiday there is. */
          outcome: z.enum(['add', 'change', 'unchanged']),
        }),
      ),
      /** Everything else in the file: the day it first begins on, if that can be told, and why. */
      notTaken: z.array(
        z.strictObject({ date: civilDateSchema.nullable(), name: z.string(), problem: z.enum(calendarProblems) }),
      ),
    }),
  }),
  'leave:types': channel({ ...auditor, request: z.undefined(), reply: z.array(leaveTypeSchema) }),
  /** `id` null adds one. Refusals: `name-exists`, `not-found`. */
  'leave:save-type': channel({
    ...manager,
    request: z.strictObject({
      id: leaveTypeIdSchema.nullable(),
      name: z.string().trim().min(1).max(60),
      paid: z.boolean(),
      retired: z.boolean(),
      /** Absent leaves what is stored. */
      grant: leaveGrantSchema.optional(),
    }),
    reply: z.array(leaveTypeSchema),
  }),
  /** Leave that touches the dates, earliest first; of one person or everyone, in one state or all. */
  'leave:list': channel({
    ...auditor,
    request: dateRangeSchema.extend({
      staffId: staffIdSchema.nullable(),
      state: leaveStateSchema.nullable(),
    }),
    reply: z.array(leaveRecordSchema),
  }),
  /** The shifts that leave would be taken from, and the days of its type that would be left. */
  'leave:preview': channel({
    ...manager,
    request: leaveSpanSchema.extend({ staffId: staffIdSchema, typeId: leaveTypeIdSchema.nullable() }),
    reply: z.strictObject({
      shifts: z.array(spanSchema),
      /** Null without a type, or where the type keeps no balance. */
      leftDays: z.number().nullable(),
    }),
  }),
  /**
   * Enters leave for someone, approved at once if wanted. Refusals: `not-found`, `archived`, `leave-overlaps`,
   * `leave-balance`.
   */
  'leave:add': channel({
    ...manager,
    request: leaveSpanSchema.extend({
      staffId: staffIdSchema,
      typeId: leaveTypeIdSchema,
      note: noteSchema,
      approve: z.boolean(),
    }),
    reply: leaveRecordSchema,
  }),
  /** Refusals: `not-found`, `already-decided`, `leave-overlaps`. */
  'leave:approve': channel({ ...manager, request: byId, reply: leaveRecordSchema }),
  'leave:decline': channel({ ...manager, request: byId, reply: leaveRecordSchema }),
  /** Takes requested or approved leave back; it stays on record. */
  'leave:cancel': channel({ ...manager, request: byId, reply: leaveRecordSchema }),
} as const;
