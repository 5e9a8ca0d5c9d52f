import { AppError } from '../models/errors.ts';
import { findHeading, type HeadingInput, type TitleLine } from './csv-heading.ts';
import { type CsvRecord, physicalLines, type QuoteProblem, recordsOf } from './csv-records.ts';

/** Why one line of a table is not read. Stable: shown, reported and translated. */
export type CsvLineProblem = 'too-few-cells' | 'too-many-cells' | 'columns-disagree' | QuoteProblem;

/** One record, by the number of its first line; the file's first line is 1, whatever stands on it. */
export type CsvLine =
  | { readonly line: number; readonly ok: true; readonly cells: ReadonlyMap<string, string> }
  | {
      readonly line: number;
      readonly ok: false;
      readonly problem: CsvLineProblem;
      /** Where columns disagree: their headings as they are written. */
      readonly headings: string | null;
      /** What of it stands below a known heading, as it is written. */
      readonly cells: ReadonlyMap<string, string>;
    };

export interface CsvTable {
  /** The columns that are wanted and there, in the file's order. */
  readonly columns: readonly string[];
  /** Each of these columns' heading, or headings, as written. */
  readonly writtenAs: ReadonlyMap<string, string>;
  /** Headings that are nobody's, as they are written; `(C)` for a column without one that has something in it. */
  readonly unknownColumns: readonly string[];
  /** What stands above the heading. */
  readonly titleLines: readonly TitleLine[];
  readonly lines: readonly CsvLine[];
}

interface TableInput extends HeadingInput {
  readonly mostLines: number;
}

const LETTERS = 26;

/** A column by its letters, as spreadsheets count them: A, B … Z, AA. */
function lettersOf(index: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (index % LETTERS));
  return index < LETTERS ? last : lettersOf(Math.floor(index / LETTERS) - 1) + last;
}

/**
 * Cells beyond the heading that are empty mean nothing; anything else is told of. Two columns of one meaning may stand
 * side by side as long as they say the same, or only one of them says anything.
 */
function lineOf(
  { line, cells, problem }: CsvRecord,
  columns: readonly (string | null)[],
  written: readonly string[],
): CsvLine {
  const named = new Map<string, string>();
  const disagree = new Set<string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (column === null || cell === undefined) continue;
    const before = named.get(column) ?? '';
    const isOther = before !== '' && cell !== '' && before !== cell;
    if (isOther) disagree.add(column);
    named.set(column, isOther ? `${before} / ${cell}` : before === '' ? cell : before);
  }
  const refused = (why: CsvLineProblem, headings: string | null = null): CsvLine => ({
    ...{ line, ok: false, problem: why, headings, cells: named },
  });
  if (problem !== null) return refused(problem);
  if (cells.length < columns.length) return refused('too-few-cells');
  if (cells.slice(columns.length).some((cell) => cell !== '')) return refused('too-many-cells');
  const [other] = disagree;
  if (other !== undefined) {
    const headings = new Set(written.filter((_, index) => columns[index] === other));
    return refused('columns-disagree', [...headings].join(', '));
  }
  return { line, ok: true, cells: named };
}

/**
 * Reads a table with a heading: one separator for the whole file, empty records passed over, every other one by its
 * line. Throws `AppError`: `not-a-table`, `column-missing`, `too-many-lines`.
 */
export function readCsvTable(text: string, { mostLines, ...input }: TableInput): CsvTable {
  const all = physicalLines(text.replace(/^\ufeff/, ''));
  const { at, delimiter, written, columns, titleLines } = findHeading(all, input);
  const [, ...records] = recordsOf(all, at, delimiter, mostLines + 2);
  if (records.length > mostLines) throw new AppError('too-many-lines', 'too many lines', { most: mostLines });
  const hasCells = (index: number): boolean => records.some(({ cells }) => (cells[index] ?? '') !== '');
  const known = columns.flatMap((column, index) => (column === null ? [] : [[column, written[index] ?? ''] as const]));
  return {
    columns: [...new Set(known.map(([column]) => column))],
    writtenAs: new Map(
      [...Map.groupBy(known, ([column]) => column)].map(([column, own]) => [
        column,
        own.map(([, name]) => name).join(', '),
      ]),
    ),
    unknownColumns: written.flatMap((name, index) => {
      if (columns[index] !== null || (name === '' && !hasCells(index))) return [];
      return [name === '' ? `(${lettersOf(index)})` : name];
    }),
    titleLines,
    lines: records.map((record) => lineOf(record, columns, written)),
  };
}
