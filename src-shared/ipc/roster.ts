import { z } from 'zod';
import { TEXT_ENCODINGS } from '../files/encoding-names.ts';
import { DATE_ORDERS } from '../files/written-dates.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorDetailsSchema } from '../models/errors.ts';
import { patternIdSchema, staffIdSchema, templateWeekIdSchema } from '../models/ids.ts';
import { dayPlanSchema, patternInputSchema, weekPlanSchema } from '../models/roster.ts';
import { civilDateSchema, instantSchema, siteZoneSchema, timeOfDaySchema } from '../models/time.ts';
import { fileSchema } from './bytes.ts';
import { channel } from './channel.ts';

const account = { roles: ['admin'], access: 'account' } as const;
const supervisor = { roles: ['admin'], access: 'supervisor' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

export const personSchema = z.strictObject({ staffId: staffIdSchema, code: z.string(), name: z.string() });
export type Person = DeepReadonly<z.infer<typeof personSchema>>;

/** Days of one request, both dates included, at most 70. The service refuses others as `invalid-data`. */
export const dateRangeSchema = z.strictObject({ from: civilDateSchema, to: civilDateSchema });

export const portionSchema = z.enum(['full', 'first', 'second', 'either']);

/** A shift at its absolute times; `endsAt` may lie on the next civil day. */
export const spanSchema = z.strictObject({ date: civilDateSchema, startsAt: instantSchema, endsAt: instantSchema });
export type Span = DeepReadonly<z.infer<typeof spanSchema>>;

/** What one person works on one date, and what says so. */
export const rosterDaySchema = z.strictObject({
  date: civilDateSchema,
  source: z.enum(['pattern', 'override', 'holiday', 'archived', 'none']),
  overrideKind: z.enum(['swap', 'extra', 'change']).nullable(),
  /** Approved leave, which stands over the plan; the shifts it is taken from stay in `shifts`. */
  leave: z.strictObject({ type: z.string(), portion: portionSchema }).nullable(),
  /** The plan as it is written. */
  shifts: dayPlanSchema,
  /** The same shifts in absolute times, in the order of their starts; one the clock change skips is missing. */
  instances: z.array(spanSchema),
});
export type RosterDay = DeepReadonly<z.infer<typeof rosterDaySchema>>;

export const rosterPersonSchema = personSchema.extend({
  role: z.string().nullable(),
  /** One for each date of the range, in order. */
  days: z.array(rosterDaySchema),
});

export const dayChangeSchema = z.strictObject({
  staffId: staffIdSchema,
  date: civilDateSchema,
  /** The whole day's shifts; empty is a day off; null gives the day back to holiday and pattern. */
  shifts: dayPlanSchema.nullable(),
  kind: z.enum(['change', 'extra']),
});

/** What an edit answers: the token takes back exactly this edit (`roster:undo`), as long as nothing changed since. */
export const editSchema = z.strictObject({
  undo: z.uuid(),
  /** Limits on rest and working time that it breaks, where the rules warn of them: each as `limit-broken` has it. */
  warnings: z.array(errorDetailsSchema),
});
export type EditReply = DeepReadonly<z.infer<typeof editSchema>>;

const shiftPlaceSchema = z.strictObject({ staffId: staffIdSchema, date: civilDateSchema, start: timeOfDaySchema });

const templateInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  weeks: z.array(weekPlanSchema).min(1).max(12),
});

/** Larger CSV files are refused before they are sent. */
export const MOST_CSV_BYTES = 5_000_000;

const csvRowSchema = z.strictObject({
  /** Line of the file, the header being 1. */
  line: z.int(),
  code: z.string(),
  outcome: z.enum(['create', 'update', 'unchanged', 'refused']),
  /** Every value of the line as it would be stored, by column; as it is written where it cannot be read. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** A code that is known, and that a spreadsheet may have made this new one of: `0012` for `12`. */
  near: z.string().nullable(),
  /**
   * Where refused: an error code, `date-ambiguous`, or why the line is no line of a CSV (`CsvLineProblem`); and the
   * column it is about.
   */
  error: z.string().nullable(),
  field: z.string().nullable(),
  /** Facts of the refusal, for its words. */
  details: errorDetailsSchema,
  /** Limits that the person's hours break, where the rules warn of them: each as `limit-broken` has it. */
  warnings: z.array(errorDetailsSchema),
});
export type CsvRow = DeepReadonly<z.infer<typeof csvRowSchema>>;

