import { z } from 'zod';
import { staffIdSchema } from '../models/ids.ts';
import { staffInputSchema, staffSummarySchema } from '../models/roster.ts';
import { channel } from './channel.ts';

const byId = z.strictObject({ staffId: staffIdSchema });

export const staffChannels = {
  'staff:list': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.strictObject({ search: z.string().max(120), archived: z.boolean() }),
    reply: z.array(staffSummarySchema),
  }),
  'staff:create': channel({
    roles: ['admin'],
    access: 'manager',
    request: staffInputSchema,
    reply: staffSummarySchema,
  }),
  /** Changes who somebody is; their patterns are changed by `patterns:apply`. */
  'staff:update': channel({
    roles: ['admin'],
    access: 'manager',
    request: staffInputSchema.omit({ pattern: true }).extend({ staffId: staffIdSchema }),
    reply: staffSummarySchema,
  }),
  'staff:archive': channel({ roles: ['admin'], access: 'manager', request: byId, reply: staffSummarySchema }),
  'staff:restore': channel({ roles: ['admin'], access: 'manager', request: byId, reply: staffSummarySchema }),
  /** `pin` null takes the PIN away. */
  'staff:set-pin': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({
      staffId: staffIdSchema,
      pin: z
        .string()
        .regex(/^\d{4,8}$/)
        .nullable(),
    }),
    reply: staffSummarySchema,
  }),
} as const;
