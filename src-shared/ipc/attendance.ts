import { z } from 'zod';
import { punchRecordSchema } from '../models/attendance.ts';
import { punchIdSchema, savedSearchIdSchema, staffIdSchema } from '../models/ids.ts';
import { challengeStepSchema, lifeSignsSchema } from '../models/liveness.ts';
import { attendanceFilterSchema, keptSearchSchema, punchOrderSchema } from '../models/punch-search.ts';
import { civilDateSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { correctionRecordSchema } from './corrections.ts';
import { auditRowSchema } from './settings.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;

/** Where a search goes on that ran out of time: at a date, or at a person where people are the order. */
const resumeSchema = z.union([civilDateSchema, staffIdSchema]);

/** What a punch was decided on, besides the scores in its record. Null: not asked for, or not kept. */
const punchFactsSchema = z.strictObject({
  /** What the face was held to: least score, least lead over the next person, and whether the roster expected them. */
  rule: z.strictObject({ acceptScore: z.number(), minMargin: z.number(), expected: z.boolean() }).nullable(),
  lifeSigns: lifeSignsSchema.nullable(),
  /** The steps of the challenge that was passed. */
  challenge: z.array(challengeStepSchema).nullable(),
  /** How good the picture was, 0 to 1. */
  quality: z.number().nullable(),
  /** How many frames agreed. */
  frames: z.int().nullable(),
});

const savedSearchSchema = z.strictObject({ id: savedSearchIdSchema, name: z.string(), search: keptSearchSchema });

/** Most searches that an account keeps. */
export const MOST_SAVED_SEARCHES = 50;

export const attendanceChannels = {
  /**
   * One page of the punches that fit, newest first unless `order` says otherwise. `before` is the id of the last row of
   * the page before. Where so much has to be looked through that a page is not full in time, `resume` says where to go
   * on, and is given back with the next call. Refusal: `range-backwards` (details: field).
   */
  'attendance:list': channel({
    ...auditor,
    request: attendanceFilterSchema.extend({
      order: punchOrderSchema.optional(),
      before: punchIdSchema.nullable(),
      resume: resumeSchema.nullable().optional(),
      limit: z.int().min(1).max(200),
    }),
    reply: z.strictObject({
      records: z.array(punchRecordSchema),
      total: z.int(),
      /** There are more than `total`; counting ended there. */
      isTotalLeast: z.boolean(),
      resume: resumeSchema.nullable(),
    }),
  }),
  /** Everything about one punch. Refusal: `not-found`. */
  'attendance:punch': channel({
    ...auditor,
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.strictObject({
      record: punchRecordSchema,
      /**
       * Whether a photograph is kept: `missing` where it was and cannot be read, `none` where none is (any more),
       * `elsewhere` where another door took the punch and is asked for it.
       */
      photograph: z.enum(['kept', 'missing', 'none', 'elsewhere']),
      /**
       * The enrolled picture to lay beside it, sealed elsewhere; null where there is none or the account may not see
       * it.
       */
      enrolled: z.instanceof(Uint8Array).nullable(),
      /** How it was decided. */
      facts: punchFactsSchema,
      /** Corrections of this punch, in the order in which they were made. */
      corrections: z.array(correctionRecordSchema),
      /** What the audit says of it, oldest first. */
      audit: z.array(auditRowSchema),
    }),
  }),
  'attendance:evidence': channel({
    ...auditor,
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.instanceof(Uint8Array),
  }),
  /** The searches that the account keeps, by name. */
  'attendance:searches': channel({ ...auditor, request: z.undefined(), reply: z.array(savedSearchSchema) }),
  /** Keeps a search under a name, in the place of one that has it. Refusals: `too-many-searches` (details: max). */
  'attendance:save-search': channel({
    ...auditor,
    request: z.strictObject({ name: z.string().trim().min(1).max(60), search: keptSearchSchema }),
    reply: z.array(savedSearchSchema),
  }),
  /** Forgets a search of the account. Refusal: `not-found`. */
  'attendance:forget-search': channel({
    ...auditor,
    request: z.strictObject({ id: savedSearchIdSchema }),
    reply: z.array(savedSearchSchema),
  }),
} as const;
