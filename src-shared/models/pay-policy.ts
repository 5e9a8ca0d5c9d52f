import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { weekdays } from './roster.ts';
import { timeOfDaySchema } from './time.ts';

const minutes = (fallback: number) => z.int().min(0).max(1440).default(fallback);
const weekday = z.enum(weekdays);
const everyWeekday = z
  .array(weekday)
  .max(7)
  .default([...weekdays]);

/** A bucket or premium as exports name it: `ot1`, `night`. */
export const payNameSchema = z
  .string()
  .min(1)
  .max(24)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u);

/**
 * What makes time overtime. `daily` and `weekly` count in minutes worked, `after` and `before` from the shift's times.
 */
export const overtimeKinds = ['before', 'after', 'off-day', 'seventh-day', 'daily', 'weekly'] as const;
export type OvertimeKind = (typeof overtimeKinds)[number];

/** One overtime rule. Several of a kind are tiers: each reaches up to the threshold of the next. */
export const overtimeRuleSchema = z.strictObject({
  rule: z.enum(overtimeKinds),
  /**
   * `daily` and `weekly`: minutes worked beyond which time is overtime. `off-day`, `seventh-day`: the same, of that
   * day.
   * `before` and `after`: overtime counts once it reaches this, and then from the shift's start or end. Null takes
   * `overtimeThresholdMinutes` for `before` and `after`, 0 for the rest.
   */
  thresholdMinutes: z.int().min(0).max(10_080).nullable().default(null),
  /** Overtime of up to this many minutes does not count; beyond, all of it does. */
  toleranceMinutes: minutes(0),
  bucket: payNameSchema.default('ot1'),
  /** For the export: what a minute counts for. No money is computed here. */
  factor: z.number().min(0).max(10).default(1),
});
export type OvertimeRule = DeepReadonly<z.infer<typeof overtimeRuleSchema>>;

const premiumShape = z.strictObject({
  name: payNameSchema,
  /** The window on the site's clock; the same time twice is the whole day. */
  from: timeOfDaySchema.default('00:00'),
  until: timeOfDaySchema.default('00:00'),
  weekdays: everyWeekday,
  /** Counts on holidays alone. */
  onHolidays: z.boolean().default(false),
  factor: z.number().min(0).max(10).default(1),
});

/** What the well-known names mean where nothing else is said. */
const knownPremiums = {
  night: { from: '23:00', until: '06:00' },
  saturday: { weekdays: ['sat'] },
  sunday: { weekdays: ['sun'] },
  holiday: { onHolidays: true },
};
export const knownPremiumNames = Object.keys(knownPremiums) as (keyof typeof knownPremiums)[];

/** A kind of minutes with a premium. `night`, `saturday`, `sunday` and `holiday` need nothing but the name. */
export const premiumSchema = z.preprocess((value) => {
  const written = typeof value === 'string' && value in knownPremiums ? { name: value } : value;
  if (typeof written !== 'object' || written === null || !('name' in written)) return written;
  const known: Readonly<Record<string, object>> = knownPremiums;
  return { ...known[String(written.name)], ...written };
}, premiumShape);
export type Premium = DeepReadonly<z.infer<typeof premiumShape>>;

const roundingSchema = z.strictObject({
  /** 0 leaves the time as it was punched. */
  stepMinutes: z.int().min(0).max(60).default(0),
  mode: z.enum(['nearest', 'down', 'up']).default('nearest'),
  /** An in so many minutes past a step counts as the step though `up`; an out so many before one though `down`. */
  graceMinutes: z.int().min(0).max(59).default(0),
  weekdays: everyWeekday,
});
export type ClockRounding = DeepReadonly<z.infer<typeof roundingSchema>>;
const noRounding = roundingSchema.parse({});

const breakRowSchema = z.strictObject({ overMinutes: minutes(0), breakMinutes: z.int().min(0).max(720) });
export type BreakRow = DeepReadonly<z.infer<typeof breakRowSchema>>;

/** Section 4 of the German working time act: more than six hours, half an hour; more than nine, three quarters. */
export const usualBreakTable: readonly BreakRow[] = [
  { overMinutes: 360, breakMinutes: 30 },
  { overMinutes: 540, breakMinutes: 45 },
];

const limitEffect = z.enum(['off', 'warn', 'refuse']);

/** The settings of paid time. Each default leaves a site as it was before there was such a setting. */
export const payFields = {
  /** `shift`: time before the start (after the end) counts only as overtime, from its threshold and once approved. */
  countFrom: z.enum(['punch', 'shift']).default('punch'),
  countUntil: z.enum(['punch', 'shift']).default('punch'),
  /** The shift's break is taken off once presence exceeds this many minutes. */
  breakFromMinutes: minutes(0),
  /** Presence over so many minutes asks for a break of so many; empty means over 360: 30, over 540: 45. */
  breakTable: z.array(breakRowSchema).max(10).default([]),
  /** Whether punched breaks are held to the table: less than it asks is flagged `break-short`. */
  breakTableForPunched: z.boolean().default(false),
  /** Whether a punched break that is too short is made up to what the table asks. */
  breakMadeUp: z.boolean().default(false),
  /** Minutes of work after which the meal break must have begun; 0 asks for none. */
  mealByMinutes: minutes(0),
  secondMealByMinutes: minutes(0),
  /** The shortest break that is a meal. */
  mealMinutes: minutes(30),
  /** Premium `meal` for a day without its meal. */
  mealPremiumMinutes: minutes(0),
  overtimeRules: z
    .array(overtimeRuleSchema)
    .max(20)
    .default([overtimeRuleSchema.parse({ rule: 'after' })]),
  weekStart: weekday.default('mon'),
  /** Whether the seven days of `seventh-day` lie within one week of the site. */
  seventhDayWithinWeek: z.boolean().default(false),
  premiums: z.array(premiumSchema).max(20).default([]),
  /** Somebody without a shift is refused, or recorded, flagged, and counts once approved. */
  unrostered: z.enum(['refuse', 'record']).default('refuse'),
  /** Whether a later look within the out window moves the out. */
  laterOut: z.enum(['refuse', 'replace']).default('refuse'),
  /** `shift-end`: a forgotten out counts provisionally at the end of the shift, flagged `auto-out`. */
  autoOut: z.enum(['off', 'shift-end']).default('off'),
  /** A finished day with less presence than this is absent. */
  absentBelowMinutes: minutes(0),
  roundIn: roundingSchema.default(noRounding),
  roundOut: roundingSchema.default(noRounding),
  /** An in this near to the start counts as the start; an out this near to the end as the end. */
  snapToStartMinutes: minutes(0),
  snapToEndMinutes: minutes(0),
  /** The date a shift counts on: that of its start, of its end, or the one most of it lies on. */
  shiftDate: z.enum(['start', 'end', 'majority']).default('start'),
  /** What the limits below do when the roster is edited. What was worked against them is flagged. */
  limits: limitEffect.default('warn'),
  /** Least rest between two shifts; 0 asks for none. */
  restMinutes: minutes(0),
  mostDayMinutes: minutes(0),
  /** Average minutes a week, over `averageWeeks`. */
  mostWeekMinutes: z.int().min(0).max(10_080).default(0),
  averageWeeks: z.int().min(1).max(52).default(17),
  mostDaysInRow: z.int().min(0).max(31).default(0),
  /** When the time account carries over; `off` shows none. */
  timeAccount: z.enum(['off', 'week', 'month']).default('off'),
  /** No more than this is carried over, either way; null for no cap. */
  timeAccountCapMinutes: z.int().min(0).max(100_000).nullable().default(null),
} as const;
