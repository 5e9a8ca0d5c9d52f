import { type CsvError, parse } from 'csv-parse/browser/esm/sync';
import { AppError } from '../models/errors.ts';

/** What keeps one line of a CSV from being read. */
export type QuoteProblem = 'stray-quote' | 'quote-not-closed';

/** Lines that are parsed in one go: what one bad line costs at most. */
const SLICE_LINES = 200;
/** A record longer than this has lost its closing quote. */
const MOST_RECORD_LENGTH = 20_000;
/** A file with more bad lines than this is no table. */
const MOST_BAD_LINES = 1_000;

/** One record, by the number of its first line. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: QuoteProblem | null;
}

/** Physical lines, with their ends. */
export const physicalLines = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

interface Slice {
  /** Each with the physical lines up to its end. */
  readonly records: readonly { readonly cells: readonly string[]; readonly lines: number }[];
  readonly error: CsvError | null;
}

/** Line ends within quotes: the parser itself counts `\r\n` there as two. */
const endsWithin = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

/** Parses as many records as there are before the first that is not written as a CSV's should be. */
function parseSlice(text: string, delimiter: string): Slice {
  const records: { cells: readonly string[]; lines: number }[] = [];
  let lines = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      relax_column_count: true,
      on_record: (cells: string[]) => {
        lines += 1 + endsWithin(cells);
        records.push({ cells, lines });
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
export function recordsOf(lines: readonly string[], from: number, delimiter: string, most: number): CsvRecord[] {
  const found: CsvRecord[] = [];
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
