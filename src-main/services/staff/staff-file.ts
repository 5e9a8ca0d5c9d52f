import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { csvShapeOf } from '../../../src-shared/files/csv-separator.ts';
import { MOST_REPORT_ROWS } from '../../../src-shared/ipc/import.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { shiftSchema, staffInputSchema, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import { staffColumns } from './staff-export.ts';

const planSchema = z
  .string()
  .default('')
  .transform((text, context) => {
    const parts = text.split(/[\s;,]+/).filter((part) => part !== '');
    return parts.map((part) => {
      const [, start = '', end = '', pause = '0'] = /^(\d{2}:\d{2})-(\d{2}:\d{2})(?:\/(\d{1,3}))?$/.exec(part) ?? [];
      const shift = shiftSchema.safeParse({ start, end, unpaidBreakMinutes: Number(pause) });
      if (shift.success) return shift.data;
      context.addIssue({ code: 'custom', message: 'a shift such as 09:00-17:00/30' });
      return z.NEVER;
    });
  })
  .pipe(z.array(shiftSchema).max(3));

const { code, name } = staffInputSchema.shape;
/** Empty takes away what is stored; a column that is not there leaves it. */
const optional = (schema: z.ZodType<string>) =>
  z.preprocess((text) => (text === '' ? null : text), schema.nullable().optional());

const lineSchema = z.object({
  code,
  name,
  email: optional(z.email().max(254)),
  role: optional(z.string().trim().min(1).max(60)),
  effective_from: z.preprocess((text) => (text === '' ? undefined : text), civilDateSchema.optional()),
  week: z.preprocess((text) => (text === '' ? undefined : text), z.coerce.number().int().min(1).max(12).default(1)),
  mon: planSchema,
  tue: planSchema,
  wed: planSchema,
  thu: planSchema,
  fri: planSchema,
  sat: planSchema,
  sun: planSchema,
});
type Line = z.infer<typeof lineSchema>;

/** One line of a staff file: what it says, or the column that cannot be read. */
export type StaffLine =
  | {
      readonly line: number;
      readonly ok: true;
      readonly said: Omit<Line, keyof WeekPlan> & { readonly plan: WeekPlan };
    }
  | { readonly line: number; readonly ok: false; readonly code: string; readonly field: string };

const rowsSchema = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }));

/** A cell that the export marked as no formula, as it was. */
const unescaped = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/**
 * Reads a staff file (CSV with a header). Throws `AppError` `invalid-data` where it is no CSV, a column is missing, or it has more lines than
 * could be reported.
 */
export function readStaffFile(csv: string): StaffLine[] {
  const rows = rowsOf(csv);
  const [first] = rows;
  const missing = staffColumns.slice(0, 2).find((column) => first !== undefined && !(column in first.record));
  if (missing !== undefined) throw new AppError('invalid-data', 'a column is missing', { field: missing });
  return rows.map(({ record, info: { lines: line } }) => {
    const cells = Object.fromEntries(Object.entries(record).map(([column, text]) => [column, unescaped(text)]));
    const parsed = lineSchema.safeParse(cells);
    if (!parsed.success)
      return { line, ok: false, code: record.code ?? '', field: String(parsed.error.issues[0]?.path[0] ?? '') };
    const { mon, tue, wed, thu, fri, sat, sun, ...said } = parsed.data;
    const plan = { mon, tue, wed, thu, fri, sat, sun };
    // Hours need the date they count from; without either a line says only who somebody is.
    if (said.effective_from === undefined && weekdays.some((day) => plan[day].length > 0))
      return { line, ok: false, code: record.code ?? '', field: 'effective_from' };
    return { line, ok: true, said: { ...said, plan } };
  });
}

/** Column names as people write them: in any case, with a space for `_`. Throws where one comes twice. */
function headings(written: string[]): string[] {
  const names = written.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  if (new Set(names).size < names.length) throw new Error('a heading comes twice');
  return names;
}

function rowsOf(csv: string): z.infer<typeof rowsSchema> {
  try {
    const most = MOST_REPORT_ROWS + 1;
    const options = { bom: true, columns: headings, info: true, skip_empty_lines: true, trim: true, to: most } as const;
    return rowsSchema
      .max(MOST_REPORT_ROWS)
      .parse(parse(csv, { ...options, ...csvShapeOf(csv), skip_records_with_empty_values: true }));
  } catch {
    throw new AppError('invalid-data', 'the file is no CSV', { field: 'csv' });
  }
}

/** Whether the weekdays of two plans are the same. */
export function samePlans(a: readonly WeekPlan[], b: readonly WeekPlan[]): boolean {
  const text = (weeks: readonly WeekPlan[]): string =>
    JSON.stringify(
      weeks.map((week) =>
        weekdays.map((day) => week[day].map(({ start, end, unpaidBreakMinutes }) => [start, end, unpaidBreakMinutes])),
      ),
    );
  return text(a) === text(b);
}
