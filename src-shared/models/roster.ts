import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { patternIdSchema, staffIdSchema } from './ids.ts';
import { civilDateSchema, instantSchema, timeOfDaySchema } from './time.ts';

/** Weekdays in ISO order: index 0 is Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** One shift of a plan. An end that is not after the start lies on the next civil day. */
export const shiftSchema = z.strictObject({
  start: timeOfDaySchema,
  end: timeOfDaySchema,
  unpaidBreakMinutes: z.int().min(0).max(720),
  /** A flexible day: so many minutes at any time between start and end; nobody is late or early on it. */
  flexibleMinutes: z.int().min(1).max(1440).optional(),
});
export type Shift = DeepReadonly<z.infer<typeof shiftSchema>>;

/** A weekday is off (no shifts) or has 1 to 3 shifts, in the order they start. */
export const dayPlanSchema = z.array(shiftSchema).max(3);
export type DayPlan = readonly Shift[];

export const weekPlanSchema = z.strictObject({
  mon: dayPlanSchema,
  tue: dayPlanSchema,
  wed: dayPlanSchema,
  thu: dayPlanSchema,
  fri: dayPlanSchema,
  sat: dayPlanSchema,
  sun: dayPlanSchema,
});
export type WeekPlan = Readonly<Record<Weekday, DayPlan>>;

/**
 * A weekly pattern from a date on. `weeks` holds one week, or several that rotate;
 * the first of them is the calendar week (Monday to Sunday) that contains `effectiveFrom`.
 */
export const patternInputSchema = z.strictObject({
  effectiveFrom: civilDateSchema,
  weeks: z.array(weekPlanSchema).min(1).max(12),
});
export type PatternInput = DeepReadonly<z.infer<typeof patternInputSchema>>;

export const patternSchema = patternInputSchema.extend({ id: patternIdSchema });
export type Pattern = Readonly<{ effectiveFrom: string; weeks: readonly WeekPlan[] }>;

/**
 * What one person works on one date instead of the pattern; no shifts make it a day off. `swap`: written by an applied
 * swap, `extra`: a shift added, `change`: any other change by a manager.
 */
export type DayOverride = Readonly<{ date: string; shifts: DayPlan; kind: 'swap' | 'extra' | 'change' }>;

/**
 * A day on which the whole site is closed, unless an override says otherwise for someone. Half a holiday begins at
 * `from` or ends at `until`, times of day on the site's clock.
 */
export type Holiday = Readonly<{
  date: string;
  name: string;
  from?: string | null | undefined;
  until?: string | null | undefined;
}>;

/**
 * Days off for one person, `from` and `to` included. `half` names the half of each day that is leave; `either` leaves
 * it to the person which half they come for.
 */
export type Leave = Readonly<{
  from: string;
  to: string;
  type: string;
  half: 'none' | 'first' | 'second' | 'either';
}>;

/** The staff code as printed on a badge: letters, digits, `-`, `_` and `.`; compared without case. */
export const staffCodeSchema = z
  .string()
  .trim()
  .min(1)
  .max(32)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);

export const staffInputSchema = z.strictObject({
  code: staffCodeSchema,
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254).nullable(),
  /**
   * For swaps: with one set, a person exchanges shifts only with people of the same. Null takes it away, absent leaves
   * it.
   */
  role: z.string().trim().min(1).max(60).nullable().optional(),
  /** The first and the last day, both worked. Null leaves it open, absent leaves what is stored. */
  joinedOn: civilDateSchema.nullable().optional(),
  leavesOn: civilDateSchema.nullable().optional(),
  pattern: patternInputSchema,
});
export type StaffInput = DeepReadonly<z.infer<typeof staffInputSchema>>;

export const staffSummarySchema = z.strictObject({
  id: staffIdSchema,
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.string().nullable(),
  /** The first and the last day, both worked; null where open. */
  joinedOn: civilDateSchema.nullable(),
  leavesOn: civilDateSchema.nullable(),
  archivedAt: instantSchema.nullable(),
  /** Count of face templates; 0 means not enrolled. */
  templates: z.int().min(0),
  /** 'none' before consent was recorded, 'withdrawn' after it was taken back. */
  consent: z.enum(['none', 'given', 'withdrawn']),
  hasPin: z.boolean(),
  /** The pattern in force today; null when none has begun. */
  pattern: patternSchema.nullable(),
});
export type StaffSummary = DeepReadonly<z.infer<typeof staffSummarySchema>>;
