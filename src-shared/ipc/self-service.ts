import { z } from 'zod';
import { attendanceDaySchema } from '../models/attendance.ts';
import { leaveIdSchema, leaveTypeIdSchema, requestIdSchema, staffIdSchema, swapIdSchema } from '../models/ids.ts';
import { figuresSchema } from '../models/payroll.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { embeddingSchema } from './bytes.ts';
import { channel } from './channel.ts';
import { correctionRequestSchema, correctionWishSchema } from './corrections.ts';
import { countedPunchSchema } from './hours.ts';
import { faceAnswerSchemas, faceLookSchema, sessionTokenSchema } from './kiosk.ts';
import { leaveRecordSchema, leaveSpanSchema, leaveTypeSchema, noteSchema } from './leave.ts';
import { ownBalancesSchema } from './paid-time.ts';
import { personSchema, rosterDaySchema } from './roster.ts';
import { shiftNameSchema, swapOptionSchema, swapPreviewSchema, swapRecordSchema, swapWishSchema } from './swaps.ts';

const kiosk = { roles: ['kiosk'], access: 'open' } as const;

/** For how long a session lives without being used; every successful call with its token begins the time anew. */
export const SELF_SERVICE_MS = 30_000;

const token = { token: sessionTokenSchema };
const withToken = z.strictObject(token);

const opened = { ...token, person: personSchema, milliseconds: z.int() };
const openedSchema = z.strictObject(opened);

/** For how long after a punch was answered `self:open-recent` opens without another look. */
export const RECENT_MS = 15_000;

const swapStep = z.strictObject({ ...token, swapId: swapIdSchema });

/**
 * What a person may see and ask for themselves at the kiosk. Every call but those that open refuses `session-over` once
 * the time is over, and `archived`; none takes a staff id to say who asks.
 */
