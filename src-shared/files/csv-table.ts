import { type CsvError, parse } from 'csv-parse/browser/esm/sync';
import { AppError } from '../models/errors.ts';
import { csvShapeOf } from './csv-separator.ts';

/** Why one line of a table is not read. Stable: shown, reported and translated. */
export type CsvLineProblem = 'too-few-cells' | 'too-many-cells' | 'stray-quote' | 'quote-not-closed';

/** One record, by the number of its first line; the heading's line is 1 unless `sep=` stands above it. */
export type CsvLine =
  | { readonly line: number; readonly ok: true; readonly cells: ReadonlyMap<string, string> }
  | {
      readonly line: number;
      readonly ok: false;
      readonly problem: CsvLineProblem;
      /** What of it stands below a known heading, as it is written. */
      readonly cells: ReadonlyMap<string, string>;
    };

export interface CsvTable {
  /** The columns that are wanted and there, in the file's order. */
  readonly columns: readonly string[];
  /** Each of these columns' heading as it is written. */
  readonly writtenAs: ReadonlyMap<string, string>;
  /** Headings that are nobody's, as they are written. */
  readonly unknownColumns: readonly string[];
  readonly lines: readonly CsvLine[];
}

interface TableInput {
  /** The column that a heading means; null for one that is not known. */
  readonly columnOf: (heading: string) => string | null;
  /** Columns of which at least one must be there, the one that is told of first. */
  readonly required: readonly (readonly string[])[];
  readonly mostLines: number;
}

/** Lines that are parsed in one go: what one bad line costs at most. */
const SLICE_LINES = 200;
/** A record longer than this has lost its closing quote. */
const MOST_RECORD_LENGTH = 20_000;
/** A file with more bad lines than this is no table. */
const MOST_BAD_LINES = 1_000;

interface Found {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: CsvLineProblem | null;
}

/** Physical lines, with their ends. */
const physicalLines = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

interface Slice {
  readonly records: readonly { readonly cells: readonly string[]; readonly lines: number }[];
  readonly error: CsvError | null;
}

/** Parses as many records as there are before the first that is not written as a CSV's should be. */
function parseSlice(text: string, delimiter: string): Slice {
  const records: { cells: readonly string[]; lines: number }[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      relax_column_count: true,
      on_record: (cells: string[], context) => {
        records.push({ cells, lines: context.lines });
        return null;
      },
    });
    return { records, error: null };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { records, error: error as CsvError };
    throw error;
  }
}

/** The cells of a line that is badly quoted by nothing but cells such as `="0012"`; null where it is not. */
function textCellsOf(line: string, delimiter: string): readonly string[] | null {
  const sign = delimiter.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
  const bare = new RegExp(`(^|${sign})[ ]*="([^"\r\n]+)"[ ]*(?=${sign}|\r|\n|$)`, 'g');
  const quoted = line.replaceAll(bare, '$1"=""$2"""');
  const { records, error } = parseSlice(quoted === line ? '' : quoted, delimiter);
  return error === null ? (records[0]?.cells ?? null) : null;
}

/**
 * Every record of a text by its first line. One that is badly quoted is told of, and reading goes on with the line
 * after its first, so that it takes no other with it.
 */
function recordsOf(lines: readonly string[], from: number, delimiter: string, most: number): Found[] {
  const found: Found[] = [];
  let bad = 0;
  for (let at = from; at < lines.length && found.length < most; ) {
    let end = Math.min(at + SLICE_LINES, lines.length);
    let slice = parseSlice(lines.slice(at, end).join(''), delimiter);
    const isCut = (): boolean => slice.error?.code === 'CSV_QUOTE_NOT_CLOSED' && end < lines.length;
    if (isCut() && slice.records.length === 0) {
      // A record that fills the slice: look on as far as one may reach.
      let length = 0;
      for (end = at; end < lines.length && length < MOST_RECORD_LENGTH; end++) length += lines[end]?.length ?? 0;
      slice = parseSlice(lines.slice(at, end).join(''), delimiter);
    }
    let next = at;
    for (const { cells, lines: last } of slice.records) {
      if (cells.some((cell) => cell !== '')) found.push({ line: next + 1, cells, problem: null });
      next = at + last;
    }
    if (slice.error === null) {
      at = end;
    } else if (isCut() && slice.records.length > 0) {
      at = next;
    } else {
      const textCells = textCellsOf(lines[next] ?? '', delimiter);
      if (textCells !== null) {
        found.push({ line: next + 1, cells: textCells, problem: null });
        at = next + 1;
        continue;
      }
      const problem = slice.error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'stray-quote';
      const cells = (lines[next] ?? '').trim().split(delimiter);
      found.push({ line: next + 1, cells, problem });
      bad += 1;
      if (bad > MOST_BAD_LINES) throw new AppError('not-a-table', 'too many bad lines');
      at = next + 1;
    }
  }
  return found;
}

/** Cells beyond the heading that are empty mean nothing; anything else is told of. */
function lineOf({ line, cells, problem }: Found, columns: readonly (string | null)[]): CsvLine {
  const named = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (column !== null && cell !== undefined) named.set(column, cell);
  }
  const refused = (why: CsvLineProblem): CsvLine => ({ line, ok: false, problem: why, cells: named });
  if (problem !== null) return refused(problem);
  if (cells.length < columns.length) return refused('too-few-cells');
  if (cells.slice(columns.length).some((cell) => cell !== '')) return refused('too-many-cells');
  return { line, ok: true, cells: named };
}

/**
 * Reads a table with a heading: one separator for the whole file, empty records passed over, every other one by its
 * line. Throws `AppError`: `not-a-table`, `heading-twice`, `column-missing`, `too-many-lines`.
 */
export function readCsvTable(text: string, { columnOf, required, mostLines }: TableInput): CsvTable {
  const { delimiter, from_line: from } = csvShapeOf(text);
  const lines = physicalLines(text.replace(/^\ufeff/, ''));
  const [heading, ...rest] = recordsOf(lines, from - 1, delimiter, mostLines + 2);
  if (heading === undefined || heading.problem !== null) throw new AppError('not-a-table', 'the file has no heading');
  // A spreadsheet may end each line in separators: columns without a heading are none.
  const written = heading.cells.slice(0, heading.cells.findLastIndex((cell) => cell !== '') + 1);
  const columns = written.map(columnOf);
  for (const [index, column] of columns.entries()) {
    if (column !== null && columns.indexOf(column) < index) {
      throw new AppError('heading-twice', 'a heading comes twice', { column: written[index] ?? column });
    }
  }
  const missing = required.find((any) => !any.some((column) => columns.includes(column)))?.[0];
  if (missing !== undefined) throw new AppError('column-missing', 'a column is missing', { column: missing });
  if (rest.length > mostLines) throw new AppError('too-many-lines', 'too many lines', { most: mostLines });
  return {
    columns: columns.filter((column) => column !== null),
    writtenAs: new Map(columns.flatMap((column, index) => (column === null ? [] : [[column, written[index] ?? '']]))),
    unknownColumns: written.filter((name, index) => columns[index] === null && name !== ''),
    lines: rest.map((found) => lineOf(found, columns)),
  };
}
