import { z } from 'zod';
import { LOCK_MEASURES } from '../domain/lock-check.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { channel } from './channel.ts';

const lockCheckSchema = z.strictObject({
  platform: z.enum(['linux', 'win32', 'darwin', 'other']),
  measures: z.array(z.strictObject({ measure: z.enum(LOCK_MEASURES), holds: z.enum(['yes', 'no', 'unknown']) })),
  /** Whether the app starts when this account signs in, by the app's own switch; null where it has none. */
  autostart: z.boolean().nullable(),
});
export type LockCheck = DeepReadonly<z.infer<typeof lockCheckSchema>>;

export const lockChannels = {
  /** Which measures of the kiosk's lock hold on this machine now. */
  'lock:check': channel({ roles: ['admin'], access: 'auditor', request: z.undefined(), reply: lockCheckSchema }),
  /** Starts the app when this account signs in, or no longer. `file-not-written`, `disk-full`. */
  'lock:set-autostart': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ on: z.boolean() }),
    reply: lockCheckSchema,
  }),
} as const;
