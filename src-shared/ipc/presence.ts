import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { evacuationIdSchema, staffIdSchema } from '../models/ids.ts';
import { civilDateSchema, endInstantSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { sessionTokenSchema } from './kiosk.ts';
import { personSchema } from './roster.ts';
import { credentialsSchema } from './setup.ts';

const account = { roles: ['admin'], access: 'account' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;
const kiosk = { roles: ['kiosk'], access: 'open' } as const;

/**
 * For how long a manager's roll call at the kiosk lives without being used: long enough to walk around the building.
 */
export const ROLL_CALL_MS = 1_800_000;

const presentSchema = z.strictObject({
  person: personSchema,
  since: instantSchema,
  /** False where the shift is long over and nobody saw them leave. */
  isSure: z.boolean(),
});
export type Present = DeepReadonly<z.infer<typeof presentSchema>>;

const evacuationKindSchema = z.enum(['alarm', 'drill']);

const evacuationHeadSchema = z.strictObject({
  id: evacuationIdSchema,
  /** A drill is announced; both keep the same times. */
  kind: evacuationKindSchema,
  beganAt: instantSchema,
  beganBy: z.string(),
  endedAt: instantSchema.nullable(),
  endedBy: z.string().nullable(),
  note: z.string(),
  people: z.int(),
  safe: z.int(),
});
export type EvacuationHead = DeepReadonly<z.infer<typeof evacuationHeadSchema>>;

export const rollCallSchema = evacuationHeadSchema.extend({
  /** Whoever is missing first, then by name. */
  list: z.array(presentSchema.extend({ safeAt: instantSchema.nullable(), safeBy: z.string().nullable() })),
});
export type RollCall = DeepReadonly<z.infer<typeof rollCallSchema>>;

const barSchema = z.strictObject({
  from: instantSchema,
  /** Null while nobody saw them leave. */
  until: endInstantSchema.nullable(),
});

const timelineRowSchema = z.strictObject({
  person: personSchema,
  /** Shifts that touch the date, as planned. */
  shifts: z.array(barSchema.extend({ date: civilDateSchema })),
  /** Stays in the building that touch the date; `date` is that of the shift they were for. */
  stays: z.array(barSchema.extend({ date: civilDateSchema, isSure: z.boolean() })),
});
export type TimelineRow = DeepReadonly<z.infer<typeof timelineRowSchema>>;

const mark = { id: evacuationIdSchema, staffId: staffIdSchema, safe: z.boolean() };
const end = { id: evacuationIdSchema, note: z.string().trim().max(500) };
const openedSchema = z.strictObject({ token: sessionTokenSchema, milliseconds: z.int(), rollCall: rollCallSchema });
const withToken = z.strictObject({ token: sessionTokenSchema });

/** Who was in the building when; roll calls are for everybody who is signed in, since an alarm asks for no role. */
export const presenceChannels = {
  /** Who was in the building at an instant, now where it is null; by name. A supervisor sees their own people. */
  'presence:at': channel({
    ...account,
    request: z.strictObject({ at: instantSchema.nullable() }),
    reply: z.strictObject({ at: instantSchema, people: z.array(presentSchema) }),
  }),
  /** A date drawn: shift beside presence, of everybody who was planned or there; by name. */
  'presence:day': channel({
    ...account,
    request: z.strictObject({ date: civilDateSchema }),
    reply: z.strictObject({
      date: civilDateSchema,
      /** The date's first instant and the next one's: 23, 24 or 25 hours. */
      from: instantSchema,
      until: endInstantSchema,
      now: instantSchema,
      rows: z.array(timelineRowSchema),
    }),
  }),
  /** The roll call that is going on, or null. */
  'evacuation:current': channel({ ...account, request: z.undefined(), reply: rollCallSchema.nullable() }),
  /**
   * Begins a roll call of everybody who is in the building now; answers the one that is going on where there is one.
   */
  'evacuation:begin': channel({
    ...account,
    request: z.strictObject({ kind: evacuationKindSchema }),
    reply: rollCallSchema,
  }),
  /** Marks a person safe, or takes that back. Refusals: `not-found`, `evacuation-over`. */
  'evacuation:mark': channel({ ...account, request: z.strictObject(mark), reply: rollCallSchema }),
  /** Ends a roll call; whoever was not found stays missing in its report. Refusals: `not-found`, `evacuation-over`. */
  'evacuation:end': channel({ ...account, request: z.strictObject(end), reply: rollCallSchema }),
  /** Reports of past roll calls, the newest first. */
  'evacuation:list': channel({ ...auditor, request: z.undefined(), reply: z.array(evacuationHeadSchema) }),
  'evacuation:read': channel({
    ...auditor,
    request: z.strictObject({ id: evacuationIdSchema }),
    reply: rollCallSchema,
  }),
  /** With a manager's password: begins an alarm, or joins what is going on. Refusals as of `kiosk-group:open`. */
  'kiosk-evacuation:open': channel({
    ...kiosk,
    request: credentialsSchema,
    reply: openedSchema,
  }),
  /**
   * The same with a manager's PIN alone, where this machine allows it. Refusals: `pin-not-allowed`,
   * `wrong-roll-call-pin`, `locked-out`.
   */
  'kiosk-evacuation:open-by-pin': channel({
    ...kiosk,
    request: z.strictObject({ pin: z.string().regex(/^\d{6,8}$/) }),
    reply: openedSchema,
  }),
  'kiosk-evacuation:mark': channel({ ...kiosk, request: withToken.extend(mark), reply: rollCallSchema }),
  'kiosk-evacuation:end': channel({ ...kiosk, request: withToken.extend(end), reply: rollCallSchema }),
  /** Leaves the list; the roll call goes on. */
  'kiosk-evacuation:close': channel({ ...kiosk, request: withToken, reply: z.undefined() }),
} as const;
