import { z } from 'zod';
import { staffIdSchema } from '../models/ids.ts';
import { patternInputSchema, staffCodeSchema, staffInputSchema } from '../models/roster.ts';
import { channel } from './channel.ts';
import { enrolmentPictureSchema, MAX_PICTURES } from './enrolment.ts';

/**
 * One person of an import. `staffId` is null for somebody who is to be created; for others name and email stay as they
 * are.
 */
export const importPersonSchema = z.strictObject({
  staffId: staffIdSchema.nullable(),
  code: staffCodeSchema,
  name: staffInputSchema.shape.name,
  email: staffInputSchema.shape.email,
  pictures: z.array(enrolmentPictureSchema).min(1).max(MAX_PICTURES),
});

/** As many lines as a report can have: no import comes to more. */
export const MOST_REPORT_ROWS = 100_000;

const manager = { roles: ['admin'], access: 'manager' } as const;

/**
 * A run holds its people in the main process's memory until it is committed in one transaction. A window has one run at
 * a time; it goes with `import:cancel`, with the next run, with the sign-in and with the window.
 */
export const importChannels = {
  /** `pattern` is the weekly hours of new people, `textVersion` the consent text that everybody agreed to. */
  'import:begin': channel({
    ...manager,
    request: z.strictObject({ pattern: patternInputSchema, textVersion: z.string().min(1).max(40) }),
    reply: z.undefined(),
  }),
  /**
   * Checks one person and keeps them for the commit. Refused: `import-over`, `code-exists`, `not-found`, `archived`,
   * `consent-missing` (taken back), `too-many-pictures`, `bad-embedding`, `face-belongs-to-other` (also of somebody in
   * the same run), `face-disagrees`.
   */
  'import:stage': channel({ ...manager, request: importPersonSchema, reply: z.undefined() }),
  /**
   * Stores everybody staged, or nobody. Refused: `import-over` (also where faces were changed since it began), and what
   * the roster's rules refuse.
   */
  'import:commit': channel({
    ...manager,
    request: z.undefined(),
    reply: z.strictObject({ people: z.int(), pictures: z.int() }),
  }),
  'import:cancel': channel({ ...manager, request: z.undefined(), reply: z.undefined() }),
  /** Asks where to save the report and writes it as CSV. Refused: `cancelled`, `file-not-written`, `disk-full`. */
  'import:save-report': channel({
    ...manager,
    request: z.strictObject({
      /** What `path` is: a file of an archive, or the line of a file. */
      about: z.enum(['file', 'line']),
      rows: z
        .array(z.strictObject({ path: z.string().max(70_000), code: z.string().max(200), result: z.string().max(500) }))
        .max(MOST_REPORT_ROWS),
    }),
    reply: z.strictObject({ path: z.string(), rows: z.int() }),
  }),
} as const;
