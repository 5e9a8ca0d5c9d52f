import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { timeOfDaySchema } from './time.ts';

/** What a table can be made of. */
export const exportSources = ['punches', 'days', 'timesheet', 'muster'] as const;
export type ExportSource = (typeof exportSources)[number];

/** Payroll programs whose files have a fixed form; `docs/exports.md` names the source of each. */
export const payrollPrograms = ['adp', 'datev-lodas', 'datev-lug', 'gusto', 'xero', 'quickbooks'] as const;
export type PayrollProgram = (typeof payrollPrograms)[number];

/** How a table is written. */
export const tableFormSchema = z.strictObject({
  file: z.enum(['csv', 'xlsx']),
  /** Of CSV, as the rest but `durations` and `hasHeadings` are. */
  separator: z.enum([',', ';', '\t']),
  decimalSign: z.enum(['.', ',']),
  /** `utf-8-mark` begins with a byte order mark, by which Excel knows the letters. */
  encoding: z.enum(['utf-8-mark', 'utf-8', 'windows-1252']),
  /** Time as decimal hours (`7.50`), hours and minutes (`7:30`) or whole minutes (`450`). */
  durations: z.enum(['hours', 'clock', 'minutes']),
  hasHeadings: z.boolean(),
});
export type TableForm = DeepReadonly<z.infer<typeof tableFormSchema>>;

/** The form that spreadsheets of a region open by themselves. */
export const regionForms = {
  international: {
    file: 'csv',
    separator: ',',
    decimalSign: '.',
    encoding: 'utf-8-mark',
    durations: 'hours',
    hasHeadings: true,
  },
  continental: {
    file: 'csv',
    separator: ';',
    decimalSign: ',',
    encoding: 'utf-8-mark',
    durations: 'hours',
    hasHeadings: true,
  },
} as const satisfies Record<string, TableForm>;

const exportColumnSchema = z.strictObject({
  /** One of `columnsOf` the source. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  /** What the heading says instead of the key; null keeps the key. */
  heading: z.string().trim().min(1).max(80).nullable(),
});
export type ExportColumn = DeepReadonly<z.infer<typeof exportColumnSchema>>;

export const exportTemplateSchema = z.strictObject({
  source: z.enum(exportSources),
  form: tableFormSchema,
  columns: z.array(exportColumnSchema).min(1).max(60),
});
export type ExportTemplate = DeepReadonly<z.infer<typeof exportTemplateSchema>>;

/** What a program calls minutes of one kind; null where it has no name yet. */
const wageTypeSchema = z.strictObject({
  /** `regular`, `bucket:ot1` or `premium:night`. */
  item: z
    .string()
    .max(40)
    .regex(/^(regular|(bucket|premium):.+)$/),
  /** Minutes of this kind are in no file for payroll, and nobody is asked what they are called. */
  isLeftOut: z.boolean(),
  /** A wage type (Lohnart) of DATEV: 1 to 9999. */
  datev: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .nullable(),
  /** The name of the earnings rate in Xero. */
  xero: z.string().trim().min(1).max(80).nullable(),
  /** The name of the payroll item in QuickBooks. */
  quickbooks: z.string().trim().min(1).max(80).nullable(),
});
export type WageType = DeepReadonly<z.infer<typeof wageTypeSchema>>;

/** What payroll programs ask for and the site has to say; null where it has not said it. */
export const exportSettingsSchema = z.strictObject({
  /** ADP: three letters or digits. */
  companyCode: z
    .string()
    .regex(/^[A-Z0-9]{3}$/)
    .nullable(),
  /** ADP: what the batch is called there. */
  batchId: z
    .string()
    .regex(/^[A-Za-z0-9]{1,10}$/)
    .nullable(),
  /** DATEV: Beraternummer and Mandantennummer. */
  consultantNumber: z
    .string()
    .regex(/^[1-9]\d{3,6}$/)
    .nullable(),
  clientNumber: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .nullable(),
  /** DATEV LODAS: the key of the booking (Bearbeitungsschlüssel); 1 for hours. */
  bookingKey: z.string().regex(/^\d{1,2}$/),
  /** QuickBooks Desktop: the company's name and its number, as the list export of the Timer has them. */
  companyName: z.string().trim().min(1).max(120).nullable(),
  companyCreateTime: z
    .string()
    .regex(/^\d{1,12}$/)
    .nullable(),
  wageTypes: z.array(wageTypeSchema).max(60),
});
export type ExportSettings = DeepReadonly<z.infer<typeof exportSettingsSchema>>;

export const noExportSettings: ExportSettings = {
  companyCode: null,
  batchId: null,
  consultantNumber: null,
  clientNumber: null,
  bookingKey: '1',
  companyName: null,
  companyCreateTime: null,
  wageTypes: [],
};

/** What a person is called by a payroll program. */
export const payrollNumberSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,19}$/);

/** How a payroll program writes a person's name, in one line. */
export const payrollNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}]*$/u);

/** A kind of paid minutes by name: `regular`, `bucket:ot1`, `premium:night`. */
export type PayItem = 'regular' | `bucket:${string}` | `premium:${string}`;

/**
 * How often an export writes itself, at a time of the site's clock: of the day before, of the seven days before a
 * weekday (0 is Monday), or of the calendar month before a day of the month.
 */
export const rhythmSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), time: timeOfDaySchema }),
  z.strictObject({ every: z.literal('week'), time: timeOfDaySchema, weekday: z.int().min(0).max(6) }),
  z.strictObject({ every: z.literal('month'), time: timeOfDaySchema, day: z.int().min(1).max(28) }),
]);
export type Rhythm = DeepReadonly<z.infer<typeof rhythmSchema>>;
