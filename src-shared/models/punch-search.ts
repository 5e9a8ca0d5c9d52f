import { z } from 'zod';
import { directionSchema, punchFlagSchema, punchMethodSchema } from './attendance.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { venueIdSchema } from './ids.ts';
import { civilDateSchema, timeOfDaySchema } from './time.ts';

/** How a punch stands now. `as-punched`: no correction moved or voided it. */
export const punchStatusSchema = z.enum(['as-punched', 'moved', 'voided']);
export type PunchStatus = z.infer<typeof punchStatusSchema>;

/** Flags that can be searched for; a voided punch is a status. */
export const searchedFlagSchema = punchFlagSchema.exclude(['voided']);

const scoreSchema = z.number().min(0).max(1);

/** What punches are searched by. A field that is absent or null sets no limit. */
export const attendanceFilterSchema = z.strictObject({
  /** Part of a name or code; empty for everyone. */
  search: z.string().max(120),
  /**
   * First and last date, both included; null for no limit. Of the shift; with a `window`, of the day on which the
   * window begins.
   */
  from: civilDateSchema.nullable(),
  to: civilDateSchema.nullable(),
  /** Only what was punched at a kiosk that stood there; null for everywhere. */
  venueId: venueIdSchema.nullable(),
  /**
   * Times of day on the site's clock; the closing minute counts in full, an `until` before `from` is the next day's.
   */
  window: z.strictObject({ from: timeOfDaySchema, until: timeOfDaySchema }).nullable().optional(),
  direction: directionSchema.nullable().optional(),
  method: punchMethodSchema.nullable().optional(),
  status: punchStatusSchema.nullable().optional(),
  flag: searchedFlagSchema.nullable().optional(),
  /** Least and greatest similarity to the enrolled face, both included; punches without one are then left out. */
  similarity: z.strictObject({ from: scoreSchema, to: scoreSchema }).nullable().optional(),
});
export type AttendanceFilter = DeepReadonly<z.infer<typeof attendanceFilterSchema>>;

/** `newest` and `oldest` by date, then by when they were stored; `person` by name, each person's newest first. */
export const punchOrderSchema = z.enum(['newest', 'oldest', 'person']);
export type PunchOrder = z.infer<typeof punchOrderSchema>;

export const punchColumnSchema = z.enum([
  'picture',
  'direction',
  'time',
  'shift',
  'method',
  'flags',
  'venue',
  'device',
]);
export type PunchColumn = z.infer<typeof punchColumnSchema>;

export const punchViewSchema = z.enum(['table', 'strip', 'grid']);

/** A search as an account keeps it: what is searched by, and how the result is shown. */
export const keptSearchSchema = z.strictObject({
  filter: attendanceFilterSchema,
  order: punchOrderSchema,
  view: punchViewSchema,
  columns: z.array(punchColumnSchema).max(punchColumnSchema.options.length),
});
export type KeptSearch = DeepReadonly<z.infer<typeof keptSearchSchema>>;
