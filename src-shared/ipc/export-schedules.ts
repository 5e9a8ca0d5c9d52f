import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { failureSchema } from '../models/errors.ts';
import { rhythmSchema } from '../models/exports.ts';
import { exportScheduleIdSchema } from '../models/ids.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { exportOrderSchema } from './exports.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;
const byId = z.strictObject({ id: exportScheduleIdSchema });

/** What is written, of whom, how often and with words of which language. */
const planSchema = z.strictObject({
  ...exportOrderSchema.pick({ what: true, group: true }).shape,
  rhythm: rhythmSchema,
});
export type SchedulePlan = DeepReadonly<z.infer<typeof planSchema>>;

const wantedSchema = z.strictObject({ name: z.string().trim().min(1).max(80), plan: planSchema });

const scheduleSchema = z.strictObject({
  id: exportScheduleIdSchema,
  name: z.string(),
  plan: planSchema,
  folder: z.string(),
  lastPath: z.string().nullable(),
  lastAt: instantSchema.nullable(),
  /** The next file: when it is due and of which dates. */
  next: z.strictObject({ at: instantSchema, from: civilDateSchema, to: civilDateSchema }),
  /** How many files are due and not written. */
  late: z.int(),
  /** Why the last try failed; null where it did not. */
  failure: failureSchema.pick({ code: true, details: true }).nullable(),
});

export const MOST_SCHEDULES = 20;

export const exportScheduleChannels = {
  'export-schedules:list': channel({ ...manager, request: z.undefined(), reply: z.array(scheduleSchema) }),
  /**
   * Asks for a folder, and writes into it from the next time on. Refusals: `cancelled`, `name-exists`,
   * `too-many-schedules`, `column-unknown`, `column-twice`.
   */
  'export-schedules:add': channel({
    ...manager,
    request: wantedSchema,
    reply: z.undefined(),
  }),
  /**
   * Changes what is written, of whom, how often and under which name. In another rhythm it begins with the next time;
   * else what is late is tried at once. Refusals: `not-found`, `name-exists`, `column-unknown`, `column-twice`.
   */
  'export-schedules:change': channel({ ...manager, request: wantedSchema.extend(byId.shape), reply: z.undefined() }),
  /** Asks for another folder; what is late is tried at once. Refusals: `cancelled`, `not-found`. */
  'export-schedules:set-folder': channel({ ...manager, request: byId, reply: z.undefined() }),
  /** Writes no more; the files that are there stay. Refusal: `not-found`. */
  'export-schedules:remove': channel({ ...manager, request: byId, reply: z.undefined() }),
  /** Tries what is late now; where nothing is, writes the last file again. Refusals: `not-found`, as `exports:run`. */
  'export-schedules:run': channel({ ...manager, request: byId, reply: z.strictObject({ path: z.string() }) }),
} as const;
