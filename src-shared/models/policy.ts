import { z } from 'zod';

const minutes = (fallback: number) => z.int().min(0).max(1440).default(fallback);

/**
 * Every number of the rules, with its default. Stored as numbered versions: each punch names
 * the version it was decided under, and a change counts from a date on.
 */
export const policySchema = z.strictObject({
  /** `strict`: windows around start and end. `flexible`: in until the end, out from then on. */
  mode: z.enum(['strict', 'flexible']).default('strict'),
  checkInBeforeStartMinutes: minutes(60),
  checkInAfterStartMinutes: minutes(60),
  checkOutBeforeEndMinutes: minutes(60),
  checkOutAfterEndMinutes: minutes(60),
  /** The same person again within this many seconds is refused `too-soon`. */
  cooldownSeconds: z.int().min(0).max(3600).default(120),
  minWeeklyOffs: z.int().min(0).max(7).default(1),
  maxWeeklyOffs: z.int().min(0).max(7).default(2),
  /** Whether staff may punch with code and PIN instead of the face. */
  pinAllowed: z.boolean().default(true),
});
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** The policy of a new site. */
export const defaultPolicy: Policy = policySchema.parse({});
