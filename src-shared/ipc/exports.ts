import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import {
  exportSettingsSchema,
  exportTemplateSchema,
  payrollNameSchema,
  payrollNumberSchema,
  payrollPrograms,
} from '../models/exports.ts';
import { exportTemplateIdSchema, staffIdSchema, venueIdSchema } from '../models/ids.ts';
import { groupSchema } from '../models/payroll.ts';
import { attendanceFilterSchema } from '../models/punch-search.ts';
import { civilDateSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;

/** What is to be exported: a table, or the file of a payroll program; of whom; and of which shift dates. */
export const exportOrderSchema = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('table'), template: exportTemplateSchema }),
    z.strictObject({ kind: z.literal('payroll'), program: z.enum(payrollPrograms) }),
  ]),
  group: groupSchema,
  /** Of a table: part of a name or code; absent for everyone. */
  search: attendanceFilterSchema.shape.search.optional(),
  /** Of the table of punches: what else they are searched by. */
  limits: attendanceFilterSchema.omit({ search: true, from: true, to: true }).optional(),
  from: civilDateSchema,
  to: civilDateSchema,
});
export type ExportOrder = DeepReadonly<z.infer<typeof exportOrderSchema>>;

const wantedOrderSchema = exportOrderSchema.extend({
  from: civilDateSchema.nullable(),
  to: civilDateSchema.nullable(),
});
/** An order as it is asked for: null is the first or the last date that there are punches of. */
export type WantedOrder = DeepReadonly<z.infer<typeof wantedOrderSchema>>;

export const exportChannels = {
  /** Venues and teams, for which exports and payroll can be asked apart. */
  'exports:groups': channel({
    ...auditor,
    request: z.undefined(),
    reply: z.strictObject({
      teams: z.array(z.string()),
      venues: z.array(z.strictObject({ id: venueIdSchema, name: z.string() })),
    }),
  }),
  /** Kept templates, what payroll programs were told, and whom they call what. `items`: what the rules can pay. */
  'exports:state': channel({
    ...auditor,
    request: z.undefined(),
    reply: z.strictObject({
      templates: z.array(
        z.strictObject({ id: exportTemplateIdSchema, name: z.string(), template: exportTemplateSchema }),
      ),
      settings: exportSettingsSchema,
      items: z.array(z.string()),
      /** What payroll programs call each person: by number, and by name where theirs is another. */
      numbers: z.array(
        z.strictObject({ person: personSchema, number: z.string().nullable(), name: z.string().nullable() }),
      ),
    }),
  }),
  /** Keeps a template, in the place of one of that name. Refusals: `column-unknown`, `column-twice`. */
  'exports:save-template': channel({
    ...manager,
    request: z.strictObject({ name: z.string().trim().min(1).max(80), template: exportTemplateSchema }),
    reply: z.undefined(),
  }),
  /** Refusal: `not-found`. */
  'exports:remove-template': channel({
    ...manager,
    request: z.strictObject({ id: exportTemplateIdSchema }),
    reply: z.undefined(),
  }),
  'exports:save-settings': channel({ ...manager, request: exportSettingsSchema, reply: z.undefined() }),
  /** Null takes the number away. Refusals: `not-found`, `payroll-number-twice`. */
  'exports:set-number': channel({
    ...manager,
    request: z.strictObject({ staffId: staffIdSchema, number: payrollNumberSchema.nullable() }),
    reply: z.undefined(),
  }),
  /** How payroll programs write a person's name; null: as it is here. Refusal: `not-found`. */
  'exports:set-name': channel({
    ...manager,
    request: z.strictObject({ staffId: staffIdSchema, name: payrollNameSchema.nullable() }),
    reply: z.undefined(),
  }),
  /**
   * Asks where to save, writes the file whole or not at all. Refusals before anything is asked: `range-backwards`,
   * `range-too-long`, `column-unknown`, `column-twice`, `invalid-data` (a search of what is no table, or `limits` of
   * one that is not of punches), `export-running`, and what a payroll program asks for: `export-setting-missing`,
   * `payroll-number-missing`, `payroll-number-form`, `payroll-number-twice`, `wage-type-missing`, `not-one-month`,
   * `name-in-one`, `name-not-written`, `time-not-taken`, `letter-not-written`. Of the file: `cancelled`, `disk-full`,
   * `folder-missing`, `folder-read-only`, `file-in-use`, `file-not-written`.
   */
  'exports:run': channel({
    ...auditor,
    request: wantedOrderSchema,
    reply: z.strictObject({ path: z.string(), rows: z.int(), sha256: z.string() }),
  }),
  /**
   * Asks for a folder, and writes a folder of its own into it: records of the dates, corrections with both sides, the
   * audit's chain, and what checks all of it. Refusals: `range-backwards`, `range-too-long`, `export-running`,
   * `passphrase-missing` before the site has a recovery passphrase, and as `exports:run` of the file.
   */
  'exports:inspection': channel({
    ...manager,
    request: z.strictObject({ from: civilDateSchema, to: civilDateSchema }),
    reply: z.strictObject({ path: z.string(), files: z.int(), publicKey: z.string() }),
  }),
  /** How far the running export is, in rows of `of`; null where none runs. */
  'exports:progress': channel({
    ...auditor,
    request: z.undefined(),
    reply: z.strictObject({ done: z.int(), of: z.int() }).nullable(),
  }),
  /** Ends the running export, which then answers `cancelled`. */
  'exports:cancel': channel({ ...auditor, request: z.undefined(), reply: z.undefined() }),
} as const;
