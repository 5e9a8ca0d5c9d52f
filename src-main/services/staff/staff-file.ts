import { z } from 'zod';
import type { TitleLine } from '../../../src-shared/files/csv-heading.ts';
import { headingReader, STAFF_HEADINGS } from '../../../src-shared/files/headings.ts';
import { type PeopleLine, readPeopleTable } from '../../../src-shared/files/people-table.ts';
import { type DateOrder, readWrittenDate } from '../../../src-shared/files/written-dates.ts';
import { readWrittenShifts } from '../../../src-shared/files/written-shifts.ts';
import { MOST_REPORT_ROWS } from '../../../src-shared/ipc/import.ts';
import type { CsvRow } from '../../../src-shared/ipc/roster.ts';
import { shiftSchema, staffInputSchema, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';
import { planText } from '../roster/plan-text.ts';

const planSchema = z
  .string()
  .default('')
  .transform((text, context) => {
    const shifts = readWrittenShifts(text);
    if (shifts !== null) return shifts;
    context.addIssue({ code: 'custom', message: 'a shift such as 09:00-17:00/30' });
    return z.NEVER;
  })
  .pipe(z.array(shiftSchema).max(3));

const { code, name } = staffInputSchema.shape;
/** Empty takes away what is stored; a column that is not there leaves it. */
const optional = (schema: z.ZodType<string>) =>
  z.preprocess((text) => (text === '' ? null : text), schema.nullable().optional());

const lineSchema = (order: DateOrder | null) =>
  z.object({
    code,
    name,
    email: optional(z.email().max(254)),
    role: optional(z.string().trim().min(1).max(60)),
    effective_from: z
      .string()
      .optional()
      .transform((text, context) => {
        if (text === undefined || text === '') return undefined;
        const date = readWrittenDate(text, order);
        if (date !== 'bad-date' && date !== 'date-ambiguous') return date;
        context.addIssue({ code: 'custom', message: date });
        return z.NEVER;
      }),
    week: z.preprocess((text) => (text === '' ? undefined : text), z.coerce.number().int().min(1).max(12).default(1)),
    mon: planSchema,
    tue: planSchema,
    wed: planSchema,
    thu: planSchema,
    fri: planSchema,
    sat: planSchema,
    sun: planSchema,
  });
type Line = z.infer<ReturnType<typeof lineSchema>>;

interface Said {
  readonly line: number;
  /** Every value of the line as it would be stored; as it is written where it cannot be read. */
  readonly values: CsvRow['values'];
}

/** One line of a staff file: what it says, or why it cannot be read, and in which column. */
export type StaffLine = Said &
  (
    | { readonly ok: true; readonly said: Omit<Line, keyof WeekPlan> & { readonly plan: WeekPlan } }
    | { readonly ok: false; readonly code: string; readonly problem: string; readonly field: string | null }
  );

export interface StaffFile {
  readonly unknownColumns: readonly string[];
  readonly titleLines: readonly TitleLine[];
  readonly lines: readonly StaffLine[];
}

const columnOf = headingReader(STAFF_HEADINGS);

/** What of a line would be stored, under the names of the columns that are there. */
function valuesOf(line: Line, columns: readonly string[]): CsvRow['values'] {
  const values: Record<string, string | number | null> = {};
  for (const column of columns as (keyof Line)[]) {
    const value = line[column];
    values[column] = Array.isArray(value) ? planText(value) : ((value as string | number | null | undefined) ?? null);
  }
  return values;
}

function readLine(
  { line, problem: badly, headings, cells }: PeopleLine,
  schema: ReturnType<typeof lineSchema>,
  columns: readonly string[],
): StaffLine {
  const refused = (problem: string, field: string | null): StaffLine => ({
    ...{ line, ok: false, code: cells.code ?? '', problem, field, values: cells },
  });
  if (badly !== null) return refused(badly, headings);
  const parsed = schema.safeParse(cells);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const problem = issue?.message === 'date-ambiguous' ? issue.message : 'invalid-data';
    return refused(problem, String(issue?.path[0] ?? ''));
  }
  const { mon, tue, wed, thu, fri, sat, sun, ...said } = parsed.data;
  const plan = { mon, tue, wed, thu, fri, sat, sun };
  // Hours need the date they count from; without either a line says only who somebody is.
  if (said.effective_from === undefined && weekdays.some((day) => plan[day].length > 0)) {
    return refused('invalid-data', 'effective_from');
  }
  return { line, ok: true, said: { ...said, plan }, values: valuesOf(parsed.data, columns) };
}

/**
 * Reads a staff file: CSV with a heading in English or German, dates and times as people and spreadsheets write them.
 * Throws `AppError`: `not-a-table`, `column-missing`, `too-many-lines`.
 */
export function readStaffFile(csv: string, order: DateOrder | null): StaffFile {
  const table = readPeopleTable(csv, { columnOf, mostLines: MOST_REPORT_ROWS });
  const schema = lineSchema(order);
  return {
    unknownColumns: table.unknownColumns,
    titleLines: table.titleLines,
    lines: table.lines.map((line) => readLine(line, schema, table.columns)),
  };
}

/** Whether the weekdays of two plans are the same. */
export function samePlans(a: readonly WeekPlan[], b: readonly WeekPlan[]): boolean {
  const text = (weeks: readonly WeekPlan[]): string =>
    JSON.stringify(
      weeks.map((week) =>
        weekdays.map((day) =>
          week[day].map(({ start, end, flexibleMinutes, unpaidBreakMinutes }) => [
            start,
            end,
            unpaidBreakMinutes,
            flexibleMinutes ?? null,
          ]),
        ),
      ),
    );
  return text(a) === text(b);
}
