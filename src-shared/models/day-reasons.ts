import { z } from 'zod';

/** Everything the line that explains a day can say. */
export const reasonCodes = [
  // What the day came to
  'on-leave',
  'holiday',
  'day-off',
  'absent',
  'no-in',
  'no-out',
  'half-day',
  'open-until',
  'present',
  'late',
  'late-excused',
  'left-early',
  'early-excused',
  'overtime',
  'overtime-waits',
  // The facts behind it
  'in',
  'out',
  'no-punches',
  'shift',
  'grace',
  'early-grace',
  'overtime-from',
  'overtime-approved',
  'worked',
  'worked-with-break',
  'rounded-to',
  'half-day-below',
  'half-leave',
  'changed-for-date',
  'pattern-from',
  'no-pattern',
  'was-archived',
  // Paid time
  'auto-out',
  'unrostered',
  'bucket',
  'premium',
  'counted-from-start',
  'counted-until-end',
  'rounded-clock',
  'break-short',
  'meal-missed',
  'absent-below',
  'counts-on',
  'to-work',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/**
 * One fact: what it says, then its values (minutes, times of day as `HH:MM` on the site's clock, `HH:MM:SS` where
 * seconds decided, civil dates, names), in fixed order.
 */
export const reasonSchema = z.tuple([z.enum(reasonCodes)], z.union([z.string(), z.number()]));
export type Reason = readonly [ReasonCode, ...(string | number)[]];

/** Why a day has its status and figures: what it came to, and the facts behind that. */
export const dayReasonsSchema = z.strictObject({ came: z.array(reasonSchema), facts: z.array(reasonSchema) });
export type DayReasons = Readonly<{ came: readonly Reason[]; facts: readonly Reason[] }>;
