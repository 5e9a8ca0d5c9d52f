import { z } from 'zod';
import { punchRecordSchema } from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { punchIdSchema, venueIdSchema } from '../models/ids.ts';
import { civilDateSchema } from '../models/time.ts';
import { channel } from './channel.ts';

export const attendanceFilterSchema = z.strictObject({
  /** Part of a name or code; empty for everyone. */
  search: z.string().max(120),
  /** First and last shift date, both included; null for no limit. */
  from: civilDateSchema.nullable(),
  to: civilDateSchema.nullable(),
  /** Only what was punched at a kiosk that stood there; null for everywhere. */
  venueId: venueIdSchema.nullable(),
});
export type AttendanceFilter = DeepReadonly<z.infer<typeof attendanceFilterSchema>>;

export const attendanceChannels = {
  /** Newest first. `before` is the id of the last row of the page before. */
  'attendance:list': channel({
    roles: ['admin'],
    access: 'auditor',
    request: attendanceFilterSchema.extend({
      before: punchIdSchema.nullable(),
      limit: z.int().min(1).max(200),
    }),
    reply: z.strictObject({ records: z.array(punchRecordSchema), total: z.int() }),
  }),
  'attendance:evidence': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.instanceof(Uint8Array),
  }),
  /** Asks where to save, writes the CSV whole or not at all. `cancelled` when the dialog was closed. */
  'attendance:export': channel({
    roles: ['admin'],
    access: 'auditor',
    request: attendanceFilterSchema,
    reply: z.strictObject({ path: z.string(), rows: z.int() }),
  }),
} as const;
