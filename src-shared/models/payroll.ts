import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { venueIdSchema } from './ids.ts';

/** Whom an export or a payroll close is about. */
export const groupSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  /** The people of a venue's list, those who have left too. */
  z.strictObject({ kind: z.literal('venue'), venueId: venueIdSchema }),
  /** Everyone of one team (`role` of the staff list). */
  z.strictObject({ kind: z.literal('team'), team: z.string().trim().min(1).max(60) }),
]);
export type Group = DeepReadonly<z.infer<typeof groupSchema>>;

/** Minutes by what they are paid as: `regular`, `bucket:ot1`, `premium:night`. */
export const paidMinutesSchema = z.record(z.string().max(40), z.int());

const minutesByName = z.record(z.string().max(24), z.int());

/** What a person's days of a period come to, in minutes and days. */
export const figuresSchema = z.strictObject({
  workedMinutes: z.int(),
  plannedMinutes: z.int(),
  /** Worked less every bucket. */
  regularMinutes: z.int(),
  overtimeMinutes: z.int(),
  lateMinutes: z.int(),
  earlyMinutes: z.int(),
  daysPresent: z.int(),
  daysHalf: z.int(),
  daysAbsent: z.int(),
  daysLeave: z.int(),
  daysIncomplete: z.int(),
  buckets: minutesByName,
  premiums: minutesByName,
});
export type Figures = DeepReadonly<z.infer<typeof figuresSchema>>;