export const rosterChannels = {
  /** Everyone who is not archived, by code; 500 people and five weeks in one call. */
  'roster:grid': channel({
    ...account,
    request: dateRangeSchema,
    reply: z.strictObject({
      zone: siteZoneSchema,
      today: civilDateSchema,
      /** The site's; half ones begin at `from` or end at `until`. Sets of holidays are in the days of their people. */
      holidays: z.array(
        z.strictObject({
          date: civilDateSchema,
          name: z.string(),
          from: timeOfDaySchema.nullable(),
          until: timeOfDaySchema.nullable(),
        }),
      ),
      people: z.array(rosterPersonSchema),
    }),
  }),
  /**
   * Sets, clears or exchanges days: all of them or none. Refusals, each with `code` and `name` of the person:
   * `shifts-overlap` (details `firstDate`, `firstStartsAt`, `firstEndsAt`, `secondDate`, …), `weekly-offs` (details
   * `week`: its Monday, `offs`, `min`, `max`), `too-many-shifts`, `not-found`, `limit-broken` where the rules refuse it
   * (details `limit`: the flag of the limit, `date`, `found` and `most`, and two shifts as above).
   */
  'roster:edit': channel({
    ...supervisor,
    request: z.strictObject({ changes: z.array(dayChangeSchema).min(1).max(500) }),
    reply: editSchema,
  }),
  /**
   * Moves or copies one shift to another day or person, beside what is planned there. Refusals as `roster:edit`,
   * `no-such-shift`.
   */
  'roster:move-shift': channel({
    ...supervisor,
    request: z.strictObject({
      from: shiftPlaceSchema,
      to: z.strictObject({ staffId: staffIdSchema, date: civilDateSchema }),
      mode: z.enum(['move', 'copy']),
    }),
    reply: editSchema,
  }),
  /** Takes an edit or a pattern back; the answer's token does it again. Refusals: `not-found`, `changed-since`. */
  'roster:undo': channel({ ...supervisor, request: z.strictObject({ undo: z.uuid() }), reply: editSchema }),
  /** One person's patterns, oldest first. */
  'patterns:list': channel({
    ...auditor,
    request: z.strictObject({ staffId: staffIdSchema }),
    reply: z.array(patternInputSchema.extend({ id: patternIdSchema, state: z.enum(['past', 'current', 'future']) })),
  }),
  /** The same pattern for one or many people: for all or for none. Refusals as `roster:edit`, and `no-working-day`. */
  'patterns:apply': channel({
    ...manager,
    request: z.strictObject({ staffIds: z.array(staffIdSchema).min(1).max(500), pattern: patternInputSchema }),
    reply: editSchema,
  }),
  /** Only one that has not begun. Refusals: `not-found`, `pattern-in-force`, `shifts-overlap`. */
  'patterns:delete': channel({
    ...manager,
    request: z.strictObject({ patternId: patternIdSchema }),
    reply: editSchema,
  }),
  'templates:list': channel({
    ...auditor,
    request: z.undefined(),
    reply: z.array(templateInputSchema.extend({ id: templateWeekIdSchema })),
  }),
  /** `id` null adds one. Refusals: `name-exists`, `not-found`, and those of the weeks themselves. */
  'templates:save': channel({
    ...manager,
    request: templateInputSchema.extend({ id: templateWeekIdSchema.nullable() }),
    reply: z.undefined(),
  }),
  'templates:delete': channel({
    ...manager,
    request: z.strictObject({ id: templateWeekIdSchema }),
    reply: z.undefined(),
  }),
  /**
   * Asks where to save. Columns: code, name, email, role, effective_from, week, mon … sun (`09:00-17:00/30
   * 18:00-20:00`).
   */
  'staff:export-csv': channel({
    ...manager,
    request: z.undefined(),
    reply: z.strictObject({ path: z.string(), rows: z.int() }),
  }),
  /**
   * With `commit` false nothing is stored. With it everything is, or, where any line is refused, nothing. Refusals:
   * `encoding-unknown`, `encoding-mixed`, `not-text`, `not-a-table`, `column-missing`,
   * `too-many-lines`.
   */
  'staff:import-csv': channel({
    ...manager,
    request: z.strictObject({
      file: fileSchema(MOST_CSV_BYTES),
      commit: z.boolean(),
      /** What comes first in a date such as 03/04/2026; null refuses such dates as `date-ambiguous`. */
      dateOrder: z.enum(DATE_ORDERS).nullable(),
      /** The file's encoding, where somebody says so; otherwise it is found. */
      encoding: z.enum(TEXT_ENCODINGS).optional(),
    }),
    reply: z.strictObject({
      committed: z.boolean(),
      encoding: z.enum(TEXT_ENCODINGS),
      /** Headings that are nobody's. */
      unknownColumns: z.array(z.string()),
      /** Lines above the heading, which are not read. */
      titleLines: z.array(z.strictObject({ line: z.int(), text: z.string() })),
      rows: z.array(csvRowSchema),
    }),
  }),
} as const;
