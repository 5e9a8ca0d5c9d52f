import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { retentionKinds, retentionSchema } from '../models/retention.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

/** A preview counts up to so many of a kind; one more means that there are more. */
export const MOST_COUNTED = 10_000;

const count = z
  .int()
  .min(0)
  .max(MOST_COUNTED + 1);

const retentionPreviewSchema = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        kind: z.enum(retentionKinds),
        /** How many would go. */
        count,
        /** When the oldest of them was made; null where none would go. */
        oldest: instantSchema.nullable(),
        /** What was made before this goes. */
        before: instantSchema,
        /** How many of them are of days after the last payroll close; null where nothing says. */
        unclosed: count.nullable(),
      }),
    )
    .max(retentionKinds.length),
});
export type RetentionPreview = DeepReadonly<z.infer<typeof retentionPreviewSchema>>;

export const retentionChannels = {
  /** For how long each kind of data is kept. */
  'retention:read': channel({ roles: ['admin'], access: 'manager', request: z.undefined(), reply: retentionSchema }),
  /** What would go by these settings, at most `MOST_COUNTED` of each counted. */
  'retention:preview': channel({
    roles: ['admin'],
    access: 'manager',
    request: retentionSchema,
    reply: retentionPreviewSchema,
  }),
  /** Changes it; `seen` is what was shown as kept. `retention-too-short` (`kind`, `least`), `retention-changed`. */
  'retention:change': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ retention: retentionSchema, seen: retentionSchema }),
    reply: retentionSchema,
  }),
} as const;
