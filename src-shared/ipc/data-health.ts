import { z } from 'zod';
import { directionSchema } from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { findingSchema, verifyFaultSchema } from '../models/findings.ts';
import { punchIdSchema } from '../models/ids.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;

/** Most punches of a wrong clock that are listed at once. */
export const MOST_DOUBTED = 200;

const doubtedPunchSchema = z.strictObject({
  punchId: punchIdSchema,
  person: personSchema,
  direction: directionSchema,
  /** The time it was stored with. */
  at: instantSchema,
  /** The date it counts on, or counted on before it was taken out. */
  date: civilDateSchema,
  /** When it probably was; null where nobody knows. */
  probableAt: instantSchema.nullable(),
  /** It counts no more until somebody enters the time. */
  voided: z.boolean(),
});

export const verifyResultSchema = z.strictObject({
  at: instantSchema,
  faults: z.array(verifyFaultSchema),
  photographs: z.int().min(0),
  /** Tables whose rows are not all sealed yet, after an update. */
  unsealed: z.array(z.string().max(60)).max(200),
});
export type VerifyResult = DeepReadonly<z.infer<typeof verifyResultSchema>>;

export const dataHealthSchema = z.strictObject({
  /** Why the time is not believed; null while it is. */
  clock: z.strictObject({ kind: z.enum(['ahead', 'behind']), now: instantSchema, reachedAt: instantSchema }).nullable(),
  /** Punches of a clock that was wrong, for a manager to put right. */
  doubted: z.array(doubtedPunchSchema).max(MOST_DOUBTED),
  findings: z.array(findingSchema),
  /** Free bytes on the data's disk where they are few; null where there are enough. */
  lowDiskBytes: z.int().min(0).nullable(),
  /** What the last check of this start came to; null before the first. */
  verified: verifyResultSchema.nullable(),
});
export type DataHealth = DeepReadonly<z.infer<typeof dataHealthSchema>>;

export const dataHealthChannels = {
  /** What is wrong with clock and data and waits for a manager. Read again when data or configuration change. */
  'data:health': channel({ ...manager, request: z.undefined(), reply: dataHealthSchema }),
  /** Says that a finding was seen; `discard` also deletes the photographs that were put aside. `not-found`. */
  'data:note': channel({
    ...manager,
    request: z.strictObject({ id: z.int().min(1), discard: z.boolean() }),
    reply: z.undefined(),
  }),
  /** Checks records and photographs now; answers when that is done. */
  'data:verify': channel({ ...manager, request: z.undefined(), reply: verifyResultSchema }),
  /** Says that the time is right as it is now. */
  'clock:confirm': channel({ ...manager, request: z.undefined(), reply: z.undefined() }),
  /** Takes punches off the list of those that a wrong clock touched. */
  'clock:settle': channel({
    ...manager,
    request: z.strictObject({ punchIds: z.array(punchIdSchema).min(1).max(MOST_DOUBTED) }),
    reply: z.undefined(),
  }),
} as const;