export const selfServiceChannels = {
  /**
   * A face as `kiosk:punch` sends it, without punching. Where a punch would be doubted this is too: the answer is then
   * a challenge, or `refused` as `liveness-failed`. Refusals: `bad-embedding`, `archived`.
   */
  'self:open-face': channel({
    ...kiosk,
    request: faceLookSchema,
    reply: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('opened'), ...opened }),
      ...faceAnswerSchemas,
    ]),
  }),
  /**
   * Opens for the person whom the punch of this request named a moment ago, accepted or refused. Refusals:
   * `not-recognised` where another look is needed (too long ago, taken back, or a refused look that a punch would have
   * doubted), `archived`.
   */
  'self:open-recent': channel({
    ...kiosk,
    request: z.strictObject({ requestId: requestIdSchema }),
    reply: openedSchema,
  }),
  /** Refusals: `pin-not-allowed`, `wrong-pin`, `locked-out`, `archived`. */
  'self:open-pin': channel({
    ...kiosk,
    request: z.strictObject({ code: z.string().trim().min(1).max(32), pin: z.string().regex(/^\d{4,8}$/) }),
    reply: openedSchema,
  }),
  /** Ends the session; one that has ended already changes nothing. */
  'self:close': channel({ ...kiosk, request: withToken, reply: z.undefined() }),
  /** Someone is still there: begins the thirty seconds anew. */
  'self:touch': channel({ ...kiosk, request: withToken, reply: z.strictObject({ milliseconds: z.int() }) }),
  /** Whether a face that came into view is still the person's own. The session ends where it is not. */
  'self:look': channel({
    ...kiosk,
    request: z.strictObject({ ...token, embedding: embeddingSchema }),
    reply: z.strictObject({ same: z.boolean() }),
  }),
  'self:overview': channel({
    ...kiosk,
    request: withToken,
    reply: z.strictObject({
      person: personSchema,
      today: z.string(),
      /** Monday of this week to Sunday of the next: 14 days. */
      roster: z.array(rosterDaySchema),
      /** The last 14 days up to today, oldest first, each date with its punches. */
      days: z.array(attendanceDaySchema),
      punches: z.array(countedPunchSchema.extend({ date: z.string() })),
      /** Minutes worked this week so far. */
      workedThisWeek: z.int(),
      leave: z.array(leaveRecordSchema),
      leaveTypes: z.array(leaveTypeSchema),
      correctionRequests: z.array(correctionRequestSchema),
      /** Own requests, requests to answer, and shifts that this person could pick up. */
      swaps: z.strictObject({
        mine: z.array(swapRecordSchema),
        toAnswer: z.array(swapRecordSchema),
        open: z.array(swapRecordSchema),
      }),
    }),
  }),
  /** What they have to their account: time, where the rules keep one, and leave by type. */
  'self:balances': channel({ ...kiosk, request: withToken, reply: ownBalancesSchema }),
  /** The last week or month that is over, to be signed; null where the site asks for no signatures. */
  'self:timesheet': channel({
    ...kiosk,
    request: withToken,
    reply: z
      .strictObject({
        from: civilDateSchema,
        to: civilDateSchema,
        figures: figuresSchema,
        /** Days that a manager has still to settle. */
        openDays: z.int(),
        /** Payroll of it is closed: it is signed no more. */
        isClosed: z.boolean(),
        signature: z.strictObject({ at: instantSchema, isCurrent: z.boolean() }).nullable(),
        /** To be given back with the signature. */
        seen: z.string(),
      })
      .nullable(),
  }),
  /** Signs the figures that were seen. Refusals: `not-found`, `closed-already`, `changed-since`. */
  'self:sign-timesheet': channel({
    ...kiosk,
    request: z.strictObject({ ...token, seen: z.string().max(64) }),
    reply: z.undefined(),
  }),
  /** Refuses what could not be granted, as `corrections:make`; and `correction-pending`. */
  'self:request-correction': channel({
    ...kiosk,
    request: correctionWishSchema.extend(token),
    reply: correctionRequestSchema,
  }),
  /** Days of a type that would be left after leave that is not asked for yet; null where none are counted. */
  'self:preview-leave': channel({
    ...kiosk,
    request: leaveSpanSchema.extend({ ...token, typeId: leaveTypeIdSchema }),
    reply: z.strictObject({ leftDays: z.number().nullable() }),
  }),
  /** Refusals: `leave-overlaps`, `leave-balance`. */
  'self:request-leave': channel({
    ...kiosk,
    request: leaveSpanSchema.extend({ ...token, typeId: leaveTypeIdSchema, note: noteSchema }),
    reply: leaveRecordSchema,
  }),
  /** Only what is not yet decided. Refusals: `not-found`, `already-decided`. */
  'self:cancel-leave': channel({
    ...kiosk,
    request: z.strictObject({ ...token, leaveId: leaveIdSchema }),
    reply: leaveRecordSchema,
  }),
  'self:swap-options': channel({
    ...kiosk,
    request: z.strictObject({ ...token, gives: shiftNameSchema }),
    reply: z.array(swapOptionSchema),
  }),
  /** Both weeks before and after, for a wish not yet sent. Refuses as `swaps:request`. */
  'self:swap-preview-wish': channel({
    ...kiosk,
    request: swapWishSchema.omit({ note: true }).extend({ ...token, other: staffIdSchema }),
    reply: swapPreviewSchema,
  }),
  'self:swap-request': channel({ ...kiosk, request: swapWishSchema.extend(token), reply: swapRecordSchema }),
  /** Only for a swap that this person may see: their own, one to answer, or an open one that they could take. */
  'self:swap-preview': channel({ ...kiosk, request: swapStep, reply: swapPreviewSchema }),
  /** Also takes an open shift. Refusals as `swaps:approve`, `swap-not-allowed`. */
  'self:swap-accept': channel({ ...kiosk, request: swapStep, reply: swapRecordSchema }),
  'self:swap-decline': channel({ ...kiosk, request: swapStep, reply: swapRecordSchema }),
  'self:swap-cancel': channel({ ...kiosk, request: swapStep, reply: swapRecordSchema }),
} as const;
